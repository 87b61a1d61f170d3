import { say } from '../../shared/text/say.ts'
import { daysLater, months } from './dates.ts'

/**
 * A day as it is typed, as YYYY-MM-DD; undefined while it is none, could be another, or is in no calendar. Understood everywhere: 2026-11-27,
 * 20261127, 27.11.2026, and the day with its month in words of the window's language, 27 Nov 2026. With `today` (YYYY-MM-DD) also its word for today, +3
 * and -3 for days from it, and a day without a year (27.11., 27 Nov): the one that is nearest, half a year back at most.
 */
export function typedDay(typed: string, today?: string): string | undefined {
  const text = typed.trim()
  const from = today && /^([+\-−])\s?(\d{1,4})$/.exec(text)
  if (today && from) return daysLater(today, (from[1] === '+' ? 1 : -1) * Number(from[2]))
  if (today && text.toLowerCase() === say('screens.dates.today').toLowerCase()) return today
  const iso = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text)
  if (iso) return inCalendar(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})?$/.exec(text)
  const worded = /^(\d{1,2})\.?\s?(\p{L}{3,})\.?\s?(\d{4})?$/u.exec(text)
  const found = dotted ?? worded
  const month = dotted ? Number(dotted[2]) : monthNamed(worded?.[2] ?? '')
  if (!found || !month) return undefined
  const day = Number(found[1])
  if (found[3]) return inCalendar(Number(found[3]), month, day)
  return today && nearest(today, month, day)
}

/** Whether it is a day of the calendar as YYYY-MM-DD. */
export const isDay = (text: string): boolean => typedDay(text) === text

/** A day as the window's language writes it in figures, as it stands in a field: 2026-11-27, 27.11.2026. What is none stays as it is. */
export function writtenDay(day: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!found) return day
  const [, year = '', month = '', date = ''] = found
  return say('frame.day.written', { year, month, date })
}

function monthNamed(name: string): number {
  const wanted = name.toLowerCase()
  return (
    1 +
    months.findIndex((month) =>
      [`screens.months.${month}`, `screens.long-months.${month}`].some(
        (key) => say(key).toLowerCase().replace('.', '') === wanted
      )
    )
  )
}

function nearest(today: string, month: number, day: number): string | undefined {
  const year = Number(today.slice(0, 4))
  const from = daysLater(today, -183)
  for (const each of [year - 1, year, year + 1, year + 2]) {
    const found = inCalendar(each, month, day)
    if (found && found >= from) return found
  }
  return undefined
}

function inCalendar(year: number, month: number, day: number): string | undefined {
  const written = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const at = new Date(`${written}T00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined
}
