import type { Policy } from '../../../shared/contract/partner-terms.ts'
import type { Price } from '../../../shared/fees/fee-rule.ts'
import { placeRules } from '../../../shared/fees/placed-rule.ts'
import { quoteFee, type FeeFacts, type Quote } from '../../../shared/fees/quote.ts'
import { levels, type Level, type Service } from '../../../shared/lifecycle/words.ts'
import type { Terms } from '../../../shared/networks/agreements.ts'
import type { CostSource } from '../../../shared/routing/candidate.ts'
import { cheapestOffer } from '../../../shared/routing/offers.ts'
import type { KeptFeeRule } from '../money/kept-rules.ts'

export interface Costing {
  readonly service: Service
  readonly level: Level
  /** Pages of a copy; null where they are not known. */
  readonly pages: number | null
  /** Where the supplier and the desk are. */
  readonly country: string | null
  readonly ownCountry?: string | null
  /** The desk's currency: what is free is free in it. */
  readonly currency: string
  readonly own?: readonly KeptFeeRule[]
  readonly partnerId?: number
  readonly network?: string | null
  readonly day?: string
  /** Tiers of the supplier by profile, and of the desk in the network. */
  readonly tiers?: Readonly<Record<string, string>>
  readonly ownTier?: string | null
}

/** What supplying would cost, and where that comes from; vouchers are a price that is not known in money. */
export interface Cost {
  readonly cost: Price | null
  readonly from: CostSource
}

/**
 * What a supplier would ask, by the same rules by which the desk is charged later (shared/fees). Of the levels that it offers the cheapest that is quick enough.
 */
export function costOf(
  terms: Terms | null,
  policy: Policy | undefined,
  offered: readonly Level[] | null,
  given: Costing
): Cost {
  const rules = placeRules({
    own: given.own ?? [],
    network: given.network ?? null,
    terms,
    partnerId: given.partnerId ?? null,
    says: policy?.cost ?? null,
    side: 'borrowing',
    day: given.day ?? ''
  })
  const offers = (offered ?? [given.level]).map((level) => {
    const facts = factsOf({ ...given, level })
    const supply = quoteFee(rules, terms?.network?.settlement, facts)
    return { level, ...(supply.placed ? costIn(supply) : costIn(quoteFee(rules, undefined, facts, 'order'))) }
  })
  const cheapest = cheapestOffer(offers, given.level)
  return cheapest ? { cost: cheapest.cost, from: (cheapest as (typeof offers)[number]).from } : notKnown
}

const notKnown: Cost = { cost: null, from: 'not-known' }

function costIn({ amount, placed }: Quote): Cost {
  if (!placed) return notKnown
  if (placed.rule.price.kind === 'vouchers') return { cost: null, from: 'vouchers' }
  return amount ? { cost: amount, from: placed.from } : notKnown
}

const factsOf = (given: Costing): FeeFacts => ({
  side: 'borrowing',
  service: given.service,
  level: given.level,
  pages: given.pages,
  askingCountry: given.ownCountry ?? null,
  otherCountry: given.country,
  tiers: given.tiers ?? {},
  network: given.network ?? null,
  ownTier: given.ownTier ?? null,
  currency: given.currency,
  ...{ category: null, count: null, patronCount: null, agency: null, daysLate: null, charge: null, maxCost: null },
  ...{ payment: null, library: null, way: null, postage: null }
})

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
