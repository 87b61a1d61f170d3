import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exchange, readRate, sayRate } from '../../shared/fees/exchange.ts'
import { checkFeeRule } from '../../shared/fees/check-rule.ts'
import type { FeeRule, Price } from '../../shared/fees/fee-rule.ts'
import { holdsOn, overlaps, type OwnFeeRule } from '../../shared/fees/own-rule.ts'
import type { PlacedRule } from '../../shared/fees/placed-rule.ts'
import { quoteFee, type FeeFacts } from '../../shared/fees/quote.ts'
import { share, withoutTax } from '../../shared/fees/percent.ts'
import { levels, services } from '../../shared/lifecycle/words.ts'

const price = fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom('EUR', 'JPY', 'CNY') })
const maybe = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })
const days = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`)

const rules: fc.Arbitrary<FeeRule> = fc
  .record({
    service: maybe(fc.constantFrom(...services)),
    level: maybe(fc.constantFrom(...levels)),
    countries: maybe(fc.subarray(['AU', 'NZ', 'DE'], { minLength: 1 })),
    pagesFrom: maybe(fc.integer({ min: 1, max: 50 })),
    charged: fc.constantFrom('asking', 'supply', 'receipt' as const),
    price: fc.oneof(
      fc.record({ kind: fc.constant('free' as const) }),
      fc.record({ kind: fc.constant('flat' as const), each: price }),
      fc.record({ kind: fc.constant('per-page' as const), each: price, after: maybe(fc.integer({ min: 1, max: 40 })) }),
      fc.record({ kind: fc.constant('per-block' as const), pages: fc.integer({ min: 1, max: 40 }), each: price })
    ),
    levy: maybe(price),
    levies: maybe(fc.record({ rush: price }, { requiredKeys: [] })),
    tax: maybe(fc.record({ percent: fc.integer({ min: 1, max: 99 }), exempt: fc.constant(['NZ']) })),
    split: maybe(fc.record({ consortium: fc.integer({ min: 0, max: 50 }), reader: fc.integer({ min: 0, max: 50 }) }))
  })
  .map((rule) => JSON.parse(JSON.stringify(rule)) as FeeRule)

const facts: fc.Arbitrary<FeeFacts> = fc.record({
  side: fc.constantFrom('borrowing', 'lending'),
  service: fc.constantFrom(...services),
  level: fc.constantFrom(...levels),
  pages: fc.option(fc.nat(200)),
  askingCountry: fc.option(fc.constantFrom('AU', 'NZ', 'FR')),
  otherCountry: fc.constant(null),
  tiers: fc.constant({}),
  network: fc.constant(null),
  ownTier: fc.constant(null),
  category: fc.constant(null),
  count: fc.constant(null),
  patronCount: fc.constant(null),
  agency: fc.constant(null),
  way: fc.constant(null),
  postage: fc.constant(null),
  daysLate: fc.constant(null),
  charge: fc.constant(null),
  maxCost: fc.option(price),
  payment: fc.constant(null),
  library: fc.constant(null),
  currency: fc.constant('EUR')
})
const placed = (list: readonly FeeRule[]): PlacedRule[] =>
  list.map((rule, at) => ({ name: `fee:${at + 1}`, from: 'own', profile: null, certainty: null, rule }))

/** The conditions of a rule as they are written, each by itself. */
function fitsPlainly(rule: FeeRule, given: FeeFacts): boolean {
  if (rule.service && rule.service !== given.service) return false
  if (rule.level && rule.level !== given.level) return false
  if (rule.countries && !rule.countries.includes(given.askingCountry ?? '')) return false
  return rule.pagesFrom === undefined || (given.pages ?? 0) >= rule.pagesFrom
}

test('Of any list the first rule that fits counts, and no rule counts that does not fit', () => {
  fc.assert(
    fc.property(fc.array(rules, { maxLength: 6 }), facts, fc.nat(200), (list, given, pages) => {
      const known = { ...given, pages }
      const first = list.findIndex((rule) => fitsPlainly(rule, known))
      expect(quoteFee(placed(list), undefined, known).rule).toBe(first < 0 ? null : `fee:${first + 1}`)
    })
  )
})

test('A quote is in one currency: its parts are its sum, and amounts of two are never added', () => {
  fc.assert(
    fc.property(rules, facts, (rule, given) => {
      const quote = quoteFee(placed([rule]), undefined, given)
      const currencies = new Set(
        [rule.levy, rule.levies?.[given.level], 'each' in rule.price ? rule.price.each : undefined].flatMap(
          (each?: Price) => (each ? [each.currency] : [])
        )
      )
      if (!quote.amount) return
      expect(quote.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(quote.amount.amount)
      expect([...currencies].length).toBeLessThanOrEqual(1)
      if (currencies.size === 1) expect(quote.amount.currency).toBe([...currencies][0])
      if (quote.split) {
        const { consortium, reader, library } = quote.split
        expect(consortium + reader + library).toBe(quote.amount.amount)
        expect(Math.min(consortium, reader, library)).toBeGreaterThanOrEqual(0)
      }
    })
  )
})

test('A rule in two currencies is refused by the check', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      const found = [rule.levy, rule.levies?.rush, 'each' in rule.price ? rule.price.each : undefined]
      const currencies = new Set(found.flatMap((each) => (each ? [each.currency] : [])))
      expect(checkFeeRule(rule).some(({ what }) => what === 'two-currencies')).toBe(currencies.size > 1)
    })
  )
})

test('Rules for the same case that do not overlap part the days: on no day do two of them hold', () => {
  const spans = fc.record({ from: fc.option(days), to: fc.option(days) })
  fc.assert(
    fc.property(spans, spans, days, (one, other, on) => {
      const rule: FeeRule = { charged: 'supply', price: { kind: 'free' } }
      const [a, b] = [one, other].map((span): OwnFeeRule => ({
        name: '',
        profile: null,
        partnerId: null,
        rule,
        ...span
      })) as [OwnFeeRule, OwnFeeRule]
      if (!overlaps(a, b)) expect(holdsOn(a, on) && holdsOn(b, on)).toBe(false)
      expect(overlaps(a, b)).toBe(overlaps(b, a))
    })
  )
})

test('Shares and tax are within half a unit of what they stand for, and never of a fraction', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 99 }), (amount, percent) => {
      expect(Math.abs(share(amount, percent) - (amount * percent) / 100)).toBeLessThanOrEqual(0.5)
      expect(Math.abs(withoutTax(amount, percent) - (amount * 100) / (100 + percent))).toBeLessThanOrEqual(0.5)
      expect(Number.isInteger(share(amount, percent)) && Number.isInteger(withoutTax(amount, percent))).toBe(true)
    })
  )
})

test('A rate reads back as it was entered, and an exchange is exact to half a unit', () => {
  const rates = fc.tuple(fc.nat(99_999), fc.integer({ min: 1, max: 999_999 }))
  fc.assert(
    fc.property(rates, fc.integer({ min: -1_000_000, max: 1_000_000 }), ([whole, part], amount) => {
      const text = `${whole}.${String(part).padStart(6, '0')}`
      const read = readRate(text)
      expect(read && Number(sayRate(read))).toBe(Number(text))
      const rate = { from: 'USD', to: 'EUR', day: '2026-01-01', ...read! }
      const found = exchange({ amount, currency: 'USD' }, 'EUR', [rate], '2026-01-01')
      expect(Math.abs((found?.amount.amount ?? NaN) - amount * Number(text))).toBeLessThanOrEqual(0.5001)
    })
  )
})
