import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { quoteFee, type Quote } from '../../../shared/fees/quote.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import type { Step } from '../../../shared/lifecycle/state-table.ts'
import { say } from '../../../shared/text/say.ts'
import { makeRow, type Plan } from '../requests/plan.ts'
import { lookInside } from '../supply/look.ts'
import { dueQuote, duesOf, quoteAt, withSaid, type Due } from './dues.ts'
import { gatherFees, type FeeGround } from './fee-facts.ts'
import { wantedOf } from './fee-wanted.ts'
import { postingsOf, reasonOf } from './postings-of.ts'
import { standing } from './standing.ts'
import { stockOf, vouchersToSend } from './voucher-stock.ts'

/**
 * Charges a step by the rules in force: for the order when it is first asked for, for the supply when the desk ships or receives, for what is lost and what comes
 * back late. A charge that a person types wins. Of the same thing a request is charged once by rule. @throws Refused bad-input for a charge or postage below nought,
 * and for postage that cannot be added
 */
export async function chargeStep(plan: Plan, step: Step): Promise<void> {
  const { fields, request } = plan
  for (const field of ['charge', 'postage'] as const)
    if ((fields[field]?.amount ?? 0) < 0) throw wrong(field, 'words.no.charge')
  const dues = duesNow(plan, step)
  if (dues.length === 0) return
  const look = lookInside(plan.desk)
  const wanted = wantedOf(plan.desk, { ...request, ...plan.changes }, plan.asking)
  const ground = await gatherFees(look, withSaid(wanted, fields))
  const before = new Set((await standing(look, request.id)).map(({ reason }) => reason))
  for (const each of dues) {
    if (each.payer === 'patron' && request.patron_id === null) continue
    if (each.reason === 'supply' && each.payer === 'library') refusePostage(plan, ground, each)
    const quote = dueQuote(fields, ground, each)
    if (quote && (quote.rule === 'typed' || !before.has(reasonOf(quote)))) await keepCharge(plan, ground, quote)
  }
}

function duesNow({ asking, by: who, fields, request }: Plan, step: Step): Due[] {
  const dues = duesOf(request.side, step, asking !== undefined)
  if (who !== 'import') return dues
  // What an import tells is past: only what it says itself is posted.
  return fields.charge ? dues.filter(({ typed }) => typed) : []
}

/** Postage is never lost: where it cannot be added, the step says what is missing. */
function refusePostage({ fields }: Plan, ground: FeeGround, due: Due): void {
  if (!fields.postage) return
  const quote = quoteAt(fields, ground, due)
  if (quote.halves !== null) throw wrong('postage', 'fees.faults.postage-with-vouchers')
  if (quote.missing === 'currency')
    throw wrong('postage', 'fees.faults.postage-currency', { currency: fields.postage.currency })
  if (quote.amount === null)
    throw wrong(
      quote.missing === 'pages' ? 'pages' : quote.missing === 'way' ? 'how' : 'charge',
      `fees.quote.no-${quote.missing ?? 'price'}`
    )
}

const wrong = (field: string, key: string, values: Readonly<Record<string, string>> = {}) =>
  new Refused('bad-input', { what: say(key, values) }, { field })

/** What was charged on asking goes back where a request of the desk's own ends without supply, unless its rule keeps it. */
export async function giveBack(plan: Plan, endsUnsupplied: boolean): Promise<void> {
  if (!endsUnsupplied || plan.request.side !== 'borrowing') return
  const left = await standing(lookInside(plan.desk), plan.request.id)
  plan.givesBack.push(...left.filter(({ reason }) => !reason.endsWith('-kept')).map(({ id }) => id))
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
  const { halves } = quote
  if (halves !== null && facts.side === 'lending')
    plan.vouchers.push({ full: Math.floor(halves / 2), half: halves % 2, act: 'received', partnerId, day })
  else if (halves !== null) {
    const sent = vouchersToSend(halves, await stockOf(lookInside(desk)), plan.fields.vouchers)
    plan.vouchers.push({ ...sent, act: 'sent', partnerId, day })
  }
  if (quote.transfer === 'over-max' && quote.amount && facts.maxCost)
    plan.remarks.push(say('fees.over-max', { charge: sayPrice(quote.amount), max: sayPrice(facts.maxCost) }))
  const patronApart = quoteFee(rules, settlement, facts, 'supply', 'patron').placed !== null
  const about = { requestId: request.id, partnerId, patronId: request.patron_id, side: facts.side, patronApart }
  plan.charges.push(...postingsOf(quote, about))
  if (quote.rule !== null && (quote.amount?.amount ?? 0) > 0) plan.charged.push(saidOf(quote))
}

/** What the event keeps of a charge: codes and figures; of one that was typed, what the rule would have asked. */
const saidOf = ({ amount, method, pages, placed, postage, rule, transfer }: Quote): Plan['charged'][number] => ({
  rule: rule ?? '',
  ...(amount ? { amount: amount.amount, currency: amount.currency } : {}),
  ...(pages === null ? {} : { pages }),
  ...(postage > 0 ? { postage } : {}),
  ...(method ? { method } : {}),
  ...(transfer ? { transfer } : {}),
  ...(rule === 'typed' && placed ? { byRule: placed.name } : {})
})
