import { z } from 'zod'
import { agencies, chargedAts, feePayers, feeReasons } from '../fees/fee-rule.ts'
import { deliveryWays } from '../lifecycle/words.ts'
import { certainties, paymentMethods } from '../networks/profile.ts'
import * as s from './shapes.ts'

const country = z.string().regex(/^[A-Z]{2}$/)
export const currency = z.string().regex(/^[A-Z]{3}$/)
const price = z.object({ amount: z.int().min(0).max(100_000_000), currency })
const percent = z.int().min(0).max(100)
const page = z.int().min(1).max(100_000)
const word = z.string().trim().min(1).max(80)

const feePrice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('free') }),
  z.object({ kind: z.literal('set-by-supplier') }),
  z.object({ kind: z.literal('flat'), each: price.optional() }),
  z.object({ kind: z.literal('per-page'), each: price.optional(), after: page.optional() }),
  z.object({ kind: z.literal('per-block'), pages: page, each: price.optional(), after: page.optional() }),
  z.object({ kind: z.literal('per-day'), each: price.optional(), most: z.int().min(1).max(3660).optional() }),
  z.object({ kind: z.literal('vouchers'), halves: z.int().min(1).max(200), pages: page.optional() }),
  z.object({ kind: z.literal('passed-on'), percent })
])

/** A fee rule as profiles have it, too (shared/fees/fee-rule.ts). */
export const feeRule = z.object({
  for: z.enum(feeReasons).optional(),
  payer: z.enum(feePayers).optional(),
  toNetwork: z.literal(true).optional(),
  side: s.side.optional(),
  service: s.service.optional(),
  level: s.level.optional(),
  /** How a copy is delivered. */
  ways: z.array(z.enum(deliveryWays)).min(1).max(deliveryWays.length).optional(),
  countries: z.array(country).min(1).max(300).optional(),
  tiers: z.array(word).min(1).max(50).optional(),
  categories: z.array(word).min(1).max(50).optional(),
  pagesFrom: page.optional(),
  pagesTo: page.optional(),
  countFrom: page.optional(),
  countTo: page.optional(),
  charged: z.enum(chargedAts),
  keeps: z.literal(true).optional(),
  price: feePrice,
  levy: price.optional(),
  levies: z.object({ normal: price.optional(), rush: price.optional(), urgent: price.optional() }).optional(),
  agency: z.object({ inside: price.optional(), elsewhere: price.optional() }).optional(),
  tax: z.object({ percent: z.int().min(1).max(99), exempt: z.array(country).max(300).optional() }).optional(),
  split: z.object({ consortium: percent, reader: percent, tier: word.optional() }).optional(),
  method: z.enum(paymentMethods).optional()
})

/** A rule of the desk's own: for everybody, for members of a network or an agreement, or for one library; with days. */
export const ownFeeRule = z.object({
  name: z.string().trim().min(1).max(120),
  /** A network or an agreement within which it holds. */
  profile: z.string().min(1).max(80).nullable().default(null),
  partnerId: s.id.nullable().default(null),
  from: s.day.nullable().default(null),
  to: s.day.nullable().default(null),
  rule: feeRule
})

export const keptFeeRule = ownFeeRule.extend({
  id: s.id,
  /** Its version, which postings name as `fee:ROW`. */
  row: s.id,
  /** The library that it is for. */
  partner: z.string().nullable(),
  sentence: z.string()
})

/** A rule that a profile has on a day. */
export const publishedFee = z.object({
  /** As postings name it, e.g. `profile:oclc/fees/0`. */
  rule: z.string(),
  profile: z.string(),
  name: z.string(),
  certainty: z.enum(certainties),
  source: z.string().nullable(),
  note: z.string().nullable(),
  sentence: z.string()
})

/** What a request would cost, and why. Amounts in one currency; vouchers apart. */
export const quote = z.object({
  for: z.enum(feeReasons),
  payer: z.enum(feePayers),
  /** As postings name it; null where no rule fits. */
  rule: z.string().nullable(),
  /** The profile, or null for a rule of the desk's own and what a library says itself. */
  profile: z.string().nullable(),
  certainty: z.enum(certainties).nullable(),
  /** Null where it is not known: see `missing`. */
  amount: price.nullable(),
  missing: z.enum(['price', 'pages', 'way', 'rule', 'supplier', 'days', 'currency']).nullable(),
  vouchers: z.object({ full: z.int(), half: z.int() }).nullable(),
  parts: z.array(
    z.object({
      what: z.enum(['base', 'pages', 'blocks', 'days', 'levy', 'level', 'agency', 'passed-on', 'postage']),
      amount: z.int()
    })
  ),
  /** Pages that are charged for. */
  pages: z.int().nullable(),
  /** What of the amount is postage. */
  postage: z.int(),
  /** Of a rule that counts the year's requests: how many were, and how many may be before another counts. */
  quota: z.object({ used: z.int(), most: z.int() }).nullable(),
  /** Tax that the amount includes. */
  tax: z.int().nullable(),
  /** What the network takes for a filled request, beside the amount. */
  transactionFee: price.nullable(),
  /** What the clearing office keeps of it. */
  officeFee: price.nullable(),
  /** Who bears the amount. */
  split: z.object({ consortium: z.int(), reader: z.int(), library: z.int() }).nullable(),
  charged: z.enum(chargedAts).nullable(),
  keeps: z.boolean(),
  toNetwork: z.boolean(),
  method: z.enum(paymentMethods).nullable(),
  /** By IFM: it moves, it is more than the highest cost, or there is nothing to move. */
  transfer: z.enum(['moves', 'over-max', 'free']).nullable(),
  /** The amount in the desk's currency, with the rate and the day from which it counts; null where it is in that currency or no rate is kept. */
  exchanged: z.object({ amount: price, rate: z.string(), day: s.day, sentence: z.string() }).nullable(),
  sentence: z.string()
})
export type FeeQuote = z.infer<typeof quote>

/** What is supposed of a request; what is left out is taken from the request, else not known. */
export const supposed = z.object({
  side: s.side.optional(),
  service: s.service.optional(),
  level: s.level.optional(),
  way: z.enum(deliveryWays).nullable().optional(),
  pages: z.int().min(0).max(100_000).nullable().optional(),
  partnerId: s.id.nullable().optional(),
  /** The country of the other library, where none is named. */
  country: country.nullable().optional(),
  /** The network through which it goes, where no library is named. */
  network: z.string().max(80).nullable().optional(),
  /** Agreements that hold, where no library is named. */
  agreements: z.array(z.string().max(80)).max(20).optional(),
  tier: z.string().max(80).nullable().optional(),
  category: z.string().max(80).nullable().optional(),
  agency: z.enum(agencies).nullable().optional(),
  count: page.nullable().optional(),
  daysLate: z.int().min(0).max(3660).nullable().optional(),
  /** What the supplier says it costs. */
  charge: price.nullable().optional(),
  maxCost: price.nullable().optional(),
  day: s.day.optional()
})

export const exchangeRate = z.object({
  id: s.id,
  from: currency,
  to: currency,
  /** A decimal: so many units of `to` for one of `from`. */
  rate: z.string(),
  day: s.day,
  staff: z.string(),
  at: s.instant
})

const voucherKinds = ['full', 'half'] as const
export const voucherActs = ['bought', 'received', 'sent', 'redeemed', 'counted'] as const
export const voucherMove = z.object({
  id: s.id,
  day: s.day,
  act: z.enum(voucherActs),
  kind: z.enum(voucherKinds),
  /** More are plus, fewer minus. */
  pieces: z.int(),
  partner: z.string().nullable(),
  number: s.number.nullable(),
  staff: z.string()
})
