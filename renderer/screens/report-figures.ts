import type { CallOutput } from '../../shared/contract/calls.ts'
import { sayDecimal } from '../../shared/text/say-amount.ts'
import { sayFigure } from '../../shared/text/say-figure.ts'
import { say, spokenNow } from '../../shared/text/say.ts'

/** A report with its rows as cells alone. */
type Run = CallOutput<'reports.run'>
export type Report = Pick<Run, 'name' | 'title' | 'definition' | 'from' | 'to'> & {
  columns: Pick<Run['columns'][number], 'name' | 'title' | 'kind'>[]
  rows: Cell[][]
}
export type WholeReport = Run
export type Cell = Run['rows'][number]['cells'][number]
export const placeOf = ({ columns }: { readonly columns: readonly { readonly name: string }[] }, name: string) =>
  columns.findIndex((column) => column.name === name)

/** A report with its rows as cells alone. */
export const plainReport = (run: Run): Report => ({ ...run, rows: run.rows.map(({ cells }) => cells) })

/** `1 234`, `86.2`, `12.50`: figures as the table shows them, shares without their sign, which stands at the head; nothing where there is nothing to say. */
export function sayCell(report: Report, row: readonly Cell[], index: number): string {
  const cell = row[index]
  const { kind, name } = report.columns[index] ?? { kind: 'text', name: '' }
  if (kind === 'share' && typeof cell === 'number') return sayDecimal(100 * cell, 1)
  return sayFigure(name === 'month' ? 'month' : kind, cell, String(row[placeOf(report, 'currency')] ?? 'EUR'))
}

/** The lines under a report: its sums, and a rate that is worked out again from them where there is one line. */
export const footLines = (run: Run): Cell[][] => (run.rows.length < 2 ? [] : sumLines(run))

function sumLines(run: Run): Cell[][] {
  const [first, second] = run.rows
  const again = run.totals.length > 1 ? null : second ? totalRow(plainReport(run)) : first?.cells
  const rate = placeOf(run, 'fillRate')
  return run.totals.map(({ cells }) =>
    cells.map((cell, index) => (index === rate ? (cell ?? again?.[rate] ?? null) : cell))
  )
}

/** One of the figures over a report, and what it was a year before where that can be said. */
export interface HeadFigure {
  readonly title: string
  readonly says: string
  readonly before?: string
}

/** What a report comes to: four figures at most of its one line of sums that are not nil, its rate or its whole first; `before` is the same report a year before. */
export function headFigures(run: Run, before: Run | null = null): HeadFigure[] {
  const [foot, second] = footLines(run)
  if (!foot || second) return []
  const currency = String(foot[placeOf(run, 'currency')] ?? '')
  return run.columns
    .flatMap(({ name, title, kind }, at) => {
      const cell = foot[at]
      if (typeof cell !== 'number' || cell === 0) return []
      const said = sayFigure(kind, cell, currency || 'EUR')
      const whole = kind === 'share' || name === 'openNow'
      const then = name === 'openNow' ? '' : sayBefore(kind, cell, before && sumOf(before, name, currency), currency)
      return [
        { title, whole, says: kind === 'money' ? `${said}\u00a0${currency}` : said, ...(then ? { before: then } : {}) }
      ]
    })
    .toSorted((a, b) => Number(b.whole) - Number(a.whole))
    .slice(0, 4)
}

/** A sum of a report, of its line in that currency. */
function sumOf(run: Run, name: string, currency: string): number | null {
  const line = sumLines(run).find((cells) => String(cells[placeOf(run, 'currency')] ?? '') === currency)
  const cell = line?.[placeOf(run, name)]
  return typeof cell === 'number' ? cell : null
}

/** From so many on a change is said in per cent: 3 after 2 is no growth by a half. */
const enough = 20
/** `412 a year before, −8 %`; a share changes by points. Nothing where there was nothing. */
function sayBefore(kind: string, now: number, then: number | null, currency: string): string {
  if (!then) return ''
  const n = sayFigure(kind, then, currency || 'EUR')
  const signed = (by: number, digits: number) => `${by < 0 ? '\u2212' : '+'}${sayDecimal(Math.abs(by), digits)}`
  if (kind === 'share') return say('report-out.before-points', { n, by: signed(100 * (now - then), 1) })
  if (then < 0 || (kind === 'count' && then < enough)) return say('report-out.before', { n })
  return say('report-out.before-by', { n, by: signed((100 * (now - then)) / then, 0) })
}

/** A report's rows with their places, by one of its columns: words as the language has them, what says nothing last; as they came where there is no such column. */
export const sortedRows = ({ rows }: Run, at: number, descending: boolean) =>
  rows
    .map((row, index) => ({ row, index, cell: row.cells[at] ?? null }))
    .sort(({ cell: a }, { cell: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null)
      const by = typeof a === 'number' ? a - Number(b) : a.localeCompare(String(b), spokenNow(), { numeric: true })
      return descending ? -by : by
    })

/** The sums under a table: counts and money of one currency add up, a rate is worked out again, a median does not. Null when there is no use for a line. */
export function totalRow(report: Report): Cell[] | null {
  if (report.rows.length < 2) return null
  const currency = placeOf(report, 'currency')
  const currencies = new Set(report.rows.map((row) => row[currency]))
  const sum = (index: number) =>
    report.rows.reduce((total, row) => total + (typeof row[index] === 'number' ? row[index] : 0), 0)
  const cells = report.columns.map(({ kind, name }, index): Cell => {
    if (kind === 'count') return sum(index)
    if (kind === 'money') return currencies.size === 1 ? sum(index) : null
    if (name === 'currency') return currencies.size === 1 ? (report.rows[0]?.[index] ?? null) : null
    if (name !== 'fillRate') return null
    const [supplied, no, cancelled] = ['supplied', 'notSupplied', 'cancelled'].map((each) => sum(placeOf(report, each)))
    const ended = (supplied ?? 0) + (no ?? 0) + (cancelled ?? 0)
    return ended === 0 ? null : (supplied ?? 0) / ended
  })
  return report.columns.some(({ kind }, index) => kind !== 'text' && cells[index] !== null) ? cells : null
}
