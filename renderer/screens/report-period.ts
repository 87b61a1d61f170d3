import { reactive } from 'vue'

/** A period, both days included. */
export interface Period {
  from: string
  to: string
}

export const presets = ['last-month', 'this-month', 'last-quarter', 'last-12-months', 'this-year', 'last-year'] as const
export type Preset = (typeof presets)[number]

/** The period that was looked at last in this window; another report opens with the same. */
export const lastPeriod = reactive<{ preset: Preset | 'own'; own: Period }>({
  preset: 'last-12-months',
  own: { from: '', to: '' }
})

/** The days of a preset, as seen from today (YYYY-MM-DD). */
export function periodOf(preset: Preset, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  switch (preset) {
    case 'this-month':
      return months(year, month, 1)
    case 'last-month':
      return months(year, month - 1, 1)
    case 'last-quarter':
      return months(year, Math.floor((month - 1) / 3) * 3 - 2, 3)
    case 'last-12-months':
      return months(year, month - 12, 12)
    case 'this-year':
      return months(year, 1, 12)
    case 'last-year':
      return months(year - 1, 1, 12)
  }
}

/** Whole months from the first of one on; months under 1 are of years before. */
function months(year: number, month: number, count: number): Period {
  return { from: isoDay(year, month - 1, 1), to: isoDay(year, month - 1 + count, 0) }
}
const isoDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** The period before or after of the same length: whole months where it has whole months, else days. */
export function shiftPeriod({ from, to }: Period, by: 1 | -1): Period {
  const [y1 = 0, m1 = 1, d1 = 1] = from.split('-').map(Number)
  const [y2 = 0, m2 = 1, d2 = 1] = to.split('-').map(Number)
  const whole = d1 === 1 && isoDay(y2, m2, 0) === to
  if (whole) {
    const count = (y2 - y1) * 12 + m2 - m1 + 1
    return months(y1, m1 + by * count, count)
  }
  const days = Math.round((Date.UTC(y2, m2 - 1, d2) - Date.UTC(y1, m1 - 1, d1)) / 86_400_000) + 1
  return { from: isoDay(y1, m1 - 1, d1 + by * days), to: isoDay(y2, m2 - 1, d2 + by * days) }
}
