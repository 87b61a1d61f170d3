import { Refused } from '../../../shared/contract/refused.ts'
import type { FeeQuote } from '../../../shared/contract/fee-shapes.ts'
import { feePayers, feeReasons } from '../../../shared/fees/fee-rule.ts'
import { quoteFee, type Quote } from '../../../shared/fees/quote.ts'
import { sayQuote } from '../../../shared/fees/say-quote.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { lookReading } from '../supply/look.ts'
import { gatherFees, type FeeWanted } from './fee-facts.ts'
import { inOwnCurrency } from './rates.ts'
import { wantedOf } from './fee-wanted.ts'

/** What a request would cost, for each thing that a rule speaks of, and why; nothing is kept. @throws Refused not-found */
export const quoteRequest = answers('fees.quote', async ({ number, ...supposed }, reading) => {
  const wanted = number === undefined ? nobody(reading) : wantedFor(reading, number)
  const ground = await gatherFees(lookReading(reading), { ...wanted, ...given(supposed), supposed })
  const nameOf = (profile: string) => keptProfiles(reading).get(profile)?.profile.name ?? profile
  const library = quoteFee(ground.rules, ground.settlement, ground.facts)
  const quotes = feeReasons.flatMap((reason) =>
    feePayers.map((payer) =>
      quoteFee(ground.rules, ground.settlement, { ...ground.facts, library: library.amount }, reason, payer)
    )
  )
  // What a library pays for the supply is always said; of the rest what a rule speaks of.
  const shown = quotes.filter(
    ({ placed, reason, payer }) => placed !== null || (reason === 'supply' && payer === 'library')
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
  const { side, service, level, pages, partnerId, agency, daysLate, charge, maxCost, day } = supposed
  const said = { side, service, level, pages, partnerId, agency, daysLate, charge, maxCost, day }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function wantedFor(reading: Reading, number: string): FeeWanted {
  const request = reading.sql('select * from request where number = ?').get(number) as RequestRecord | undefined
  if (!request) throw new Refused('not-found', { what: number }, { field: 'number' })
  const asking = reading.sql('select * from asking where id = ?').get(request.asking_id ?? 0) as
    AskingRecord | undefined
  return wantedOf(reading, request, asking)
}

const nobody = (reading: Reading): FeeWanted => ({
  ...{ side: 'borrowing', service: 'loan', level: 'normal', pages: null, partnerId: null, patronId: null },
  ...{ requestId: null, charge: null, maxCost: null, daysLate: null, agency: null },
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
