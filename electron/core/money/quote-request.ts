import { Refused } from '../../../shared/contract/refused.ts'
import type { FeeQuote } from '../../../shared/contract/fee-shapes.ts'
import { feePayers, feeReasons } from '../../../shared/fees/fee-rule.ts'
import { asksOf, quoteFee, type Quote } from '../../../shared/fees/quote.ts'
import { sayQuote } from '../../../shared/fees/say-quote.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { actionsOf } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { lookReading } from '../supply/look.ts'
import { duesOf, quoteAt, withSaid } from './dues.ts'
import { gatherFees, type FeeWanted } from './fee-facts.ts'
import { inOwnCurrency } from './rates.ts'
import { coverHalves, stockOf } from './voucher-stock.ts'
import { wantedOf } from './fee-wanted.ts'

/** What a request would cost, for each thing that a rule speaks of, and why; nothing is kept. @throws Refused not-found */
export const quoteRequest = answers('fees.quote', async ({ number, ...supposed }, reading) => {
  const wanted = number === undefined ? nobody(reading) : wantedFor(reading, requestOf(reading, number))
  const ground = await gatherFees(lookReading(reading), { ...wanted, ...given(supposed), supposed })
  const nameOf = namesIn(reading)
  const library = quoteFee(ground.rules, ground.settlement, ground.facts)
  const quotes = feeReasons.flatMap((reason) =>
    feePayers.map((payer) =>
      quoteFee(ground.rules, ground.settlement, { ...ground.facts, library: library.amount }, reason, payer)
    )
  )
  // What a library pays for the supply is always said; of the rest what a rule speaks of.
  const shown = quotes.filter(
    ({ placed, reason, payer }) =>
      placed !== null || (reason === 'supply' && payer === 'library' && ground.facts.side !== 'delivery')
  )
  return {
    quotes: shown.map((quote) => ({
      ...asShown(quote, nameOf),
      exchanged: inOwnCurrency(reading, quote.amount, supposed.day ?? wanted.day)
    })),
    network: ground.network,
    agreements: [...ground.agreements]
  }
})

type Supposed = Omit<CallGiven<'fees.quote'>, 'number'>

/** What is supposed in place of what the ledger says. */
function given(supposed: Supposed): Partial<FeeWanted> {
  const { side, service, level, pages, partnerId, agency, way, daysLate, charge, maxCost, day } = supposed
  const said = { side, service, level, pages, partnerId, agency, way, daysLate, charge, maxCost, day }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function requestOf(reading: Reading, number: string): RequestRecord {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  return request
}

const namesIn = (reading: Reading) => (profile: string) => keptProfiles(reading).get(profile)?.profile.name ?? profile

function wantedFor(reading: Reading, request: RequestRecord): FeeWanted {
  const asking = reading.sql('select * from asking where id = ?').get(request.asking_id ?? 0) as
    AskingRecord | undefined
  return wantedOf(reading, request, asking)
}

/** What a step would cost if it were done now as it is said: for each thing that it charges for; and what may be asked for it. @throws Refused not-found, not-now */
export const quoteStep = answers('fees.at-step', async ({ number, action, fields }, reading) => {
  const request = requestOf(reading, number)
  const offer = actionsOf(request.side, request.service, request.state).find(({ name }) => name === action)
  if (!offer)
    throw new Refused(
      'not-now',
      { action: say(`actions.${action}`), number, state: say(`words.states.${request.side}.${request.state}`) },
      { field: 'action' }
    )
  const dues = duesOf(request.side, offer.step, request.asking_id !== null && offer.name !== 'ask')
  const typed = dues.find((each) => each.typed)
  const { currency } = reading.settings()
  if (dues.length === 0) return { quotes: [], asks: [], currency }
  const wanted = wantedFor(reading, request)
  const ground = await gatherFees(lookReading(reading), withSaid(wanted, fields))
  const nameOf = namesIn(reading)
  const asked = dues.flatMap(({ reason, payer }) => [...asksOf(ground.rules, ground.facts, reason, payer)])
  const quotes = dues
    .filter(({ payer, reason }) => reason !== 'clearing' && (payer === 'library' || request.patron_id !== null))
    .flatMap((due) => {
      const quote = quoteAt(fields, ground, due)
      const counts = quote.rule === 'typed' || (quote.placed !== null && due.at.includes(quote.placed.rule.charged))
      return counts ? [{ ...asShown(quote, nameOf), exchanged: inOwnCurrency(reading, quote.amount, wanted.day) }] : []
    })
  const priced = typed && quoteFee(ground.rules, ground.settlement, ground.facts, typed.reason, typed.payer).amount
  return {
    quotes,
    asks: [...new Set([...asked, ...(await voucherAsk(reading, quotes))])].filter((name) =>
      offer.step.fields?.some((field) => field.replace('!', '') === name)
    ),
    // A rule's own currency, or the one in which the network settles: a charge is typed in that.
    currency: (priced && priced.amount > 0 ? priced.currency : ground.settlement?.currency) ?? currency
  }
})

/** Vouchers that the stock does not hold are asked about before they go. */
async function voucherAsk(reading: Reading, quotes: readonly FeeQuote[]): Promise<'vouchers'[]> {
  const halves = quotes.reduce((sum, { vouchers }) => sum + (vouchers ? 2 * vouchers.full + vouchers.half : 0), 0)
  return halves > 0 && !coverHalves(halves, await stockOf(lookReading(reading))) ? ['vouchers'] : []
}

const nobody = (reading: Reading): FeeWanted => ({
  ...{ side: 'borrowing', service: 'loan', level: 'normal', pages: null, partnerId: null, patronId: null },
  ...{ requestId: null, charge: null, maxCost: null, daysLate: null, agency: null, way: null, postage: null },
  day: dayOf(reading.now(), reading.settings().zone)
})

function asShown(quote: Quote, nameOf: (profile: string) => string): Omit<FeeQuote, 'exchanged'> {
  const { placed, halves } = quote
  return {
    for: quote.reason,
    payer: quote.payer,
    rule: quote.rule,
    profile: placed?.profile ?? null,
    certainty: placed?.certainty ?? null,
    amount: quote.amount,
    missing: quote.missing,
    vouchers: halves === null ? null : { full: Math.floor(halves / 2), half: halves % 2 },
    parts: [...quote.parts],
    pages: quote.pages,
    postage: quote.postage,
    quota: quote.quota,
    tax: quote.tax,
    transactionFee: quote.transactionFee,
    officeFee: quote.officeFee,
    split: quote.split,
    charged: placed?.rule.charged ?? null,
    keeps: placed?.rule.keeps ?? false,
    toNetwork: placed?.rule.toNetwork ?? false,
    method: quote.method,
    transfer: quote.transfer,
    sentence: sayQuote(quote, nameOf)
  }
}
