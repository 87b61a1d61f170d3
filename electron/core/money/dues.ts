import type { ActionFields } from '../../../shared/contract/shapes.ts'
import { chargedAts, type ChargedAt, type FeePayer, type FeeReason } from '../../../shared/fees/fee-rule.ts'
import { quoteFee, withTyped, type Quote } from '../../../shared/fees/quote.ts'
import type { Step } from '../../../shared/lifecycle/state-table.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import type { FeeGround, FeeWanted } from './fee-facts.ts'

/** What a step charges for: by whom it is owed, by rules of which moments, and whether a person may say what it costs. */
export interface Due {
  readonly reason: FeeReason
  readonly payer: FeePayer
  readonly at: readonly ChargedAt[]
  readonly typed: boolean
}

const by = (
  reason: FeeReason,
  payer: FeePayer,
  at: readonly ChargedAt[] = chargedAts,
  typed: 'typed' | 'by-rule' = 'by-rule'
): Due => ({ reason, payer, at, typed: typed === 'typed' })

/**
 * What a step of a side charges for: the order when it is first asked for, the supply when the desk ships or receives, what is lost, what comes back late. Of
 * what is delivered from the desk's own stock only patrons owe. `asked`: a library was asked before.
 */
export function duesOf(side: Side, { effects = [] }: Step, asked: boolean): Due[] {
  const does = (...names: readonly NonNullable<Step['effects']>[number][]) =>
    names.some((each) => effects.includes(each))
  if (side === 'delivery') {
    if (does('lend-to-patron', 'deliver-copy')) return [by('supply', 'patron', ['supply', 'receipt'], 'typed')]
    if (does('lose-items')) return [by('lost', 'patron', chargedAts, 'typed')]
    return does('take-from-patron') ? [by('overdue', 'patron')] : []
  }
  const lending = side === 'lending'
  const supply = by('supply', 'library', ['supply', 'receipt'], 'typed')
  if (lending ? does('ship-items', 'deliver-copy') : does('receive-items'))
    return [supply, by('clearing', 'library'), ...(lending ? [] : [by('supply', 'patron', ['supply', 'receipt'])])]
  if (does('open-asking') && !asked)
    return [
      by('order', 'library'),
      by('supply', 'library', ['asking']),
      by('order', 'patron'),
      by('supply', 'patron', ['asking'])
    ]
  if (does('lose-items'))
    return [by('lost', 'library', chargedAts, 'typed'), ...(lending ? [] : [by('lost', 'patron')])]
  if (lending && does('close-loan')) return [by('overdue', 'library')]
  return does('take-from-patron') ? [by('overdue', 'patron')] : []
}

/** What is known of a request's cost with what a person says at the step: pages, the way, an office, the postage. */
export const withSaid = (wanted: FeeWanted, { agency, how, pages, postage }: ActionFields): FeeWanted => ({
  ...wanted,
  pages: pages ?? wanted.pages,
  way: how ?? wanted.way,
  agency: agency ?? wanted.agency,
  postage: postage ?? wanted.postage
})

/** What one thing costs at a step, whether it is charged then or not: by its rule, or as a person says. */
export function quoteAt({ charge, postage }: ActionFields, { facts, rules, settlement }: FeeGround, due: Due): Quote {
  const { payer, reason, typed } = due
  const ofLibrary = quoteFee(rules, settlement, facts, reason)
  // What a person says that the library pays is what is passed on to the patron.
  const isSaid = charge !== undefined && (reason === 'supply' || reason === 'lost') && facts.side !== 'delivery'
  const library = isSaid ? withTyped(ofLibrary, charge, settlement, facts).amount : ofLibrary.amount
  const quote = payer === 'library' ? ofLibrary : quoteFee(rules, settlement, { ...facts, library }, reason, payer)
  if (!typed || charge === undefined) return quote
  return charge.amount === 0 && postage
    ? withTyped(quote, { ...charge, currency: postage.currency }, settlement, facts)
    : withTyped(quote, charge, settlement, facts)
}

/** What is charged for one thing; undefined where no rule speaks of this moment and nobody said a sum. */
export function dueQuote(fields: ActionFields, ground: FeeGround, due: Due): Quote | undefined {
  const quote = quoteAt(fields, ground, due)
  if (quote.rule === 'typed') return quote.amount?.amount === 0 ? undefined : quote
  return quote.placed && due.at.includes(quote.placed.rule.charged) ? quote : undefined
}
