import { Temporal } from 'temporal-polyfill'
import { daysOfRule } from './holidays.ts'
import type { Counting, HolidayRule, WorkingCalendar } from './rules.ts'

/** Days of a calendar that count; more days off in a row than this are a fault of the calendar. */
const longest = 3660

/** Whether a day (YYYY-MM-DD) counts: a working weekday and no holiday. */
export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  return isWorkingWeekday(day, calendar) && holidayOn(day, calendar) === undefined
}

/** What the day is kept as, by the calendar's own name; undefined on a day that is no holiday. */
export function holidayOn(day: string, calendar: WorkingCalendar): string | undefined {
  let years = known.get(calendar)
  if (!years) known.set(calendar, (years = new Map<number, Map<string, string>>()))
  const year = Number(day.slice(0, 4))
  let days = years.get(year)
  if (!days) years.set(year, (days = holidaysOf(year, calendar)))
  return days.get(day)
}

/** The day itself if it counts, else the next one that does. @throws when none comes within ten years */
export function workingDayFrom(day: string, calendar: WorkingCalendar): string {
  let at = day
  for (let looked = 0; looked < longest; looked += 1) {
    if (isWorkingDay(at, calendar)) return at
    at = plus(at, 1)
  }
  throw new Error(`no working day within ten years of ${day}`)
}

/**
 * The nth working day. `with-start`: the start is day 1 if it counts (OCLC, Request Aging); `after-start`: day 1 is the next one (DOCLINE after
 * receipt), and the 0th is the start, or the first day after it that counts.
 */
export function nthWorkingDay(start: string, n: number, calendar: WorkingCalendar, counting: Counting): string {
  let at = counting === 'after-start' && n > 0 ? plus(start, 1) : start
  at = workingDayFrom(at, calendar)
  for (let left = n - 1; left > 0; left -= 1) at = workingDayFrom(plus(at, 1), calendar)
  return at
}

const known = new WeakMap<WorkingCalendar, Map<number, Map<string, string>>>()

const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()
const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek

const isWorkingWeekday = (day: string, { weekdays }: WorkingCalendar) =>
  (weekdays as readonly number[]).includes(weekdayOf(day))

function holidaysOf(year: number, calendar: WorkingCalendar): Map<string, string> {
  // Offsets and days kept off the weekend cross the turn of the year.
  const all = [year - 1, year, year + 1].flatMap((each) =>
    calendar.holidays.flatMap((rule) => daysOfRule(rule, each, calendar.holidays).map((day) => ({ day, rule })))
  )
  const taken = new Map<string, string>()
  for (const { day, rule } of all) if (!taken.has(day)) taken.set(day, rule.name)
  for (const { day, rule } of all.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const instead = observedOn(day, rule, (other) => isWorkingWeekday(other, calendar) && !taken.has(other))
    if (instead && !taken.has(instead)) taken.set(instead, rule.name)
  }
  return new Map([...taken].filter(([day]) => day.startsWith(`${String(year).padStart(4, '0')}-`)))
}

/** The day that is kept instead; undefined where the holiday is not on a weekend or is not shifted. */
function observedOn(day: string, { observed }: HolidayRule, isFree: (day: string) => boolean): string | undefined {
  const weekday = weekdayOf(day)
  if (!observed || weekday < 6 || (observed === 'sunday-only' && weekday === 6)) return undefined
  if (observed === 'nearest') return plus(day, weekday === 6 ? -1 : 1)
  for (let later = 1; later <= 14; later += 1) if (isFree(plus(day, later))) return plus(day, later)
  return undefined
}
