import type { DeliveryWay, Level, Service, Side } from '../lifecycle/words.ts'
import type { PaymentMethod, Settlement } from '../networks/profile.ts'
import type { Agency, FeePayer, FeeReason, FeeRule, Price } from './fee-rule.ts'
import { share, withoutTax } from './percent.ts'
import { methodOf, type PlacedRule } from './placed-rule.ts'
import { priceOf, type FeePart, type Missing } from './price-of.ts'

/** What is known of a request when its cost is worked out; null for what is not. */
export interface FeeFacts {
  readonly side: Side
  readonly service: Service
  readonly level: Level
  readonly pages: number | null
  /** How a copy is delivered. */
  readonly way: DeliveryWay | null
  /** Countries (ISO 3166) of the library that asks and of the other library. */
  readonly askingCountry: string | null
  readonly otherCountry: string | null
  /** The other library's tier by profile; that of the desk in the network. */
  readonly tiers: Readonly<Record<string, string>>
  readonly network: string | null
  readonly ownTier: string | null
  /** Of the patron. */
  readonly category: string | null
  /** Which request of the year it is: of the other library's, and of the patron's. */
  readonly count: number | null
  readonly patronCount: number | null
  readonly agency: Agency | null
  readonly daysLate: number | null
  /** What the post cost: it comes on top of what a library pays for the supply. */
  readonly postage: Price | null
  /** What the supplier says it costs. */
  readonly charge: Price | null
  /** What the one who asks pays at most. */
  readonly maxCost: Price | null
  /** How the other library is paid, as it says itself. */
  readonly payment: string | null
  /** What the library pays: for a rule that passes it on to the patron. */
  readonly library: Price | null
  /** The desk's currency: what is free is free in it. */
  readonly currency: string
}

/** What a request would cost, by which rule, and what is missing where that is not known. All amounts are minor units of one currency. */
export interface Quote {
  readonly reason: FeeReason
  readonly payer: FeePayer
  readonly placed: PlacedRule | null
  /** `placed.name`, or `typed` where a person said what it costs. */
  readonly rule: string | null
  readonly amount: Price | null
  readonly missing: Missing | 'rule' | null
  /** Half vouchers. */
  readonly halves: number | null
  readonly parts: readonly FeePart[]
  /** Pages that are charged for. */
  readonly pages: number | null
  /** What of the amount is postage. */
  readonly postage: number
  /** Which of the year's requests a rule counts: so many were, so many may be before another rule counts; null where it counts none. */
  readonly quota: { readonly used: number; readonly most: number } | null
  /** Tax that the amount includes. */
  readonly tax: number | null
  readonly split: { readonly consortium: number; readonly reader: number; readonly library: number } | null
  readonly method: PaymentMethod | null
  /** What becomes of it by IFM: it moves, nothing moves since it is more than the highest cost, or there is nothing to move. */
  readonly transfer: 'moves' | 'over-max' | 'free' | null
  /** Per filled borrowing request, to the network. */
  readonly transactionFee: Price | null
  /** What the clearing office keeps of it from the lender. */
  readonly officeFee: Price | null
}

/**
 * What a request costs for a reason and a payer: by the first rule that fits. Where a rule hangs on pages that nobody knows, it is not passed over: then the
 * pages are what is missing.
 */
export function quoteFee(
  rules: readonly PlacedRule[],
  settlement: Settlement | undefined,
  facts: FeeFacts,
  reason: FeeReason = 'supply',
  payer: FeePayer = 'library'
): Quote {
  const about = rulesAbout(rules, reason, payer)
  for (const placed of about) {
    const fits = fitOf(placed, facts, payer)
    if (fits === 'yes')
      return { ...worked(placed, settlement, facts, reason, payer), quota: quotaOf(placed, about, facts, payer) }
    if (fits !== 'no') return { ...nothing(reason, payer), placed, rule: placed.name, missing: fits }
  }
  const none = nothing(reason, payer)
  // Postage is owed where no rule says what the supply costs, too.
  return reason === 'supply' && payer === 'library' && facts.postage
    ? withTyped(none, { ...facts.postage, amount: 0 }, settlement, facts)
    : none
}

const rulesAbout = (rules: readonly PlacedRule[], reason: FeeReason, payer: FeePayer): PlacedRule[] =>
  rules.filter(({ rule }) => (rule.for ?? 'supply') === reason && (rule.payer ?? 'library') === payer)

/** What may be asked of a person at a step, since a rule that may count hangs on it. */
export type FeeAsk = 'pages' | 'how' | 'agency'

/** What the rules that may count for a reason and a payer hang on and no rule of the list is sure without. */
export function asksOf(
  rules: readonly PlacedRule[],
  facts: FeeFacts,
  reason: FeeReason,
  payer: FeePayer
): ReadonlySet<FeeAsk> {
  const found = new Set<FeeAsk>()
  for (const placed of rulesAbout(rules, reason, payer)) {
    const { agency, pagesFrom, pagesTo, price, ways } = placed.rule
    const fits = fitOf(placed, { ...facts, pages: null, way: null }, payer)
    if (fits === 'no') continue
    const counts = price.kind === 'per-page' || price.kind === 'per-block' || (price.kind === 'vouchers' && price.pages)
    if (counts || pagesFrom !== undefined || pagesTo !== undefined) found.add('pages')
    if (ways) found.add('how')
    if (agency) found.add('agency')
    if (fits === 'yes') break
  }
  return found
}

/** Of a ladder by the year's requests: how many were, and how many the rule that counts reaches; beyond it, how many it came after. */
function quotaOf(
  { rule: { countFrom, countTo } }: PlacedRule,
  about: readonly PlacedRule[],
  facts: FeeFacts,
  payer: FeePayer
): Quote['quota'] {
  const count = payer === 'patron' ? facts.patronCount : facts.count
  // A ladder may be written from below (up to 25, else) or from above (from 26, else).
  const next = about.flatMap(({ rule }) =>
    rule.countFrom !== undefined && rule.countFrom > (count ?? 0) ? [rule.countFrom - 1] : []
  )
  const passed = about.flatMap(({ rule }) =>
    rule.countTo !== undefined && rule.countTo < (count ?? 0) ? [rule.countTo] : []
  )
  const most =
    countTo ??
    (countFrom !== undefined
      ? countFrom - 1
      : next.length > 0
        ? Math.min(...next)
        : passed.length > 0
          ? Math.max(...passed)
          : null)
  return count === null || most === null || most < 1 ? null : { used: count - 1, most }
}

/** The same with what a person says that it costs: it wins, and says so. */
export function withTyped(quote: Quote, typed: Price, settlement: Settlement | undefined, facts: FeeFacts): Quote {
  const method = quote.method ?? methodOf({}, settlement, facts)
  return paid(
    {
      ...quote,
      rule: 'typed',
      missing: null,
      halves: null,
      pages: null,
      tax: quote.placed?.rule.tax ? taxIn(typed.amount, quote.placed.rule, facts) : null,
      parts: typed.amount === 0 && facts.postage ? [] : [{ what: 'base', amount: typed.amount }],
      split: splitOf(typed.amount, quote.placed, facts)
    },
    typed,
    method,
    settlement,
    facts
  )
}

function worked(
  placed: PlacedRule,
  settlement: Settlement | undefined,
  facts: FeeFacts,
  reason: FeeReason,
  payer: FeePayer
): Quote {
  const { rule } = placed
  const priced = priceOf(rule, facts)
  const base = { ...nothing(reason, payer), placed, rule: placed.name, ...priced, missing: priced.missing }
  const method =
    priced.halves === null ? (payer === 'patron' ? null : methodOf(rule, settlement, facts)) : 'IFLAVoucher'
  if (!priced.amount) return { ...base, method }
  const { amount } = priced
  return paid(
    { ...base, tax: rule.tax ? taxIn(amount.amount, rule, facts) : null, split: splitOf(amount.amount, placed, facts) },
    amount,
    method,
    settlement,
    facts
  )
}

/** What the way to pay does to it: IFM moves nothing above the highest cost, and takes its fee for what moves; an office keeps its part. */
function paid(
  quote: Quote,
  price: Price,
  method: PaymentMethod | null,
  settlement: Settlement | undefined,
  { side, maxCost, postage }: FeeFacts
): Quote {
  const posted = quote.reason === 'supply' && quote.payer === 'library' ? postage : null
  // What is free is free in any currency; amounts of two are never added.
  if (posted && posted.currency !== price.currency && price.amount > 0)
    return { ...quote, amount: null, method, missing: 'currency' }
  const amount = posted ? { amount: price.amount + posted.amount, currency: posted.currency } : price
  const overMax = maxCost !== null && maxCost.currency === amount.currency && amount.amount > maxCost.amount
  const transfer = method !== 'IFM' ? null : amount.amount === 0 ? 'free' : overMax ? 'over-max' : 'moves'
  const { transactionFee, officePercent } = settlement ?? {}
  return {
    ...quote,
    amount,
    postage: posted?.amount ?? 0,
    parts: posted ? [...quote.parts, { what: 'postage', amount: posted.amount }] : quote.parts,
    method,
    transfer,
    transactionFee: transfer === 'moves' && side === 'borrowing' ? (transactionFee ?? null) : null,
    officeFee:
      officePercent !== undefined && method === 'EFTS' && side === 'lending'
        ? { amount: share(amount.amount, officePercent), currency: amount.currency }
        : null
  }
}

const nothing = (reason: FeeReason, payer: FeePayer): Quote => ({
  reason,
  payer,
  ...{ placed: null, rule: null, amount: null, missing: 'rule', halves: null, parts: [], pages: null, tax: null },
  ...{ postage: 0, quota: null },
  ...{ split: null, method: null, transfer: null, transactionFee: null, officeFee: null }
})

function fitOf({ rule, profile }: PlacedRule, facts: FeeFacts, payer: FeePayer): 'yes' | 'no' | 'pages' | 'way' {
  const tier = facts.tiers[profile ?? facts.network ?? ''] ?? null
  const count = payer === 'patron' ? facts.patronCount : facts.count
  const fits =
    (rule.service ?? facts.service) === facts.service &&
    (rule.level ?? facts.level) === facts.level &&
    (!rule.countries || (facts.askingCountry !== null && rule.countries.includes(facts.askingCountry))) &&
    (!rule.tiers || rule.tiers.some((word) => inTier(word, tier))) &&
    (!rule.categories || (facts.category !== null && rule.categories.some((each) => same(each, facts.category)))) &&
    (rule.countFrom === undefined || (count !== null && count >= rule.countFrom)) &&
    (rule.countTo === undefined || (count !== null && count <= rule.countTo))
  if (!fits) return 'no'
  if (rule.ways && facts.way === null) return 'way'
  if (rule.ways && facts.way !== null && !rule.ways.includes(facts.way)) return 'no'
  if (rule.pagesFrom === undefined && rule.pagesTo === undefined) return 'yes'
  if (facts.pages === null) return 'pages'
  return facts.pages >= (rule.pagesFrom ?? 0) && facts.pages <= (rule.pagesTo ?? Infinity) ? 'yes' : 'no'
}

const same = (one: string, other: string | null) => one.trim().toLowerCase() === other?.trim().toLowerCase()

/** Whether a word stands in a tier, whole and however it is written. */
function inTier(word: string, tier: string | null): boolean {
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .join(' ')} `
  return tier !== null && words(tier).includes(words(word))
}

function taxIn(amount: number, { tax }: FeeRule, { askingCountry }: FeeFacts): number {
  if (!tax || (askingCountry !== null && tax.exempt?.includes(askingCountry))) return 0
  return amount - withoutTax(amount, tax.percent)
}

function splitOf(amount: number, placed: PlacedRule | null, { side, ownTier }: FeeFacts): Quote['split'] {
  const split = placed?.rule.split
  if (!split || side !== 'borrowing' || (split.tier !== undefined && !inTier(split.tier, ownTier))) return null
  const consortium = share(amount, split.consortium)
  const reader = Math.min(share(amount, split.reader), amount - consortium)
  return { consortium, reader, library: amount - consortium - reader }
}
