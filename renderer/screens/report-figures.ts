import type { CallOutput } from '../../shared/contract/calls.ts'
import { sayDecimal } from '../../shared/text/say-amount.ts'
import { sayFigure } from '../../shared/text/say-figure.ts'

/** A report with its rows as cells alone. */
type Run = CallOutput<'reports.run'>
export type Report = Pick<Run, 'name' | 'title' | 'definition' | 'from' | 'to'> & {
  columns: Pick<Run['columns'][number], 'name' | 'title' | 'kind'>[]
  rows: Cell[][]
}
export type WholeReport = Run
export type Cell = Run['rows'][number]['cells'][number]
export interface Bar {
  readonly value: number
  readonly look: 'full' | 'hatch' | 'outline' | 'dashes'
}
/** One month of the chart: stacks side by side, each of bars one on another. */
export interface BarMonth {
  readonly month: string
  readonly stacks: readonly (readonly Bar[])[]
  readonly above: string
}
export interface BarChart {
  readonly months: readonly BarMonth[]
  readonly legend: readonly { readonly column: string; readonly look: Bar['look'] }[]
}

const at = (report: Report, name: string) => report.columns.findIndex((column) => column.name === name)

/** A report with its rows as cells alone. */
export const plainReport = (run: Run): Report => ({ ...run, rows: run.rows.map(({ cells }) => cells) })

/** `1 234`, `86.2`, `12.50`: figures as the table shows them, shares without their sign, which stands at the head; nothing where there is nothing to say. */
export function sayCell(report: Report, row: readonly Cell[], index: number): string {
  const cell = row[index]
  const { kind, name } = report.columns[index] ?? { kind: 'text', name: '' }
  if (kind === 'share' && typeof cell === 'number') return sayDecimal(100 * cell, 1)
  return sayFigure(name === 'month' ? 'month' : kind, cell, String(row[at(report, 'currency')] ?? 'EUR'))
}

/** The lines under a report: its sums, and a rate that is worked out again from them where there is one line. */
export function footLines(run: Run): Cell[][] {
  if (run.rows.length < 2) return []
  const again = run.totals.length === 1 ? totalRow(plainReport(run)) : null
  const rate = run.columns.findIndex(({ name }) => name === 'fillRate')
  return run.totals.map(({ cells }) =>
    cells.map((cell, index) => (index === rate ? (cell ?? again?.[rate] ?? null) : cell))
  )
}

/** The sums under a table: counts and money of one currency add up, a rate is worked out again, a median does not. Null when there is no use for a line. */
export function totalRow(report: Report): Cell[] | null {
  if (report.rows.length < 2) return null
  const currency = at(report, 'currency')
  const currencies = new Set(report.rows.map((row) => row[currency]))
  const sum = (index: number) =>
    report.rows.reduce((total, row) => total + (typeof row[index] === 'number' ? row[index] : 0), 0)
  const cells = report.columns.map(({ kind, name }, index): Cell => {
    if (kind === 'count') return sum(index)
    if (kind === 'money') return currencies.size === 1 ? sum(index) : null
    if (name === 'currency') return currencies.size === 1 ? (report.rows[0]?.[index] ?? null) : null
    if (name !== 'fillRate') return null
    const [supplied, no, cancelled] = ['supplied', 'notSupplied', 'cancelled'].map((each) => sum(at(report, each)))
    const ended = (supplied ?? 0) + (no ?? 0) + (cancelled ?? 0)
    return ended === 0 ? null : (supplied ?? 0) / ended
  })
  return report.columns.some(({ kind }, index) => kind !== 'text' && cells[index] !== null) ? cells : null
}

/** What each report draws by month: stacks of columns. */
const drawings: Readonly<Record<string, readonly (readonly { column: string; look: Bar['look'] }[])[]>> = {
  volume: [[{ column: 'requested', look: 'outline' }], [{ column: 'supplied', look: 'full' }]],
  'fill-rate': [
    [
      { column: 'supplied', look: 'full' },
      { column: 'notSupplied', look: 'hatch' },
      { column: 'cancelled', look: 'outline' },
      { column: 'stillOpen', look: 'dashes' }
    ]
  ],
  turnaround: [[{ column: 'median', look: 'full' }], [{ column: 'ninth', look: 'outline' }]],
  fees: [[{ column: 'paid', look: 'outline' }], [{ column: 'received', look: 'full' }]]
}

/** The chart of a report; undefined where there is one month only, or where figures of different kinds would be added. */
export function chartOf(report: Report): BarChart | undefined {
  const drawing = drawings[report.name]
  const byMonth = new Map<string, Report['rows']>()
  for (const row of report.rows) byMonth.set(String(row[0]), [...(byMonth.get(String(row[0])) ?? []), row])
  if (!drawing || at(report, 'month') !== 0 || byMonth.size < 2) return undefined
  const adds =
    report.columns.every(({ kind }) => kind !== 'days') &&
    new Set(report.rows.map((row) => row[at(report, 'currency')])).size <= 1
  if (!adds && [...byMonth.values()].some((rows) => rows.length > 1)) return undefined
  const months = [...byMonth].map(([month, rows]) => ({
    month,
    stacks: drawing.map((stack) =>
      stack.map(({ column, look }) => ({
        look,
        value: rows.reduce((sum, row) => sum + Math.max(0, Number(row[at(report, column)] ?? 0)), 0)
      }))
    ),
    above: aboveOf(report, rows)
  }))
  const legend = drawing
    .flat()
    .map(({ column, look }) => ({ look, column: report.columns[at(report, column)]?.title ?? column }))
  return { months, legend }
}

function aboveOf(report: Report, rows: Report['rows']): string {
  const total = totalRow({ ...report, rows: rows.length > 1 ? rows : [...rows, ...rows] })
  const rate = at(report, 'fillRate')
  const share = rate < 0 ? null : total?.[rate]
  return typeof share === 'number' ? sayDecimal(100 * share, 1) : ''
}
