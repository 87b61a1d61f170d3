import { Temporal } from 'temporal-polyfill'

const days = new Map<string, number>()

/** The calendar day (YYYY-MM-DD) of an instant (ms since 1970) in a zone. */
export function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The last millisecond of a day in a zone, as ms since 1970; days of 23 and 25 hours included. */
export function endOfDay(day: string, zone: string): number {
  const key = `${zone} ${day}`
  const known = days.get(key)
  if (known !== undefined) return known
  const end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1
  if (days.size > 5000) days.clear()
  days.set(key, end)
  return end
}

/** The first millisecond of a day in a zone, as ms since 1970. */
export function startOfDay(day: string, zone: string): number {
  return endOfDay(addDays(day, -1), zone) + 1
}

/** A day some calendar days later (or earlier). */
export function addDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The hour of the day (0–23) of an instant (ms since 1970) in a zone. */
export function hourOf(at: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).hour
}

/** Whether the platform knows the zone's name. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
