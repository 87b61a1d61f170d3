import type { Terms } from '../networks/agreements.ts'
import { factOf } from '../networks/fact-of.ts'
import type { Side } from '../lifecycle/words.ts'
import type { Certainty, NetworkRules, PaymentMethod, Settlement } from '../networks/profile.ts'
import type { FeeRule, Price } from './fee-rule.ts'
import { holdsOn, type OwnFeeRule } from './own-rule.ts'

/** A rule that may hold for a request: where it stands, how sure it is, and whose tier counts. */
export interface PlacedRule {
  /** As postings name it: `fee:ROW`, `profile:ID/fees/N`, `library:ID`. */
  readonly name: string
  readonly from: 'own' | 'agreement' | 'library' | 'network'
  readonly profile: string | null
  readonly certainty: Certainty | null
  readonly rule: FeeRule
}

export interface PlaceGiven {
  /** Rules of the desk's own in their order, each with the row of its version. */
  readonly own: readonly (OwnFeeRule & { readonly row: number })[]
  readonly network: string | null
  readonly terms: Pick<Terms, 'network' | 'agreements'> | null
  readonly partnerId: number | null
  /** What the other library says that it charges for the service. */
  readonly says: Price | null
  readonly side: Side
  readonly day: string
}

/**
 * The rules that may hold for a request on a day, in the order in which they are looked at: the desk's own, an agreement that binds both, what the
 * library that supplies says itself, its own terms for whoever asks, its network.
 */
export function placeRules({ own, network, terms, partnerId, says, side, day }: PlaceGiven): PlacedRule[] {
  const within = new Set([network, ...(terms?.agreements ?? []).map(({ id }) => id)])
  const ours = own
    .filter((each) => holdsOn(each, day))
    .filter((each) => each.partnerId === null || each.partnerId === partnerId)
    .filter((each) => each.profile === null || within.has(each.profile))
    .map(({ row, profile, rule }): PlacedRule => ({ name: `fee:${row}`, from: 'own', profile, certainty: null, rule }))
  const agreed = (binds: 'both' | 'supplier') =>
    (terms?.agreements ?? []).flatMap(({ id, rules }) =>
      rules.binds === binds ? ofProfile(id, rules, 'agreement') : []
    )
  const said: PlacedRule[] =
    says && side === 'borrowing'
      ? [
          {
            name: `library:${partnerId ?? ''}`,
            from: 'library',
            profile: null,
            certainty: null,
            rule: { charged: 'receipt', price: { kind: 'flat', each: says } }
          }
        ]
      : []
  const published = terms?.network && network !== null ? ofProfile(network, terms.network, 'network') : []
  return [...ours, ...agreed('both'), ...said, ...agreed('supplier'), ...published].filter(
    ({ rule }) => rule.side === side || (rule.side === undefined && side !== 'delivery')
  )
}

function ofProfile(
  id: string,
  rules: Pick<NetworkRules, 'fees' | 'facts'>,
  from: 'agreement' | 'network'
): PlacedRule[] {
  return (rules.fees ?? []).map((rule, index) => ({
    name: `profile:${id}/fees/${index}`,
    from,
    profile: id,
    certainty: factOf(rules, `fees[${index}]`)?.certainty ?? null,
    rule
  }))
}

/**
 * How it is paid: as the rule says, else by the country of the other library (Te Puna: IBS within New Zealand, IIBS with Australia, IFM elsewhere), else the way
 * that the other library takes, where the network has it, else the only one, or IFM where the request has the highest cost that IFM wants.
 */
export function methodOf(
  rule: Pick<FeeRule, 'method'>,
  settlement: Settlement | undefined,
  facts: { readonly otherCountry: string | null; readonly payment: string | null; readonly maxCost: Price | null }
): PaymentMethod | null {
  if (rule.method) return rule.method as PaymentMethod
  if (!settlement) return (facts.payment as PaymentMethod | null) ?? null
  const by = settlement.methodsBy?.find(
    ({ countries }) => !countries || (facts.otherCountry !== null && countries.includes(facts.otherCountry))
  )
  // IFM: the borrower agrees by naming the highest cost, in the currency of IFM.
  const agreed = (method: PaymentMethod) => (method === 'IFM' && facts.maxCost === null ? null : method)
  if (by) return agreed(by.method)
  const { methods } = settlement
  const taken = methods.find((each) => each === facts.payment)
  if (taken) return agreed(taken)
  const [first] = methods
  if (methods.length === 1 && first) return agreed(first)
  return methods.includes('IFM') && facts.payment === null ? agreed('IFM') : null
}
