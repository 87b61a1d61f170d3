import { sayAmount, sayDecimal } from './say-amount.ts'
import { inThrees, spokenNow } from './say.ts'

/** A figure of a table. */
export type Figure = string | number | null | undefined

/** `1 234`, `86.2 %`, `12.50`, `Nov 2026`: a figure as people read it, in the language spoken now; nothing where there is nothing to say. Money is minor units of the currency. */
export function sayFigure(kind: string, cell: Figure, currency = 'EUR'): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return kind === 'month' ? sayMonth(cell) : kind === 'day' ? sayDay(cell) : cell
  switch (kind) {
    case 'share':
      return `${sayDecimal(100 * cell, 1)}\u00a0%`
    case 'days':
      return sayDecimal(cell, 1)
    case 'money':
      return sayAmount(cell, currency)
    default:
      return Number.isInteger(cell) ? inThrees(String(cell)) : sayDecimal(cell, 1)
  }
}

const days = new Map<string, Intl.DateTimeFormat>()

/** `7 Nov 2026` for `2026-11-07`. */
function sayDay(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day
  const language = spokenNow()
  // The day before the month, as on every screen; the system's English would write `Nov 7, 2026`.
  if (language === 'en') return `${Number(day.slice(8))} ${sayMonth(day.slice(0, 7))}`
  let format = days.get(language)
  if (!format)
    days.set(
      language,
      (format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }))
    )
  return format.format(new Date(`${day}T12:00:00Z`))
}

const names = new Map<string, Intl.DateTimeFormat>()

/** `Nov 2026` for `2026-11`. */
export function sayMonth(month: string): string {
  if (!/^\d{4}-\d\d$/.test(month)) return month
  const language = spokenNow()
  let format = names.get(language)
  if (!format)
    names.set(
      language,
      (format = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' }))
    )
  return format.format(new Date(`${month}-15T12:00:00Z`))
}
