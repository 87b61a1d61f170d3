import { expect, test } from 'vitest'
import { checkClockRules, checkLoanRules } from '../../shared/clock/check-rules.ts'
import { daysOfRule } from '../../shared/clock/holidays.ts'
import type { ClockRules, HolidayRule, LoanRules } from '../../shared/clock/rules.ts'
import { sayRuleFault } from '../../shared/clock/reader.ts'
import { hasWords } from '../../shared/text/say.ts'

const thanksgiving: HolidayRule = { name: 'Thanksgiving', rule: 'nth-weekday', nth: 4, weekday: 4, month: 11 }
const clock: ClockRules = {
  mode: 'mirror',
  calendar: {
    zone: 'America/New_York',
    weekdays: [1, 2, 3, 4, 5],
    holidays: [
      { name: 'New Year', rule: 'fixed', day: '01-01' },
      thanksgiving,
      { name: 'Day after Thanksgiving', rule: 'offset', of: 'Thanksgiving', plus: 1 },
      { name: 'Good Friday', rule: 'easter', church: 'western', plus: -2, until: 2030 }
    ]
  },
  dayEnds: '24:00',
  respond: {
    periods: [{ count: 4, unit: 'working-days', counting: 'with-start' }],
    supplierSets: { allowed: [1, 2, 4], default: 4, byService: true },
    then: 'next'
  },
  limits: [{ from: 'shipped', service: 'loan', count: 14, unit: 'days', then: 'ask-a-person' }]
}
const loan: LoanRules = {
  period: { n: 6, unit: 'month' },
  startsAt: 'receipt',
  transit: { included: false },
  renewals: 'unlimited',
  recallAfterDays: 14,
  dueMeans: 'back-at-supplier'
}

type Changed = Record<string, unknown>
const holidays = (...rules: Changed[]) => ({ ...clock, calendar: { ...clock.calendar, holidays: rules } })
const faults = (given: unknown) => checkClockRules(given).map(({ path, what }) => `${path}: ${what}`)

test('sound rules have no fault', () => {
  expect(checkClockRules(clock)).toEqual([])
  expect(checkLoanRules(loan)).toEqual([])
})

test('a holiday that never comes is refused with its place in the file', () => {
  const at = 'clock.calendar.holidays[0]'
  const fixed = (day: string, more: Changed = {}) => holidays({ name: 'A', rule: 'fixed', day, ...more })
  expect(faults(fixed('06-31'))).toEqual([`${at}.day: no-such-day`])
  expect(faults(fixed('02-29', { from: 2025, until: 2027 }))).toEqual([`${at}.day: never-comes`])
  expect(faults(fixed('12-25', { from: 2030, until: 2020 }))).toEqual([`${at}.until: before-from`])
  expect(faults(fixed('02-29'))).toEqual([])
  const fifth = { name: 'A', rule: 'nth-weekday', nth: 5, weekday: 1, month: 2 }
  expect(faults(holidays(fifth))).toEqual([])
  expect(faults(holidays({ ...fifth, from: 2025, until: 2027 }))).toEqual([`${at}.nth: never-comes`])
  expect(faults(holidays({ name: 'A', rule: 'dates', dates: [] }))).toEqual([`${at}.dates: never-comes`])
  expect(faults(holidays({ name: 'A', rule: 'dates', dates: ['2026-02-30'] }))).toEqual([`${at}.dates[0]: no-such-day`])
  expect(faults(holidays({ name: 'A', rule: 'offset', of: 'B', plus: 1 }))).toEqual([`${at}.of: no-such-holiday`])
})

test('holidays counted from one another in a circle are refused', () => {
  const a = { name: 'A', rule: 'offset', of: 'B', plus: 1 }
  const b = { name: 'B', rule: 'offset', of: 'A', plus: 1 }
  expect(faults(holidays(a, b))).toEqual([
    'clock.calendar.holidays[0].of: circle',
    'clock.calendar.holidays[1].of: circle'
  ])
})

test('every fault names its place, and has words', () => {
  const wrong = {
    mode: 'both',
    calendar: { zone: 'Mars/Olympus', weekdays: [0, 1, 1], holidays: [7, { name: 'A', rule: 'moon' }] },
    dayEnds: '25:00',
    respond: { periods: [], then: 'set', supplierSets: { allowed: [1], default: 4 } },
    limits: [
      { from: 'shipped', count: 1, unit: 'weeks', then: 'set' },
      { from: 'nowhere', count: 0, unit: 'days', counting: 'with-start', then: 'next', to: 'asked' },
      { from: 'asked', count: 1, unit: 'days', then: 'set', to: 'asked' }
    ],
    colour: 'red'
  }
  const found = checkClockRules(wrong)
  expect(found.map(({ path, what }) => `${path}: ${what}`)).toEqual([
    'clock.colour: unknown-name',
    'clock.mode: not-a-choice',
    'clock.calendar.zone: no-such-zone',
    'clock.calendar.weekdays[0]: not-a-weekday',
    'clock.calendar.weekdays[2]: twice',
    'clock.calendar.holidays[0]: not-a-record',
    'clock.calendar.holidays[1].rule: not-a-choice',
    'clock.dayEnds: not-a-time',
    'clock.respond.then: not-a-choice',
    'clock.respond.periods: empty',
    'clock.respond.supplierSets.default: not-allowed',
    'clock.limits[0].unit: not-a-choice',
    'clock.limits[0].to: missing',
    'clock.limits[1].from: not-a-choice',
    'clock.limits[1].count: not-a-number',
    'clock.limits[1].to: only-with-set',
    'clock.limits[2].to: circle'
  ])
  const more = [
    ...checkLoanRules({ period: 'x', transit: [], renewals: -1, dueMeans: 4, inLibraryOnly: 'no' }),
    ...found
  ]
  for (const { what } of more) expect(hasWords(`rules.faults.${what}`), what).toBe(true)
  expect(sayRuleFault(found[2]!)).toBe('clock.calendar.zone: There is no time zone “Mars/Olympus”.')
  expect(checkLoanRules(undefined)).toEqual([{ path: 'loan', what: 'missing', values: {} }])
})

test('holidays fall where the calendar puts them', () => {
  const on = (rule: HolidayRule, year: number) => daysOfRule(rule, year, [thanksgiving, rule])
  expect(on(thanksgiving, 2026)).toEqual(['2026-11-26'])
  expect(on({ name: 'x', rule: 'offset', of: 'Thanksgiving', plus: 1 }, 2026)).toEqual(['2026-11-27'])
  expect(on({ name: 'Memorial Day', rule: 'nth-weekday', nth: -1, weekday: 1, month: 5 }, 2026)).toEqual(['2026-05-25'])
  // Buß- und Bettag is the Wednesday before 23 November; Victoria Day the Monday before 25 May; Midsummer Eve's day the Saturday from 20 June.
  expect(on({ name: 'x', rule: 'weekday-until', weekday: 3, day: '11-22' }, 2026)).toEqual(['2026-11-18'])
  expect(on({ name: 'x', rule: 'weekday-until', weekday: 1, day: '05-24' }, 2026)).toEqual(['2026-05-18'])
  expect(on({ name: 'x', rule: 'weekday-from', weekday: 6, day: '06-20' }, 2026)).toEqual(['2026-06-20'])
  const easter = (year: number, church: 'western' | 'orthodox') => on({ name: 'x', rule: 'easter', church }, year)[0]
  // Published tables of both churches; 1981 and 1954 are the western computus's two exceptions.
  expect([1954, 1981, 2024, 2025, 2026, 2038, 2285].map((year) => easter(year, 'western'))).toEqual([
    '1954-04-18',
    '1981-04-19',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
    '2285-03-22'
  ])
  expect([2024, 2025, 2026, 2027].map((year) => easter(year, 'orthodox'))).toEqual([
    '2024-05-05',
    '2025-04-20',
    '2026-04-12',
    '2027-05-02'
  ])
})
