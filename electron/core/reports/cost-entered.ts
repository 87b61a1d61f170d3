import { fiscalYear } from '../../../shared/domain/report-period.ts'
import type { CostOf } from './cost-charged.ts'
import type { Asking } from './definition.ts'

/** Of a part, what counts for a period: minor units, not rounded yet, and the hours that were entered with their rate; null where there are several. */
export interface EnteredCost {
  readonly amount: number
  readonly minutes: number
  readonly rate: number | null
}
export interface CostYear {
  readonly year: number
  /** Days of it that lie in the period, and all of its days. */
  readonly days: number
  readonly of: number
  readonly share: number
  /** Anything was entered for it. */
  readonly any: boolean
}
interface Row {
  readonly fiscal_year: number
  readonly side: CostOf
  readonly part: string
  readonly minutes: number | null
  readonly rate: number | null
  readonly amount: number
  readonly currency: string
}

const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

/**
 * What the library entered for the fiscal years that a period touches, by currency and part; of a year that it touches in part as much as its days. Of
 * one side alone only what was entered for it: what is of all work is not divided.
 */
export function enteredCosts({ reading, period }: Pick<Asking, 'reading' | 'period'>, side: CostOf) {
  const begins = Number(reading.settings().fiscalYearStart)
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)]
  const years: CostYear[] = []
  const parts = new Map<string, Map<string, EnteredCost>>()
  let undivided = false
  const kept = reading.sql('select * from cost_input where fiscal_year = ? order by part, side, currency')
  for (let year = Number(period.from.slice(0, 4)) - 1; year <= Number(period.to.slice(0, 4)); year += 1) {
    const whole = fiscalYear(year, begins)
    const [first, last] = [dayNumber(whole.from), dayNumber(whole.to)]
    const days = Math.min(to, last) - Math.max(from, first) + 1
    if (days <= 0) continue
    const [of, rows] = [last - first + 1, kept.all(year) as Row[]]
    const mine = rows.filter((row) => side === 'all' || row.side === side)
    undivided ||= rows.some((row) => row.side === 'all')
    years.push({ year, days, of, share: days / of, any: mine.length > 0 })
    for (const row of mine) {
      const ofCurrency = parts.get(row.currency) ?? new Map<string, EnteredCost>()
      ofCurrency.set(row.part, added(ofCurrency.get(row.part), row, days / of))
      parts.set(row.currency, ofCurrency)
    }
  }
  return { years, parts, undivided }
}

function added(known: EnteredCost | undefined, { amount, minutes, rate }: Row, share: number): EnteredCost {
  return {
    amount: (known?.amount ?? 0) + amount * share,
    minutes: (known?.minutes ?? 0) + (minutes ?? 0) * share,
    rate: known === undefined || known.rate === rate ? rate : null
  }
}
