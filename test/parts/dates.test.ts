import { describe, expect, test } from 'vitest'
import {
  daysUntil,
  sayBrief,
  sayDay,
  sayDeadline,
  sayDistance,
  sayLongDay,
  sayMoment,
  sayMonth,
  sayShortDay,
  weekOf
} from '../../renderer/wording/dates.ts'
import { cellsOf } from '../../renderer/parts/request-cells.ts'
import { stateLook } from '../../renderer/wording/state-look.ts'
import { say, speakBy } from '../../shared/text/say.ts'

/** Tuesday 17 November 2026, 09:14 in Berlin. */
const reader = { zone: 'Europe/Berlin', now: Date.parse('2026-11-17T08:14:00Z') }

describe('days are said as people at the desk read them', () => {
  test('this year by weekday, another year by its number', () => {
    expect(sayDay('2026-11-17', reader)).toBe('Tue 17 Nov')
    expect(sayDay('2027-01-12', reader)).toBe('12 Jan 2027')
    expect(sayShortDay('2026-11-17', reader)).toBe('17 Nov')
    expect(sayLongDay('2026-11-17')).toBe('Tuesday 17 November')
  })

  test('a moment of today by its time alone, in the zone of the desk', () => {
    expect(sayMoment('2026-11-17T07:47:00Z', reader)).toBe('08:47')
    expect(sayMoment('2026-11-16T23:30:00Z', reader)).toBe('00:30')
    expect(sayMoment('2026-11-16T12:00:00Z', reader)).toBe('Mon 16 Nov 13:00')
  })

  test('in a narrow column a day of another year has its year, but not under the heading of its month', () => {
    expect(sayBrief('2025-10-28T12:00:00Z', reader)).toBe('28 Oct 2025')
    expect(sayBrief('2025-10-28T12:00:00Z', reader, true)).toBe('28 Oct')
    expect(sayBrief('2026-10-28T12:00:00Z', reader)).toBe('28 Oct')
  })

  test('history has a heading for today and for each month', () => {
    expect(sayMonth('2026-11-17T07:00:00Z', reader)).toBe('Today')
    expect(sayMonth('2026-11-02T07:00:00Z', reader)).toBe('November')
    expect(sayMonth('2025-10-28T07:00:00Z', reader)).toBe('October 2025')
  })
})

describe('a time to act', () => {
  test('later today is a time, the end of today is “today”', () => {
    expect(sayDeadline('2026-11-17T16:00:00Z', reader)).toEqual({ text: '17:00', tone: 'today', clock: true })
    expect(sayDeadline('2026-11-17T22:59:59Z', reader)).toEqual({ text: 'today', tone: 'today', clock: false })
  })

  test('another day is a day', () => {
    expect(sayDeadline('2026-12-04T22:59:59Z', reader)).toEqual({ text: 'Fri 4 Dec', tone: 'later', clock: false })
  })

  test('what has passed is late by so many days, earlier today by its time', () => {
    expect(sayDeadline('2026-11-05T22:59:59Z', reader)).toEqual({ text: '12 days', tone: 'late', clock: false })
    expect(sayDeadline('2026-11-17T07:00:00Z', reader)).toEqual({ text: '08:00', tone: 'late', clock: true })
  })

  test('days are counted by the calendar, also over the change of the clock', () => {
    expect(daysUntil('2026-12-04', reader)).toBe(17)
    expect(daysUntil('2026-10-24', reader)).toBe(-24)
    expect([
      sayDistance('2026-12-04', reader),
      sayDistance('2026-11-16', reader),
      sayDistance('2026-11-17', reader)
    ]).toEqual(['in 17 days', '1 day ago', 'today'])
  })
})

test('weeks are numbered by ISO 8601', () => {
  expect([
    weekOf('2026-11-17'),
    weekOf('2026-01-01'),
    weekOf('2027-01-03'),
    weekOf('2021-01-03'),
    weekOf('2020-12-31')
  ]).toEqual([47, 1, 53, 53, 53])
})

test('where lines run from right to left, a day within a sentence runs so too, and a name keeps its own order', () => {
  speakBy(() => 'ar-XB')
  try {
    const moment = sayMoment('2026-11-16T12:00:00Z', reader)
    expect(moment).toMatch(/^\u2067\u2068.+\u2069 \u206813:00\u2069$/)
    expect(say('screens.dates.moment', { day: 'Lyon', time: '' })).toMatch(/^\u2068Lyon\u2069/)
  } finally {
    speakBy(() => 'en')
  }
})

test('a list has a shorter word for a state that is too long for its column, and the whole one where it is pointed at', () => {
  const row = { side: 'lending', state: 'renew-overdue', attention: null } as const
  const [cell] = cellsOf(row as never, [{ name: 'state' }], {} as never)
  expect(cell).toMatchObject({ text: 'Overdue, renewal asked', title: 'Overdue, renewal asked for' })
  expect(stateLook(row).word).toBe('Overdue, renewal asked for')
  const [short] = cellsOf({ ...row, state: 'shipped' } as never, [{ name: 'state' }], {} as never)
  expect(short).toMatchObject({ text: 'Shipped' })
  expect(short).not.toHaveProperty('title')
})
