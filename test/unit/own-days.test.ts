import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isClosed } from '../../shared/clock/closures.ts'
import { respondBy } from '../../shared/clock/due-things.ts'
import {
  addLoanPeriod,
  loanDue,
  mayRenew,
  patronDueFor,
  recallFrom,
  renewedDue
} from '../../shared/clock/loan-dates.ts'
import { withOwnDays } from '../../shared/clock/own-days.ts'
import type { ClockRules, LoanRules } from '../../shared/clock/rules.ts'
import { addDays, dayOf } from '../../shared/domain/calendar.ts'
import type { Level } from '../../shared/lifecycle/words.ts'

const clock = (respond: ClockRules['respond']): ClockRules => ({
  mode: 'acting',
  calendar: { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: [] },
  dayEnds: '24:00',
  ...(respond ? { respond } : {})
})
const monday = Date.parse('2026-06-01T10:00:00Z')

test('a library’s own days go before its network’s, but not for what the network sets for rush requests', () => {
  const network = clock({
    periods: [
      { level: 'rush', count: 24, unit: 'hours' },
      { count: 4, unit: 'working-days' }
    ],
    then: 'next',
    supplierSets: { default: 4 }
  })
  const rules = withOwnDays(network, { loan: 8, copy: null })
  const until = (service: 'loan' | 'copy', level: Level) =>
    dayOf(respondBy(monday, { service, level }, rules) ?? 0, 'UTC')
  expect(until('loan', 'normal')).toBe('2026-06-11')
  expect(until('copy', 'normal')).toBe('2026-06-05')
  expect(
    respondBy(
      monday,
      { service: 'loan', level: 'rush' },
      clock({ periods: network.respond?.periods ?? [], then: 'next' })
    )
  ).toBe(monday + 24 * 3_600_000)
  expect(withOwnDays(network, { loan: null, copy: null })).toBe(network)
  const fixed = clock(undefined)
  expect(withOwnDays(fixed, { loan: 3, copy: 3 })).toBe(fixed)
})

test('a library that is closed for a lifetime holds no time', () => {
  const rules = clock({ periods: [{ count: 4, unit: 'working-days' }], then: 'wait' })
  const loan = { service: 'loan', level: 'normal' } as const
  const ever = [{ from: '2026-01-01', to: '2099-12-31' }]
  expect(respondBy(monday, loan, rules, ever)).toBe(respondBy(monday, loan, rules))
  expect(dayOf(respondBy(monday, loan, rules, [{ from: '2026-06-02', to: '2026-06-05' }]) ?? 0, 'UTC')).toBe(
    '2026-06-11'
  )
})

test('whatever days a library sets, its time ends so many working days after it is asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30 }), (own, usual) => {
      const rules = withOwnDays(clock({ periods: [{ count: usual, unit: 'working-days' }], then: 'wait' }), {
        loan: own,
        copy: null
      })
      const plain = clock({ periods: [{ count: own, unit: 'working-days' }], then: 'wait' })
      const loan = { service: 'loan', level: 'normal' } as const
      expect(respondBy(monday, loan, rules)).toBe(respondBy(monday, loan, plain))
    })
  )
})

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const closures = fc.array(
  fc.tuple(day, fc.integer({ min: 0, max: 40 })).map(([from, length]) => ({ from, to: addDays(from, length) })),
  { maxLength: 5 }
)
const loans: fc.Arbitrary<LoanRules> = fc.record({
  period: fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const)
  }),
  startsAt: fc.constantFrom('ship' as const, 'receipt' as const),
  transit: fc.record({
    included: fc.boolean(),
    out: fc.integer({ min: 0, max: 20 }),
    back: fc.integer({ min: 0, max: 20 })
  }),
  renewals: fc.constantFrom(0, 1, 5, 'unlimited' as const, 'supplier' as const),
  dueMeans: fc.constantFrom('back-at-supplier' as const, 'checked-in-at-requester' as const)
})

test('loan dates hold for every rule: never on a closed day, never before the period is over, the patron’s never after the supplier’s', () => {
  fc.assert(
    fc.property(loans, day, closures, fc.integer({ min: 0, max: 30 }), (rules, start, shut, usual) => {
      const due = loanDue(rules, start, shut) ?? ''
      expect(isClosed(due, shut)).toBe(false)
      expect(due >= addLoanPeriod(start, { n: 1, unit: 'day' })).toBe(true)
      if (rules.transit.included && shut.length === 0)
        expect(due).toBe(addLoanPeriod(start, rules.period as { n: number; unit: 'day' }))
      const patron = patronDueFor(rules, due, usual, shut)
      expect(patron <= due).toBe(true)
      if (rules.dueMeans === 'checked-in-at-requester') expect(patron, 'the 2016 code takes no way back off').toBe(due)
      const renewed = renewedDue(rules, due, shut) ?? ''
      expect(renewed > due).toBe(true)
      expect(isClosed(renewed, shut)).toBe(false)
    })
  )
})

test('a loan is renewed as often as its rule says and no more, and recalled from its day on', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 12 }), (most, done) => {
      expect(mayRenew({ renewals: most }, done)).toBe(done < most)
    })
  )
  expect(recallFrom({ recallAfterDays: 14 }, '2026-08-31')).toBe('2026-09-14')
  expect(recallFrom({}, '2026-08-31')).toBeUndefined()
})
