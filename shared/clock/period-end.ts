import { Temporal } from 'temporal-polyfill'
import { addDays, endOfDay } from '../domain/calendar.ts'
import { isClosed, type Closure } from './closures.ts'
import type { ClockRules, Period, PeriodFor, WorkingCalendar } from './rules.ts'
import type { Level, Service } from '../lifecycle/words.ts'
import { isWorkingDay, nthWorkingDay, workingDayFrom } from './working-days.ts'

/** How a network counts days. */
export type DayRules = Pick<ClockRules, 'calendar' | 'dayEnds' | 'actsOn'>

/**
 * The last moment of a period (ms since 1970) that begins at an instant: the end of its last day as the network ends days, on days of 23 and 25
 * hours too; or so many hours later. What would end when nothing is acted on ends at the network's next run. Days on which the desk itself is
 * closed are not counted and hold the end back.
 */
export function endOfPeriod(start: number, period: Period, rules: DayRules, closures: readonly Closure[] = []): number {
  if (period.unit === 'hours') return start + period.count * 3_600_000
  return endOfNetworkDay(lastDay(dayAt(start, rules), period, rules.calendar, closures), rules)
}

/** The last day of a period that begins on a day; both YYYY-MM-DD. Hours are no days. */
export function lastDay(
  start: string,
  { count, unit, counting = 'after-start' }: Period,
  calendar: WorkingCalendar,
  closures: readonly Closure[] = []
): string {
  if (closures.length === 0)
    return unit === 'working-days'
      ? nthWorkingDay(start, count, calendar, counting)
      : addDays(start, counting === 'with-start' ? count - 1 : count)
  const counts = (day: string) => !isClosed(day, closures) && (unit !== 'working-days' || isWorkingDay(day, calendar))
  let at = counting === 'after-start' && count > 0 ? addDays(start, 1) : start
  for (let left = count, looked = 0; looked < 3660; looked += 1) {
    if (counts(at)) left -= 1
    if (counts(at) && left <= 0) return at
    at = addDays(at, 1)
  }
  // Who is closed for ten years holds no time: the request is shown as late, as it is.
  return lastDay(start, { count, unit, counting }, calendar)
}

/** The day of the network at an instant: before 00:05 it is still yesterday where days end at 00:05. */
export function dayAt(at: number, { calendar, dayEnds }: DayRules): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.zone)
  const day = local.toPlainDate().toString()
  if (dayEnds === '24:00') return day
  const ended = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(dayEnds)) >= 0
  if (isMorning(dayEnds)) return ended ? day : addDays(day, -1)
  return ended ? addDays(day, 1) : day
}

/** When a network's day ends (ms since 1970): the last millisecond before midnight, or the time said. */
export function endOfNetworkDay(day: string, { calendar, dayEnds, actsOn }: DayRules): number {
  const onNext = isMorning(dayEnds)
  let date = onNext ? addDays(day, 1) : day
  if (actsOn === 'working-days') date = workingDayFrom(date, calendar)
  if (dayEnds === '24:00') return endOfDay(date, calendar.zone)
  return Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: calendar.zone,
    plainTime: Temporal.PlainTime.from(dayEnds)
  }).epochMilliseconds
}

/** The row of a list that counts for a request: the first that names its service and level, or neither. */
export function periodFor<P extends PeriodFor>(periods: readonly P[], service: Service, level: Level): P | undefined {
  return periods.find(
    (row) => (row.service === undefined || row.service === service) && (row.level === undefined || row.level === level)
  )
}

const isMorning = (time: string) => time < '12:00'
