import type { Policy } from '../../../shared/contract/partner-terms.ts'
import { levels, type Level, type Service } from '../../../shared/lifecycle/words.ts'
import type { Terms } from '../../../shared/networks/agreements.ts'
import type { FeeRule, Price } from '../../../shared/fees/fee-rule.ts'
import type { CostSource } from '../../../shared/routing/candidate.ts'
import { cheapestOffer } from '../../../shared/routing/offers.ts'

export interface Costing {
  readonly service: Service
  readonly level: Level
  /** Pages of a copy; null where they are not known. */
  readonly pages: number | null
  readonly country: string | null
  /** The desk's currency: what is free is free in it. */
  readonly currency: string
}

/** What supplying would cost, and where that comes from; vouchers are a price that is not known in money. */
export interface Cost {
  readonly cost: Price | null
  readonly from: CostSource
}

/**
 * An agreement that binds both comes first, then what the library says itself, then what its network (or an agreement of the supplier's alone) sets. Of
 * the levels that it offers the cheapest that is quick enough.
 */
export function costOf(
  terms: Terms | null,
  policy: Policy | undefined,
  offered: readonly Level[] | null,
  given: Costing
): Cost {
  const bound = terms?.agreements.find(({ rules }) => rules.binds === 'both' && (rules.fees?.length ?? 0) > 0)
  if (bound) {
    const agreed = byRules(bound.rules.fees ?? [], given)
    if (agreed) return { ...agreed, from: agreed.from === 'vouchers' ? 'vouchers' : 'agreement' }
  }
  if (policy?.cost) return { cost: policy.cost, from: 'library' }
  const offers = (offered ?? [given.level]).map((level) => ({
    level,
    ...priced(terms?.fees ?? [], { ...given, level })
  }))
  const cheapest = cheapestOffer(offers, given.level)
  return cheapest ? { cost: cheapest.cost, from: (cheapest as (typeof offers)[number]).from } : notKnown
}

const notKnown: Cost = { cost: null, from: 'not-known' }
const priced = (fees: readonly FeeRule[], given: Costing): Cost => byRules(fees, given) ?? notKnown

/** By the first rule that fits; undefined where none does. */
function byRules(fees: readonly FeeRule[], given: Costing): Cost | undefined {
  const rule = fees.find(
    (each) =>
      (each.service ?? given.service) === given.service &&
      (each.level ?? given.level) === given.level &&
      (!each.countries || (given.country !== null && each.countries.includes(given.country))) &&
      (each.pagesFrom === undefined || (given.pages !== null && given.pages >= each.pagesFrom))
  )
  if (!rule) return undefined
  const base = basePrice(rule, given)
  if (base === 'vouchers') return { cost: null, from: 'vouchers' }
  if (base === null) return notKnown
  const { levy } = rule
  if (!levy) return { cost: base, from: 'network' }
  return base.amount === 0 || base.currency === levy.currency
    ? { cost: { amount: base.amount + levy.amount, currency: levy.currency }, from: 'network' }
    : notKnown
}

function basePrice({ price, levy }: FeeRule, { currency, pages }: Costing): Price | 'vouchers' | null {
  switch (price.kind) {
    case 'free':
      return { amount: 0, currency: levy?.currency ?? currency }
    case 'flat':
      return price.each ?? null
    case 'per-page':
      return pages === null || !price.each
        ? null
        : { amount: price.each.amount * Math.max(0, pages - (price.after ?? 0)), currency: price.each.currency }
    case 'vouchers':
      return 'vouchers'
    default:
      return null
  }
}

/** Levels that a tier names in words (core, rush, express); null where it names none. */
export function levelsOfTier(tier: string | null): readonly Level[] | null {
  const words = (tier ?? '').toLowerCase().split(/[^a-z]+/)
  const found = levels.filter((level) => words.some((word) => tierWords[level].includes(word)))
  return found.length === 0 ? null : found
}
const tierWords: Readonly<Record<Level, readonly string[]>> = {
  normal: ['normal', 'core'],
  rush: ['rush'],
  urgent: ['urgent', 'express']
}

/** Pages from first to last, where both are plain numbers: 112-131 are 20. */
export function pagesOf(pages: string | null): number | null {
  const found = /^\D{0,4}(\d{1,6})\s*[-–]\s*(\d{1,6})\D{0,2}$/.exec(pages?.trim() ?? '')
  if (!found) return null
  const [first = '', last = ''] = found.slice(1)
  // 112-31 is 112-131.
  const end = last.length < first.length ? Number(first.slice(0, first.length - last.length) + last) : Number(last)
  return end >= Number(first) ? end - Number(first) + 1 : null
}
