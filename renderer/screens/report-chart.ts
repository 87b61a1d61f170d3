import { sayDecimal } from '../../shared/text/say-amount.ts'
import { sayFigure, sayMonth } from '../../shared/text/say-figure.ts'
import { say } from '../../shared/text/say.ts'
import { drawings, type Drawing, type Look } from './report-drawings.ts'
import { placeOf, totalRow, type Cell, type Report } from './report-figures.ts'

export interface Bar {
  readonly value: number
  readonly look: Look
}
/** One place of the chart: stacks side by side, each of bars one on another; what stands above it, and its figures in words. */
export interface BarPlace {
  readonly name: string
  readonly stacks: readonly (readonly Bar[])[]
  readonly above: string
  readonly says: string
}
export interface BarChart {
  /** By months bars stand beside each other; of rows with names they lie under each other. */
  readonly by: 'months' | 'rows'
  readonly places: readonly BarPlace[]
  readonly legend: readonly { readonly column: string; readonly look: Look }[]
  /** How its figures are written; money in the currency. */
  readonly kind: string
  readonly currency: string
  /** What of the table it is about, where it is not all of it: one currency, one stage, the first rows. */
  readonly about: string
}

/** So many rows are drawn; the table has all. */
const mostRows = 8

interface Cut {
  readonly report: Report
  readonly about: readonly string[]
}

/**
 * The chart of a report: by months where it has them, else by what its rows are of. Undefined where there is one place only, where nothing can be drawn, or where figures
 * that cannot be added would stand on one another. Less than nothing is drawn as nothing.
 */
export function chartOf(whole: Report): BarChart | undefined {
  const drawing = drawings[whole.name]
  if (!drawing) return undefined
  const { report, about } = oneSeries(oneCurrency({ report: whole, about: [] }), drawing)
  const byMonth = placeOf(report, 'month') === 0
  const grouped = Map.groupBy(drawing.withoutLast ? report.rows.slice(0, -1) : report.rows, (row) =>
    nameOf(report, row, drawing, byMonth)
  )
  if (grouped.size < 2) return undefined
  if (!drawing.adds && [...grouped.values()].some((rows) => rows.length > 1)) return undefined
  const stacks = drawing.stacks.map((stack) =>
    stack
      .map(({ look, columns }) => ({ look, columns: columns.filter((name) => placeOf(report, name) >= 0) }))
      .filter(({ columns }) => columns.length > 0)
  )
  const places = (byMonth ? monthsBetween([...grouped.keys()]) : [...grouped.keys()]).map((name) =>
    placed(report, byMonth ? sayMonth(name) : name, grouped.get(name) ?? [], stacks)
  )
  const biggest = byMonth ? places : places.filter(({ stacks: of }) => heightOf(of) > 0)
  const shown =
    byMonth || drawing.ordered ? biggest : biggest.toSorted((a, b) => heightOf(b.stacks) - heightOf(a.stacks))
  if (shown.every(({ stacks: of }) => heightOf(of) === 0) || shown.length < 2) return undefined
  const cut = !byMonth && shown.length > mostRows
  return {
    by: byMonth ? 'months' : 'rows',
    places: cut ? shown.slice(0, mostRows) : shown,
    kind: kindOf(report, stacks.flat()[0]?.columns[0] ?? ''),
    currency: currencyOf(report, report.rows[0]),
    legend: stacks.flat().map(({ look, columns }) => ({ look, column: titles(report, columns).join(' + ') })),
    about: [...about, ...(cut ? [say('report-out.rows-of', { n: mostRows, of: places.length })] : [])].join(' · ')
  }
}

/** From the first to the last of them, also those in which nothing happened: two months with a year between do not stand side by side. */
function monthsBetween(found: readonly string[]): string[] {
  const sorted = found.toSorted()
  const last = sorted.at(-1) ?? ''
  const months: string[] = []
  for (let month = sorted[0] ?? ''; month && month <= last;) {
    months.push(month)
    const [year = 0, number = 1] = month.split('-').map(Number)
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
  }
  return months
}

const kindOf = (report: Report, column: string) => report.columns[placeOf(report, column)]?.kind ?? 'count'
const currencyOf = (report: Report, row: readonly Cell[] | undefined) =>
  String(row?.[placeOf(report, 'currency')] ?? 'EUR')
const titles = (report: Report, columns: readonly string[]) =>
  columns.map((name) => report.columns[placeOf(report, name)]?.title ?? name)

const heightOf = (stacks: BarPlace['stacks']) =>
  Math.max(0, ...stacks.map((stack) => stack.reduce((sum, { value }) => sum + value, 0)))

/** Money of the currency that most rows have. */
function oneCurrency({ report, about }: Cut): Cut {
  const at = placeOf(report, 'currency')
  if (at < 0 || !report.columns.some(({ kind }) => kind === 'money')) return { report, about }
  const found = [...Map.groupBy(report.rows, (row) => row[at])].filter(([currency]) => currency !== null)
  const [most] = found.toSorted(([, a], [, b]) => b.length - a.length)
  return most && found.length > 1
    ? { report: { ...report, rows: most[1] }, about: [...about, String(most[0])] }
    : { report, about }
}

/** A median cannot be added: of what stands in a month several times the series with most requests is drawn. */
function oneSeries(cut: Cut, { series, of }: Drawing): Cut {
  const { report, about } = cut
  const places = (series ?? []).map((name) => placeOf(report, name)).filter((at) => at >= 0)
  if (places.length === 0 || placeOf(report, 'month') !== 0) return cut
  const weight = placeOf(report, of ?? '')
  const name = (row: readonly Cell[]) => places.map((at) => row[at]).join(' · ')
  const sum = (rows: Report['rows']) =>
    weight < 0 ? rows.length : rows.reduce((total, row) => total + Number(row[weight] ?? 0), 0)
  const found = [...Map.groupBy(report.rows, name)].toSorted(([, a], [, b]) => sum(b) - sum(a))
  const [most] = found
  return most && found.length > 1 ? { report: { ...report, rows: most[1] }, about: [...about, most[0]] } : cut
}

function nameOf(report: Report, row: readonly Cell[], { names }: Drawing, byMonth: boolean): string {
  if (byMonth) return String(row[0])
  const wanted = (names ?? [])
    .map((name) => placeOf(report, name))
    .filter((at) => at >= 0)
    .map((at) => row[at])
  return (wanted.length > 0 ? wanted : [row[0]]).filter((cell) => cell !== null && cell !== '').join(' · ')
}

function placed(report: Report, name: string, rows: Report['rows'], drawn: Drawing['stacks']): BarPlace {
  const sum = (columns: readonly string[]) =>
    rows.reduce(
      (total, row) => total + columns.reduce((each, column) => each + Number(row[placeOf(report, column)] ?? 0), 0),
      0
    )
  const stacks = drawn.map((stack) => stack.map(({ columns, look }) => ({ look, value: Math.max(0, sum(columns)) })))
  const figures = drawn
    .flat()
    .map(({ columns }) => sayFigure(kindOf(report, columns[0] ?? ''), sum(columns), currencyOf(report, rows[0])))
  return { name, stacks, above: aboveOf(report, rows), says: figures.join(' · ') }
}

/** Over a place of fill rates its rate, worked out again. */
function aboveOf(report: Report, rows: Report['rows']): string {
  if (rows.length === 0) return ''
  const total = totalRow({ ...report, rows: rows.length > 1 ? rows : [...rows, ...rows] })
  const rate = placeOf(report, 'fillRate')
  const share = rate < 0 ? null : total?.[rate]
  return typeof share === 'number' ? sayDecimal(100 * share, 1) : ''
}
