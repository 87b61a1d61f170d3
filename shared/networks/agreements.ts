import type { LoanRules } from '../clock/rules.ts'
import type { FeeRule } from '../fees/fee-rule.ts'
import { rulesOn, type AgreementRules, type CourierRules, type NetworkRules, type Profile } from './profile.ts'

/** That a library belongs to a network, an agreement or a courier: since when, until when, under which number or symbol there, and in which tier. */
export interface Membership {
  readonly profile: string
  readonly number?: string | null | undefined
  readonly tier?: string | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

/** What holds between the desk and one supplier that is asked in a network on a day. */
export interface Terms {
  readonly network: NetworkRules | undefined
  /** Those that hold, the ones that bind both first, each group in the supplier's order. */
  readonly agreements: readonly { readonly id: string; readonly rules: AgreementRules }[]
  /** The courier that both are served by, and where the supplier stops. */
  readonly courier: { readonly id: string; readonly rules: CourierRules; readonly stop: string | null } | undefined
  readonly fees: readonly FeeRule[]
  readonly loan: LoanRules | undefined
  /** Which profile fees and loan rules come from: the data behind an automatic step. */
  readonly feesFrom: string | undefined
  readonly loanFrom: string | undefined
}

/**
 * Resolves fees, loan rules and courier for one supplier: an agreement that both belong to comes before the supplier's own terms, and any
 * agreement before the network. Asked for each supplier of a string by itself, so that an LVIS member, CRL and a library on a courier stand in
 * one string each with its own.
 */
export function resolveAgreements(given: {
  readonly profiles: ReadonlyMap<string, Profile>
  readonly network: string
  readonly ours: readonly Membership[]
  readonly theirs: readonly Membership[]
  readonly day: string
}): Terms {
  const { profiles, network, day } = given
  const ours = new Set(given.ours.filter((each) => holds(each, day)).map(({ profile }) => profile))
  const theirs = given.theirs.filter((each) => holds(each, day))
  const own = profiles.get(network)
  const rules = own?.kind === 'network' ? rulesOn(own, day) : undefined
  const agreements = theirs.flatMap(({ profile }) => {
    const known = profiles.get(profile)
    const found = known?.kind === 'agreement' ? rulesOn(known, day) : undefined
    if (!found || (found.within.length > 0 && !found.within.includes(network))) return []
    return found.binds === 'supplier' || ours.has(profile) ? [{ id: profile, rules: found }] : []
  })
  const ordered = [
    ...agreements.filter((each) => each.rules.binds === 'both'),
    ...agreements.filter((each) => each.rules.binds === 'supplier')
  ]
  const courier = theirs.flatMap(({ profile, number }) => {
    const known = profiles.get(profile)
    const found = known?.kind === 'courier' && ours.has(profile) ? rulesOn(known, day) : undefined
    return found ? [{ id: profile, rules: found, stop: number ?? null }] : []
  })[0]
  const fees = ordered.find((each) => (each.rules.fees?.length ?? 0) > 0)
  const loan = ordered.find((each) => each.rules.loan)
  return {
    network: rules,
    agreements: ordered,
    courier,
    fees: fees?.rules.fees ?? rules?.fees ?? [],
    loan: loan?.rules.loan ?? rules?.loan,
    feesFrom: fees?.id ?? (rules?.fees ? network : undefined),
    loanFrom: loan?.id ?? (rules?.loan ? network : undefined)
  }
}

/** Whether a membership holds on a day. */
export const holds = ({ from, to }: Pick<Membership, 'from' | 'to'>, day: string): boolean =>
  (from ?? '') <= day && (!to || day <= to)

/** Which of a supplier's networks a request goes through: the first that both belong to, else the supplier's first. */
export function networkBetween(
  profiles: ReadonlyMap<string, Profile>,
  ours: readonly Membership[],
  theirs: readonly Membership[],
  day: string
): string | undefined {
  const networks = theirs.filter((each) => holds(each, day) && profiles.get(each.profile)?.kind === 'network')
  const own = new Set(ours.filter((each) => holds(each, day)).map(({ profile }) => profile))
  return (networks.find(({ profile }) => own.has(profile)) ?? networks[0])?.profile
}

/** The network that a library belonged to, or will belong to, where on that day it belongs to none: since when it does no more. */
export function lapsedNetwork(
  profiles: ReadonlyMap<string, Profile>,
  theirs: readonly Membership[],
  day: string
): Membership | undefined {
  const networks = theirs.filter(({ profile }) => profiles.get(profile)?.kind === 'network')
  return networks.some((each) => holds(each, day)) ? undefined : networks[0]
}
