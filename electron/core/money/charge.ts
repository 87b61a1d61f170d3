import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { chargedAts, type ChargedAt, type FeePayer, type FeeReason } from '../../../shared/fees/fee-rule.ts'
import { quoteFee, withTyped, type Quote } from '../../../shared/fees/quote.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import type { Step } from '../../../shared/lifecycle/state-table.ts'
import { say } from '../../../shared/text/say.ts'
import { makeRow, type Plan } from '../requests/plan.ts'
import { lookInside } from '../supply/look.ts'
import { gatherFees, type FeeGround } from './fee-facts.ts'
import { wantedOf } from './fee-wanted.ts'
import { postingsOf, reasonOf } from './postings-of.ts'
import { standing } from './standing.ts'

/** What a step charges for: by whom it is owed, by rules of which moments, and whether a person may say what it costs. */
interface Due {
  readonly reason: FeeReason
  readonly payer: FeePayer
  readonly at: readonly ChargedAt[]
  readonly typed: boolean
}

/**
 * Charges a step by the rules in force: for the order when it is first asked for, for the supply when the desk ships or receives, for what is lost and what comes
 * back late. A charge that a person types wins. Of the same thing a request is charged once by rule. @throws Refused bad-input for a charge below nought
 */
export async function chargeStep(plan: Plan, step: Step): Promise<void> {
  const { charge } = plan.fields
  if (charge && charge.amount < 0) throw new Refused('bad-input', { what: say('words.no.charge') }, { field: 'charge' })
  const due = dueOf(plan, step)
  if (due.length === 0) return
  const look = lookInside(plan.desk)
  const ground = await gatherFees(look, wantedOf(plan.desk, { ...plan.request, ...plan.changes }, plan.asking))
  const before = new Set((await standing(look, plan.request.id)).map(({ reason }) => reason))
  for (const each of due) {
    if (each.payer === 'patron' && plan.request.patron_id === null) continue
    const quote = dueQuote(plan, ground, each)
    if (quote && (quote.rule === 'typed' || !before.has(reasonOf(quote)))) await keepCharge(plan, ground, quote)
  }
}

/** What was charged on asking goes back where a request of the desk's own ends without supply, unless its rule keeps it. */
export async function giveBack(plan: Plan, endsUnsupplied: boolean): Promise<void> {
  if (!endsUnsupplied || plan.request.side !== 'borrowing') return
  const left = await standing(lookInside(plan.desk), plan.request.id)
  plan.givesBack.push(...left.filter(({ reason }) => !reason.endsWith('-kept')).map(({ id }) => id))
}

const by = (reason: FeeReason, payer: FeePayer, at: readonly ChargedAt[] = chargedAts, typed = false): Due => ({
  ...{ reason, payer, at, typed }
})

function dueOf({ asking, by: who, fields, request }: Plan, { effects = [] }: Step): Due[] {
  if (request.side === 'delivery') return []
  const lending = request.side === 'lending'
  const supply = by('supply', 'library', ['supply', 'receipt'], true)
  const supplied = lending
    ? effects.includes('ship-items') || effects.includes('deliver-copy')
    : effects.includes('receive-items')
  // What an import tells is past: only what it says itself is posted.
  if (who === 'import') return supplied && fields.charge ? [supply] : []
  if (supplied)
    return [supply, by('clearing', 'library'), ...(lending ? [] : [by('supply', 'patron', ['supply', 'receipt'])])]
  if (effects.includes('open-asking') && !asking)
    return [
      by('order', 'library'),
      by('supply', 'library', ['asking']),
      by('order', 'patron'),
      by('supply', 'patron', ['asking'])
    ]
  if (effects.includes('lose-items')) return [by('lost', 'library'), ...(lending ? [] : [by('lost', 'patron')])]
  if (lending && effects.includes('close-loan')) return [by('overdue', 'library')]
  return effects.includes('take-from-patron') ? [by('overdue', 'patron')] : []
}

/** What is charged for one thing; undefined where no rule speaks of this moment and nobody typed a sum. */
function dueQuote(
  { fields }: Plan,
  { facts, rules, settlement }: FeeGround,
  { at, payer, reason, typed }: Due
): Quote | undefined {
  const library = quoteFee(rules, settlement, facts, reason).amount
  const paid = fields.charge && reason === 'supply' ? fields.charge : library
  const quote = quoteFee(rules, settlement, { ...facts, library: paid }, reason, payer)
  if (typed && fields.charge)
    return fields.charge.amount === 0 ? undefined : withTyped(quote, fields.charge, settlement, facts)
  return quote.placed && at.includes(quote.placed.rule.charged) ? quote : undefined
}

async function keepCharge(plan: Plan, ground: FeeGround, quote: Quote): Promise<void> {
  const { desk, request } = plan
  const { facts, rules, settlement } = ground
  const partnerId = plan.changes.partner_id ?? request.partner_id
  const day = dayOf(desk.now(), desk.settings().zone)
  if (quote.reason === 'clearing') {
    const profile = quote.placed?.profile ?? ground.network ?? ''
    const columns = { request_id: request.id, partner_id: partnerId, profile, pages: facts.pages }
    await makeRow(plan, 'clearing_line', { ...columns, day, at: desk.now() })
    return
  }
  if (quote.halves !== null)
    plan.vouchers.push({ halves: quote.halves, act: facts.side === 'lending' ? 'received' : 'sent', partnerId, day })
  if (quote.transfer === 'over-max' && quote.amount && facts.maxCost)
    plan.remarks.push(say('fees.over-max', { charge: sayPrice(quote.amount), max: sayPrice(facts.maxCost) }))
  const patronApart = quoteFee(rules, settlement, facts, 'supply', 'patron').placed !== null
  const about = { requestId: request.id, partnerId, patronId: request.patron_id, side: facts.side, patronApart }
  plan.charges.push(...postingsOf(quote, about))
  if (quote.rule !== null && (quote.amount?.amount ?? 0) > 0) plan.charged.push(saidOf(quote))
}

/** What the event keeps of a charge: codes and figures; of one that was typed, what the rule would have asked. */
const saidOf = ({ amount, method, placed, rule, transfer }: Quote): Plan['charged'][number] => ({
  rule: rule ?? '',
  ...(amount ? { amount: amount.amount, currency: amount.currency } : {}),
  ...(method ? { method } : {}),
  ...(transfer ? { transfer } : {}),
  ...(rule === 'typed' && placed ? { byRule: placed.name } : {})
})
