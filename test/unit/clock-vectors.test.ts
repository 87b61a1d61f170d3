import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isClosed, openFrom, openUntil } from '../../shared/clock/closures.ts'
import { addLoanPeriod, loanDue, mayRenew, patronDueFor, renewedDue } from '../../shared/clock/loan-dates.ts'
import { dayAt, endOfPeriod, lastDay, periodFor } from '../../shared/clock/period-end.ts'
import type { HolidayRule, ObservedWay, WorkingCalendar } from '../../shared/clock/rules.ts'
import { holidayOn, isWorkingDay, nthWorkingDay } from '../../shared/clock/working-days.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { docline, oclc, vectors } from '../support/clock-vectors.ts'

test.for(vectors.map(([name, expected, found]) => ({ name, expected, found })))('$name', ({ expected, found }) => {
  expect(found()).toBe(expected)
})

describe('the same on machines of four zones', () => {
  test.for([
    { zone: 'UTC', offset: 0 },
    { zone: 'Asia/Tokyo', offset: -540 },
    { zone: 'America/New_York', offset: 240 },
    { zone: 'Pacific/Auckland', offset: -720 }
  ])('$zone', async ({ zone, offset }) => {
    const script = join(import.meta.dirname, '../support/say-clock-vectors.ts')
    const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      env: { ...process.env, TZ: zone }
    })
    expect(JSON.parse(stdout)).toEqual({ offset, found: vectors.map(([, expected]) => expected) })
  })
})

const observed = (
  rule: Partial<HolidayRule> & { observed: ObservedWay },
  more: HolidayRule[] = []
): WorkingCalendar => ({
  zone: 'UTC',
  weekdays: [1, 2, 3, 4, 5],
  holidays: [{ name: 'New Year', rule: 'fixed', day: '01-01', ...rule } as HolidayRule, ...more]
})

test('a holiday on a weekend is kept by the calendar’s custom, across the turn of the year too', () => {
  // 1 January 2028 is a Saturday, 1 January 2023 a Sunday.
  const nearest = observed({ observed: 'nearest' })
  expect(holidayOn('2027-12-31', nearest)).toBe('New Year')
  expect(holidayOn('2023-01-02', nearest)).toBe('New Year')
  const next = observed({ observed: 'next-working-day' }, [{ name: 'Second', rule: 'fixed', day: '01-03' }])
  expect(holidayOn('2028-01-04', next)).toBe('New Year')
  expect(isWorkingDay('2028-01-05', next)).toBe(true)
  const sunday = observed({ observed: 'sunday-only' })
  expect(isWorkingDay('2028-01-03', sunday)).toBe(true)
  expect(isWorkingDay('2023-01-02', sunday)).toBe(false)
  // Two holidays on one weekend are kept on two days.
  const both = observed({ day: '12-25', observed: 'next-working-day' } as never, [
    { name: 'Boxing Day', rule: 'fixed', day: '12-26', observed: 'next-working-day' }
  ])
  expect(['2027-12-27', '2027-12-28', '2027-12-29'].map((day) => isWorkingDay(day, both))).toEqual([false, false, true])
})

test('a day that ends at 00:05 is still yesterday at two minutes past midnight', () => {
  expect(dayAt(Date.parse('2026-06-09T04:02:00Z'), docline)).toBe('2026-06-08')
  expect(dayAt(Date.parse('2026-06-09T04:05:00Z'), docline)).toBe('2026-06-09')
  expect(dayAt(Date.parse('2026-06-09T22:30:00Z'), { ...docline, dayEnds: '18:00' })).toBe('2026-06-10')
})

test('the first row that names the service and the level counts', () => {
  const rows = [
    { level: 'rush', count: 1, unit: 'working-days' },
    { service: 'copy', count: 7, unit: 'days' },
    { count: 14, unit: 'days' }
  ] as const
  expect(periodFor(rows, 'copy', 'rush')?.count).toBe(1)
  expect(periodFor(rows, 'copy', 'normal')?.count).toBe(7)
  expect(periodFor(rows, 'loan', 'urgent')?.count).toBe(14)
})

test('while the desk is closed no day is counted, and dates move to days on which it is open', () => {
  const closures = [
    { from: '2026-12-21', to: '2026-12-23' },
    { from: '2026-12-24', to: '2027-01-03' }
  ]
  expect(openFrom('2026-12-22', closures)).toBe('2027-01-04')
  expect(openUntil('2026-12-26', closures)).toBe('2026-12-20')
  const rule = { period: { n: 3, unit: 'week' }, startsAt: 'ship', transit: { included: true } } as const
  expect(loanDue(rule, '2026-12-03', closures)).toBe('2027-01-04')
  expect(patronDueFor({ transit: { included: true }, dueMeans: 'back-at-supplier' }, '2027-01-04', 7, closures)).toBe(
    '2026-12-20'
  )
  const weekday = { ...oclc.calendar, holidays: [] }
  expect(lastDay('2026-12-18', { count: 2, unit: 'working-days', counting: 'with-start' }, weekday, closures)).toBe(
    '2027-01-04'
  )
})

test('under the 2016 code of the United States the patron’s date may be the supplier’s', () => {
  const rule = { transit: { included: false, out: 4, back: 4 }, dueMeans: 'checked-in-at-requester' } as const
  expect(patronDueFor(rule, '2026-12-10', 7)).toBe('2026-12-10')
  expect(patronDueFor({ ...rule, dueMeans: 'back-at-supplier' }, '2026-12-10', 7)).toBe('2026-12-06')
  expect(patronDueFor({ ...rule, patronDaysBefore: 2 }, '2026-12-10', 7)).toBe('2026-12-08')
})

test('renewals: none, a number, without end, or as the supplier says', () => {
  expect(mayRenew({ renewals: 0 }, 0)).toBe(false)
  expect(mayRenew({ renewals: 1 }, 0)).toBe(true)
  expect(mayRenew({ renewals: 1 }, 1)).toBe(false)
  expect(mayRenew({ renewals: 'unlimited' }, 99)).toBe(true)
  expect(mayRenew({ renewals: 'supplier' }, 0)).toBeUndefined()
  const rule = { period: { n: 4, unit: 'week' }, renewalPeriod: { n: 3, unit: 'week' } } as const
  expect(renewedDue(rule, '2026-12-01')).toBe('2026-12-22')
  expect(renewedDue({ period: 'supplier' }, '2026-12-01')).toBeUndefined()
})

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n))
const counting = fc.constantFrom('with-start' as const, 'after-start' as const)
const count = fc.integer({ min: 1, max: 40 })

test('counting working days never ends on a day that does not count, and never goes back', () => {
  fc.assert(
    fc.property(day, count, counting, (start, n, way) => {
      const end = nthWorkingDay(start, n, oclc.calendar, way)
      expect(isWorkingDay(end, oclc.calendar)).toBe(true)
      expect(nthWorkingDay(start, n + 1, oclc.calendar, way) > end).toBe(true)
      expect(nthWorkingDay(addDays(start, 1), n, oclc.calendar, way) >= end).toBe(true)
    }),
    { numRuns: 200 }
  )
})

test('days counted with the start are those counted after the day before', () => {
  fc.assert(
    fc.property(day, count, (start, n) => {
      expect(nthWorkingDay(start, n, oclc.calendar, 'with-start')).toBe(
        nthWorkingDay(addDays(start, -1), n, oclc.calendar, 'after-start')
      )
    }),
    { numRuns: 200 }
  )
})

test('none added to a day that counts is that day; one period after another is the sum of both', () => {
  fc.assert(
    fc.property(day, count, count, (start, a, b) => {
      const first = nthWorkingDay(start, 0, oclc.calendar, 'after-start')
      expect(nthWorkingDay(first, 0, oclc.calendar, 'after-start')).toBe(first)
      const then = nthWorkingDay(nthWorkingDay(first, a, oclc.calendar, 'after-start'), b, oclc.calendar, 'after-start')
      expect(then).toBe(nthWorkingDay(first, a + b, oclc.calendar, 'after-start'))
    }),
    { numRuns: 200 }
  )
})

test('a period ends later the later it begins, and never on a closed day', () => {
  const closures = [{ from: '2026-03-02', to: '2026-03-20' }]
  const minute = fc.integer({ min: Date.parse('2026-02-01') / 60_000, max: Date.parse('2026-12-31') / 60_000 })
  fc.assert(
    fc.property(minute, fc.nat(20_000), count, counting, (from, later, n, way) => {
      const period = { count: n, unit: 'working-days', counting: way } as const
      for (const rules of [oclc, docline]) {
        const end = endOfPeriod(from * 60_000, period, rules, closures)
        expect(endOfPeriod((from + later) * 60_000, period, rules, closures)).toBeGreaterThanOrEqual(end)
      }
      expect(isClosed(lastDay(dayAt(from * 60_000, oclc), period, oclc.calendar, closures), closures)).toBe(false)
    }),
    { numRuns: 150 }
  )
})

test('a month of loan ends on the same day of the month, or on the last one there is', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), (start, n) => {
      const end = addLoanPeriod(start, { n, unit: 'month' })
      const same = end.slice(8) === start.slice(8)
      expect(same || (end.slice(8) < start.slice(8) && addDays(end, 1).endsWith('-01'))).toBe(true)
    }),
    { numRuns: 200 }
  )
})
