import type { FeeRule, Price } from './fee-rule.ts'
import { share, withoutTax } from './percent.ts'
import type { FeeFacts } from './quote.ts'

export interface FeePart {
  readonly what: 'base' | 'pages' | 'blocks' | 'days' | 'levy' | 'level' | 'agency' | 'passed-on' | 'postage'
  readonly amount: number
}

/** Why a price is not known: it is not published, the supplier has not said it, or it hangs on what nobody knows yet. */
export type Missing = 'price' | 'pages' | 'way' | 'supplier' | 'days' | 'currency'

export interface Priced {
  readonly amount: Price | null
  readonly missing: Missing | null
  readonly halves: number | null
  readonly parts: readonly FeePart[]
  readonly pages: number | null
}

/** What a rule asks for a request: its price and what is added to it, without tax where the country that asks is exempt. */
export function priceOf(rule: FeeRule, facts: FeeFacts): Priced {
  const base = basePrice(rule, facts)
  if (base.halves !== null || base.missing) return { ...base, amount: null, parts: [] }
  const levied = addedPrices(rule, facts)
  const [currency, ...others] = new Set([
    ...(base.currency === null ? [] : [base.currency]),
    ...levied.map(([, price]) => price.currency)
  ])
  // Amounts of two currencies are never added.
  if (others.length > 0) return { amount: null, missing: 'currency', halves: null, parts: [], pages: base.pages }
  const parts = [
    ...(base.what === null ? [] : [{ what: base.what, amount: base.amount }]),
    ...levied.map(([what, { amount }]) => ({ what, amount }))
  ]
  const { tax } = rule
  const exempt = tax && facts.askingCountry !== null && tax.exempt?.includes(facts.askingCountry)
  const said = exempt ? parts.map((part) => ({ ...part, amount: withoutTax(part.amount, tax.percent) })) : parts
  return {
    amount: { amount: said.reduce((sum, { amount }) => sum + amount, 0), currency: currency ?? facts.currency },
    missing: null,
    halves: null,
    parts: said,
    pages: base.pages
  }
}

interface Base {
  readonly what: FeePart['what'] | null
  readonly amount: number
  readonly currency: string | null
  readonly missing: Missing | null
  readonly halves: number | null
  readonly pages: number | null
}
const none: Base = { what: null, amount: 0, currency: null, missing: null, halves: null, pages: null }

function basePrice({ price }: FeeRule, facts: FeeFacts): Base {
  switch (price.kind) {
    case 'free':
      return none
    case 'set-by-supplier':
      return facts.charge ? { ...none, what: 'base', ...facts.charge } : { ...none, missing: 'supplier' }
    case 'flat':
      return times(1, price.each, 'base')
    case 'per-page':
    case 'per-block': {
      if (facts.pages === null) return { ...none, missing: 'pages' }
      const pages = Math.max(0, facts.pages - (price.after ?? 0))
      const [count, what] =
        price.kind === 'per-page' ? ([pages, 'pages'] as const) : ([Math.ceil(pages / price.pages), 'blocks'] as const)
      return { ...times(count, price.each, what), pages }
    }
    case 'per-day': {
      if (facts.daysLate === null) return { ...none, missing: 'days' }
      return times(Math.min(facts.daysLate, price.most ?? Infinity), price.each, 'days')
    }
    case 'vouchers': {
      if (price.pages === undefined) return { ...none, halves: price.halves }
      if (facts.pages === null) return { ...none, missing: 'pages' }
      return { ...none, halves: price.halves * Math.max(1, Math.ceil(facts.pages / price.pages)), pages: facts.pages }
    }
    case 'passed-on': {
      const { library } = facts
      if (!library) return { ...none, missing: 'supplier' }
      return { ...none, what: 'passed-on', amount: share(library.amount, price.percent), currency: library.currency }
    }
  }
}

/** So many times a price; nothing of what is not published is nothing. */
function times(count: number, each: Price | undefined, what: FeePart['what']): Base {
  if (count === 0) return { ...none, what, currency: each?.currency ?? null }
  return each
    ? { ...none, what, amount: count * each.amount, currency: each.currency }
    : { ...none, what, missing: 'price' }
}

function addedPrices({ levy, levies, agency }: FeeRule, facts: FeeFacts): [FeePart['what'], Price][] {
  const level = levies?.[facts.level]
  const found = facts.agency === null ? undefined : agency?.[facts.agency]
  return [
    ...(levy ? [['levy', levy] as [FeePart['what'], Price]] : []),
    ...(level ? [['level', level] as [FeePart['what'], Price]] : []),
    ...(found ? [['agency', found] as [FeePart['what'], Price]] : [])
  ]
}
