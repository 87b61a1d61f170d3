import { addDays } from '../domain/calendar.ts'

/** Months of a period. Two-monthly ones begin with odd months: the offices publish no other rhythm, so it can only be read so. */
export const cycleMonths = { month: 1, 'two-months': 2, quarter: 3, year: 12 } as const
export type Cycle = keyof typeof cycleMonths

export interface Period {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
}

/** The calendar period of a cycle in which a day lies: quarters end with March, June, September, December. */
export function periodOf(day: string, cycle: Cycle): Period {
  const months = cycleMonths[cycle]
  const year = Number(day.slice(0, 4))
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1
  const next = first + months
  const from = dayAt(year, first)
  return { from, to: addDays(next > 12 ? dayAt(year + 1, 1) : dayAt(year, next), -1) }
}

const dayAt = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-01`
