import { Temporal } from 'temporal-polyfill'
import { easterDay } from './easter.ts'
import type { HolidayRule, Weekday } from './rules.ts'

const pad = (value: number) => String(value).padStart(2, '0')
const plain = (day: string) => Temporal.PlainDate.from(day)

/** Whether `MM-DD` is a day of some year; 02-29 is one. */
export function isDayOfYear(text: string): boolean {
  const match = /^(\d\d)-(\d\d)$/.exec(text)
  if (!match) return false
  return dayInYear(2024, text) !== undefined
}

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    plain(text)
    return true
  } catch {
    return false
  }
}

/**
 * The days (YYYY-MM-DD) of a rule in a year by its own reckoning, before anything is shifted off a weekend; none in years in which it does not
 * come. Offsets look their holiday up among `rules`; one that leads in a circle or nowhere has no days.
 */
export function daysOfRule(rule: HolidayRule, year: number, rules: readonly HolidayRule[], depth = 0): string[] {
  if ((rule.from !== undefined && year < rule.from) || (rule.until !== undefined && year > rule.until)) return []
  switch (rule.rule) {
    case 'fixed':
      return listed(dayInYear(year, rule.day))
    case 'nth-weekday':
      return listed(nthWeekday(year, rule.month, rule.weekday, rule.nth))
    case 'weekday-from':
      return listed(weekdayBy(year, rule.day, rule.weekday, 1))
    case 'weekday-until':
      return listed(weekdayBy(year, rule.day, rule.weekday, -1))
    case 'easter':
      return [
        plain(easterDay(year, rule.church))
          .add({ days: rule.plus ?? 0 })
          .toString()
      ]
    case 'offset': {
      const other = rules.find(({ name }) => name === rule.of)
      if (!other || depth > rules.length) return []
      // Counted from the holiday of the same year, so that a day after New Year's Eve belongs to that year's rule.
      return daysOfRule(other, year, rules, depth + 1).map((day) => plain(day).add({ days: rule.plus }).toString())
    }
    case 'dates':
      return rule.dates.filter((day) => day.startsWith(`${year}-`))
  }
}

const listed = (day: string | undefined) => (day === undefined ? [] : [day])

function dayInYear(year: number, monthAndDay: string): string | undefined {
  const text = `${String(year).padStart(4, '0')}-${monthAndDay}`
  return isDay(text) ? text : undefined
}

function nthWeekday(year: number, month: number, weekday: Weekday, nth: number): string | undefined {
  const first = plain(`${year}-${pad(month)}-01`)
  if (nth === -1) {
    const last = first.with({ day: first.daysInMonth })
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 }).toString()
  }
  const found = first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) })
  return found.month === first.month ? found.toString() : undefined
}

function weekdayBy(year: number, monthAndDay: string, weekday: Weekday, way: 1 | -1): string | undefined {
  const day = dayInYear(year, monthAndDay)
  if (!day) return undefined
  const from = plain(day)
  return from.add({ days: way * ((way * (weekday - from.dayOfWeek) + 7) % 7) }).toString()
}
