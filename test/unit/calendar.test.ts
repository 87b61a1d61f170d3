import { expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, endOfDay, hourOf, isZone, startOfDay } from '../../shared/domain/calendar.ts'

const iso = (at: number) => new Date(at).toISOString()
const hours = (day: string, zone: string) => (endOfDay(day, zone) - startOfDay(day, zone) + 1) / 3_600_000

test('a day has 23 hours when clocks go forward and 25 when they go back', () => {
  expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23)
  expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25)
  expect(hours('2026-06-15', 'Europe/Berlin')).toBe(24)
  expect(iso(endOfDay('2026-03-29', 'Europe/Berlin'))).toBe('2026-03-29T21:59:59.999Z')
  expect(iso(startOfDay('2026-10-25', 'Europe/Berlin'))).toBe('2026-10-24T22:00:00.000Z')
})

test('a day that begins at one o’clock, since midnight does not exist, begins there', () => {
  expect(iso(startOfDay('2026-03-29', 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z')
  expect(hours('2026-03-29', 'Asia/Beirut')).toBe(23)
})

test('the day of an instant is the desk’s, not the server’s', () => {
  const late = Date.parse('2026-06-15T23:30:00Z')
  expect(dayOf(late, 'UTC')).toBe('2026-06-15')
  expect(dayOf(late, 'Asia/Tokyo')).toBe('2026-06-16')
  expect(dayOf(late, 'America/Los_Angeles')).toBe('2026-06-15')
  expect(hourOf(late, 'Asia/Tokyo')).toBe(8)
})

test('the hour before and the hour after the clocks go back are the same day', () => {
  for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
    expect(dayOf(Date.parse(at), 'Europe/Berlin')).toBe('2026-10-25')
})

test('calendar days are counted, over months, years and leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-30', -2)).toBe('2026-03-28')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
})

test('only zones that exist are taken', () => {
  expect(isZone('Europe/London')).toBe(true)
  expect(isZone('Europe/Atlantis')).toBe(false)
  expect(isZone('')).toBe(false)
})
