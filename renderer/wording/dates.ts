import { computed } from 'vue'
import { say } from '../../shared/text/say.ts'
import { usePlaceOfScreen } from '../screen-place.ts'
import { useDesk } from '../stores/desk.ts'

/** Where and when a date is read: the desk's zone and its clock. */
export interface Reader {
  readonly zone: string
  readonly now: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23'
    })
    formats.set(zone, found)
  }
  return found
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** Names of the months in the words of screens. */
export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

interface Parts {
  readonly day: string
  readonly time: string
}
// The same instants are read again with every turn of a list, and "now" with each of them.
const read = new Map<string, Parts>()
const mostRead = 5000

/** The day (YYYY-MM-DD) and time (HH:MM:SS) of an instant in a zone. */
export function partsOf(at: number | string, zone: string): Parts {
  const key = `${zone} ${at}`
  const known = read.get(key)
  if (known) return known
  const part: Record<string, string> = {}
  for (const { type, value } of format(zone).formatToParts(typeof at === 'string' ? Date.parse(at) : at))
    part[type] = value
  const parts = {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}:${part['second']}`
  }
  if (read.size >= mostRead) read.clear()
  read.set(key, parts)
  return parts
}

/** What a day's sentence is made of, in words of the window's language. */
function wordsOf(day: string): Record<'year' | 'month' | 'weekday' | 'date', string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return {
    year,
    month: say(`screens.months.${months[Number(month) - 1] ?? ''}`),
    weekday: say(`screens.weekdays.${weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? ''}`),
    date: String(Number(date))
  }
}

const isThisYear = (day: string, { now, zone }: Reader) => day.slice(0, 4) === partsOf(now, zone).day.slice(0, 4)

/** `Tue 17 Nov`; the year instead of the weekday when it is another one: `12 Jan 2027`. */
export function sayDay(day: string, reader: Reader): string {
  return say(isThisYear(day, reader) ? 'screens.dates.day' : 'screens.dates.with-year', wordsOf(day))
}

/** `Tuesday 17 November`, for a heading. */
export function sayLongDay(day: string): string {
  const [, month = '', date = ''] = day.split('-')
  return say('screens.dates.long', {
    weekday: say(`screens.long-weekdays.${weekdays[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? ''}`),
    date: String(Number(date)),
    month: say(`screens.long-months.${months[Number(month) - 1] ?? ''}`)
  })
}

/** The week's number by ISO 8601: weeks begin on Monday, the first holds 4 January. */
export function weekOf(day: string): number {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7))
  return Math.ceil(((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000 + 0.5) / 7)
}

/** `17 Nov`, with the year when it is another one; for columns of dates. */
export function sayShortDay(day: string, reader: Reader): string {
  return say(isThisYear(day, reader) ? 'screens.dates.short' : 'screens.dates.with-year', wordsOf(day))
}

/** The heading over a month of history: today, the month, with the year when it is another one. */
export function sayMonth(at: string, reader: Reader): string {
  const { day } = partsOf(at, reader.zone)
  const today = partsOf(reader.now, reader.zone).day
  if (day === today) return say('screens.dates.today-heading')
  const name = say(`screens.long-months.${months[Number(day.slice(5, 7)) - 1] ?? ''}`)
  return isThisYear(day, reader) ? name : say('screens.dates.month-of-year', { month: name, year: day.slice(0, 4) })
}

/** A day some calendar days later, or earlier (YYYY-MM-DD); the core's own reckoning weighs too much for a window. */
export const daysLater = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** Whole days from the reader's today to a day. */
export function daysUntil(day: string, reader: Reader): number {
  return Math.round(
    (Date.parse(`${day}T12:00:00Z`) - Date.parse(`${partsOf(reader.now, reader.zone).day}T12:00:00Z`)) / 86_400_000
  )
}

/** Today by its time, else by its day. */
export function sayInstant(at: string, reader: Reader): string {
  const { day, time } = partsOf(at, reader.zone)
  return day === partsOf(reader.now, reader.zone).day ? time.slice(0, 5) : sayShortDay(day, reader)
}

/** For a narrow column: the time of today, else the day, with its year where it is another; without one where `headed` by month and year. */
export function sayBrief(at: string, reader: Reader, headed = false): string {
  const { day } = partsOf(at, reader.zone)
  return headed && !isThisYear(day, reader) ? say('screens.dates.short', wordsOf(day)) : sayInstant(at, reader)
}

/** Day and time: `Tue 17 Nov 09:14`; only the time when it is today. */
export function sayMoment(at: string, reader: Reader): string {
  const { day, time } = partsOf(at, reader.zone)
  const clock = time.slice(0, 5)
  if (day === partsOf(reader.now, reader.zone).day) return clock
  return say('screens.dates.moment', { day: sayDay(day, reader), time: clock })
}

export interface Deadline {
  readonly text: string
  readonly tone: 'late' | 'today' | 'later'
  /** A time of the day, to be set in mono. */
  readonly clock: boolean
}

/** When a person must act: past by how much, today at what time, or on which day. The end of a day is "today", not 23:59. */
export function sayDeadline(at: string, reader: Reader): Deadline {
  const { day, time } = partsOf(at, reader.zone)
  const days = daysUntil(day, reader)
  if (Date.parse(at) < reader.now) {
    if (days === 0) return { text: time.slice(0, 5), tone: 'late', clock: true }
    return { text: say('screens.dates.days', { n: -days }), tone: 'late', clock: false }
  }
  if (days > 0) return { text: sayDay(day, reader), tone: 'later', clock: false }
  if (time >= '23:59') return { text: say('screens.dates.today'), tone: 'today', clock: false }
  return { text: time.slice(0, 5), tone: 'today', clock: true }
}

/** `in 17 days`, `3 days ago`, `today`. */
export function sayDistance(day: string, reader: Reader): string {
  const days = daysUntil(day, reader)
  if (days === 0) return say('screens.dates.today')
  return days > 0 ? say('screens.dates.in-days', { n: days }) : say('screens.dates.days-ago', { n: -days })
}

/** The dates' wording for the desk's zone and clock, fresh every minute in a screen that is shown. */
export function useDates() {
  const desk = useDesk()
  const place = usePlaceOfScreen()
  const reader = computed<Reader>(() => ({ zone: desk.zone, now: place?.minute.value ?? desk.minute }))
  return {
    reader,
    today: computed(() => partsOf(reader.value.now, reader.value.zone).day),
    day: (day: string) => sayDay(day, reader.value),
    shortDay: (day: string) => sayShortDay(day, reader.value),
    longDay: sayLongDay,
    brief: (at: string, headed?: boolean) => sayBrief(at, reader.value, headed),
    month: (at: string) => sayMonth(at, reader.value),
    instant: (at: string) => sayInstant(at, reader.value),
    moment: (at: string) => sayMoment(at, reader.value),
    deadline: (at: string) => sayDeadline(at, reader.value),
    distance: (day: string) => sayDistance(day, reader.value),
    time: (at: string) => partsOf(at, reader.value.zone).time
  }
}
