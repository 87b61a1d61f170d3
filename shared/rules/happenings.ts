import type { Happening } from './rule.ts'

/** What can happen to a request, in the order in which forms offer it. */
export const happeningNames = [
  'created',
  'received',
  'answered',
  'state',
  'time-passed',
  'arrived',
  'corrected',
  'message',
  'noted',
  'flagged',
  'unflagged',
  'queued',
  'assigned'
] as const
export type HappeningName = (typeof happeningNames)[number]

/** One event of the ledger, as far as rules ask of it. */
export interface Happened {
  readonly action: string
  readonly by: string
  readonly from: string | null
  readonly to: string | null
  readonly reason: string | null
  /** What was corrected: columns. */
  readonly columns?: readonly string[]
  readonly flags?: readonly number[]
  readonly unflags?: readonly number[]
  readonly queue?: number | null
  readonly staff?: number | null
}

/** Answers of a supplier, by the names of its steps; the supplier's own act on our side of lending too. */
const answers: Readonly<Record<string, string>> = {
  'will-supply': 'will-supply',
  'cannot-supply': 'unfilled',
  unfilled: 'unfilled',
  conditional: 'conditional',
  'answer-conditional': 'conditional',
  retry: 'retry',
  'answer-retry': 'retry',
  hold: 'hold-placed',
  'hold-placed': 'hold-placed',
  'place-hold': 'hold-placed',
  estimate: 'estimate',
  'give-estimate': 'estimate',
  locations: 'locations',
  'provide-locations': 'locations',
  expired: 'expired',
  expire: 'expired'
}
export const answerNames = [
  'will-supply',
  'unfilled',
  'conditional',
  'retry',
  'hold-placed',
  'estimate',
  'locations',
  'expired'
] as const

/** Asking again after “try again” is an act of ours and no answer. */
const answerOf = ({ action }: Happened): string | undefined => {
  const [, , bare = action] = /^(came|record)-(.*)$/.exec(action) ?? []
  return bare === 'retry' && action === 'retry' ? undefined : answers[bare]
}

const arrivals: ReadonlySet<string> = new Set(['receive', 'check-in', 'check-in-part', 'record-checked-in'])

/** What `of` may name in an event of this kind; undefined when it is none of it. */
const names: Readonly<Record<HappeningName, (event: Happened) => readonly (string | number)[] | undefined>> = {
  created: ({ action, by }) => (action === 'create' && by !== 'message' ? [] : undefined),
  received: ({ action, by }) => (action === 'create' && by === 'message' ? [] : undefined),
  answered: (event) => {
    const answer = answerOf(event)
    return answer === undefined ? undefined : event.reason === null ? [answer] : [answer, event.reason]
  },
  state: ({ from, to }) => (to !== null && to !== from ? [to] : undefined),
  'time-passed': ({ action, by }) => (by === 'rule' && action !== 'rule' ? [] : undefined),
  arrived: ({ action }) => (arrivals.has(action) ? [] : undefined),
  corrected: ({ action, columns = [] }) => (action === 'edit' ? columns : undefined),
  message: ({ by }) => (by === 'message' ? [] : undefined),
  noted: ({ action }) => (action === 'note' ? [] : undefined),
  flagged: ({ flags = [] }) => (flags.length > 0 ? flags : undefined),
  unflagged: ({ unflags = [] }) => (unflags.length > 0 ? unflags : undefined),
  queued: ({ queue }) => (queue == null ? undefined : [queue]),
  assigned: ({ staff }) => (staff == null ? undefined : [staff])
}

/** The kinds of an event as bits, so that rules that wait for others are passed over at once. */
export function kindsOf(event: Happened): number {
  return happeningNames.reduce((bits, name, at) => (names[name](event) === undefined ? bits : bits | (1 << at)), 0)
}

/** The kinds that a rule waits for, as bits. */
export function kindsOfRule(happens: readonly Happening[]): number {
  return happens.reduce((bits, { what }) => bits | (1 << happeningNames.indexOf(what)), 0)
}

/** Whether one of the happenings is this event. */
export function isHappening(happens: readonly Happening[], event: Happened): boolean {
  return happens.some(({ what, of }) => {
    const named = names[what](event)
    return named !== undefined && (of.length === 0 || of.some((each) => named.includes(each)))
  })
}
