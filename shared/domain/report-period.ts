/** A period, both days included (YYYY-MM-DD). */
export interface Period {
  from: string
  to: string
}

/** The months of a year, as a setting says one of them. */
export const monthNumbers = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const

/** Periods that are said by where today stands in them. */
export const relativePeriods = [
  'last-month',
  'this-month',
  'last-quarter',
  'this-quarter',
  'last-12-months',
  'last-year',
  'this-year',
  'last-fiscal-year',
  'this-fiscal-year'
] as const
export type RelativePeriod = (typeof relativePeriods)[number]

/** Those of them that follow one on the other, each over once the next begins: a report of one can be written by itself. */
export const repeatingPeriods = ['last-month', 'last-quarter', 'last-year', 'last-fiscal-year'] as const
export type RepeatingPeriod = (typeof repeatingPeriods)[number]
export const isRepeating = (period: string): period is RepeatingPeriod =>
  (repeatingPeriods as readonly string[]).includes(period)

/** The days of a relative period, as seen from today (YYYY-MM-DD). `fiscalFrom` is the month that a fiscal year begins with, 1 to 12. */
export function periodOf(name: RelativePeriod, today: string, fiscalFrom = 1): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  const fiscalYear = month >= fiscalFrom ? year : year - 1
  switch (name) {
    case 'this-month':
      return months(year, month, 1)
    case 'last-month':
      return months(year, month - 1, 1)
    case 'this-quarter':
      return months(year, quarter, 3)
    case 'last-quarter':
      return months(year, quarter - 3, 3)
    case 'last-12-months':
      return months(year, month - 12, 12)
    case 'this-year':
      return months(year, 1, 12)
    case 'last-year':
      return months(year - 1, 1, 12)
    case 'this-fiscal-year':
      return months(fiscalYear, fiscalFrom, 12)
    case 'last-fiscal-year':
      return months(fiscalYear - 1, fiscalFrom, 12)
  }
}

/** The fiscal year that begins in a calendar year. */
export function fiscalYear(begins: number, fiscalFrom: number): Period {
  return months(begins, fiscalFrom, 12)
}

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

/**
 * The same days a year before, for setting beside a period; of one that is not over as far as it has come by `today` (YYYY-MM-DD), so that
 * a part is not held against a whole. Whole months stay whole. Null for a period that is still to come.
 */
export function yearBefore({ from, to }: Period, today: string): Period | null {
  if (from > today) return null
  const [y1 = 0, m1 = 1, d1 = 1] = from.split('-').map(Number)
  const [y2 = 0, m2 = 1, d2 = 1] = (to > today ? today : to).split('-').map(Number)
  const last = (year: number) => Number(isoDay(year, m2, 0).slice(8))
  const end = d1 === 1 && d2 === last(y2) ? last(y2 - 1) : Math.min(d2, last(y2 - 1))
  // A period that begins on the 29th of February began on the first of March.
  return { from: isoDay(y1 - 1, m1 - 1, d1), to: isoDay(y2 - 1, m2 - 1, end) }
}

/** Whole months from the first of one on; months under 1 are of years before. */
function months(year: number, month: number, count: number): Period {
  return { from: isoDay(year, month - 1, 1), to: isoDay(year, month - 1 + count, 0) }
}
const isoDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
