/** Why a line stands where it does. */
export const lineReasons = [
  'holds',
  'holds-part',
  'holds-unsure',
  'other-edition',
  'not-looked-up',
  'available',
  'out',
  'fills',
  'fills-days',
  'never-asked',
  'reciprocal',
  'free',
  'costs',
  'owes-us',
  'we-owe',
  'priority',
  'local',
  'region',
  'country',
  'language',
  'open-load',
  'tier',
  'electronic',
  'cell',
  'drawn',
  'centre',
  'archive',
  'last-resort',
  'last-cell',
  'others',
  'mediator',
  'again',
  'by-hand'
] as const
export type LineReasonName = (typeof lineReasons)[number]

/** Why a candidate is not in the rota. */
export const leftOutReasons = [
  'not-in-directory',
  'taken-out',
  'asked-before',
  'no-network',
  'other-network',
  'other-tier',
  'no-service',
  'only-on-request',
  'no-level',
  'closed',
  'suspended',
  'not-lendable',
  'lacks-part',
  'lacks-it',
  'part-not-sure',
  'delivery',
  'over-limit',
  'licence',
  'do-not-ask',
  'spared',
  'members-only',
  'own-town',
  'enough-in-region',
  'cell-full',
  'no-such-cell',
  'limit',
  'enough',
  'one-only',
  'mediator-finds',
  'stopped'
] as const
export type LeftOutName = (typeof leftOutReasons)[number]

/** Why nobody is asked. */
export const stopReasons = ['own-town', 'held-here', 'open-access', 'nobody'] as const
export type StopName = (typeof stopReasons)[number]

/** Names and numbers, days (YYYY-MM-DD) and amounts in minor units; sentences are made where they are read. */
export interface Reason<N extends string> {
  readonly name: N
  readonly values: Readonly<Record<string, string | number>>
}
export type LineReason = Reason<LineReasonName>
export type LeftOutReason = Reason<LeftOutName>
export type Stop = Reason<StopName>

export const reason = <N extends string>(name: N, values: Reason<N>['values'] = {}): Reason<N> => ({ name, values })
