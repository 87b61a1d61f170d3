import { Refused } from '../../../shared/contract/refused.ts'
import { countFacts, keyOf, type Counted } from './count-facts.ts'
import type { Asking, Cell, Counting, Figure, Made, Report, ReportDefinition } from './definition.ts'
import { sayDim, type Dim } from './dims.ts'
import { requestsBehind } from './requests-behind.ts'
import { hasWords, say } from '../../../shared/text/say.ts'

/** A report that counts facts. What is counted may depend on what was chosen. */
export function countingReport(
  about: Pick<ReportDefinition, 'name' | 'family' | 'cohort' | 'parameters'>,
  counting: (asking: Asking) => Counting
): ReportDefinition {
  const cohort = about.cohort === true
  return {
    ...about,
    make: async (asking) => {
      const what = counting(asking)
      const counted = await countFacts(asking, what, 'close', cohort)
      const closed = cohort && asking.spans.some(({ closing }) => closing !== null)
      const today = closed ? await countFacts(asking, what, 'today', cohort) : undefined
      return tableOf(asking, about.name, what, counted, today)
    },
    requests: (asking, wanted) => {
      const what = counting(asking)
      const figure = what.figures.find(({ name }) => name === wanted.column)
      const named = figure?.drill === undefined ? wanted.column : figure.drill
      const measure = figure && what.measures.find(({ name }) => name === named)
      if (!measure) throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
      return requestsBehind(asking, what, measure, cohort, wanted)
    }
  }
}

function tableOf(
  asking: Asking,
  report: string,
  counting: Counting,
  counted: readonly Counted[],
  today: readonly Counted[] | undefined
): Made {
  const { dims, figures, keep = someThing, order, most } = counting
  const whole = (each: Counted) => withAll(counting, each)
  const nowByKey = today && new Map(today.map((each) => [keyOf(dims, each.values), whole(each)]))
  const all = new Map(counted.map((each) => [keyOf(dims, each.values), whole(each)]))
  // What was nothing at the close and is something now has its row, too.
  for (const [key, each] of nowByKey ?? [])
    if (!all.has(key)) all.set(key, { values: each.values, measures: nought(counting) })
  const found = [...all]
    .filter(([key, { measures }]) => keep(measures) || keep(nowByKey?.get(key)?.measures ?? nought(counting)))
    .sort(([, a], [, b]) => (order?.(a.measures, b.measures) ?? 0) || inOrder(dims, a, b))
  const shown = found.slice(0, most)
  const isCut = shown.length < found.length
  const cellsOf = ({ values, measures }: Counted): Cell[] => [
    ...dims.map((dim) => sayDim(dim, values[dim] ?? '', asking.reading, asking.libraries)),
    ...figures.map((figure) => figureOf(figure, measures))
  ]
  return {
    columns: [
      ...dims.map((name) => columnOf(report, name, name === 'month' ? 'month' : 'text', 'none', false)),
      ...figures.map(({ name, kind, total, drill }) => columnOf(report, name, kind, total, drill !== null))
    ],
    rows: shown.map(([key, each]) => ({
      key,
      cells: cellsOf(each),
      asOfToday: nowByKey ? cellsOf(nowByKey.get(key) ?? { values: each.values, measures: nought(counting) }) : null
    })),
    totals: totalsOf(
      counting,
      shown.map(([, each]) => each)
    ),
    notes: [
      ...(counting.notes ?? []).map((name) => say(`figures.notes.${name}`)),
      ...(isCut ? [say('figures.notes.cut', { n: shown.length, of: found.length })] : [])
    ]
  }
}

const someThing = (measures: Readonly<Record<string, number>>) => Object.values(measures).some((n) => n !== 0)
const nought = ({ measures }: Counting) => Object.fromEntries(measures.map(({ name }) => [name, 0]))
const withAll = (counting: Counting, { values, measures }: Counted): Counted => ({
  values,
  measures: { ...nought(counting), ...measures }
})
const figureOf = ({ name, of }: Figure, measures: Readonly<Record<string, number>>): Cell =>
  of ? of(measures) : (measures[name] ?? 0)

function inOrder(dims: readonly Dim[], a: Counted, b: Counted): number {
  for (const dim of dims) {
    const [x = '', y = ''] = [a.values[dim], b.values[dim]]
    const by = dim === 'position' || dim === 'partner' ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0
    if (by !== 0) return by
  }
  return 0
}

/** Sums of what may be added, and shares worked out of sums; where there are currencies, one line for each. */
function totalsOf(counting: Counting, shown: readonly Counted[]): Report['totals'] {
  const { dims, figures } = counting
  if (shown.length < 2 || dims.includes('group')) return []
  const byCurrency = dims.includes('currency')
  return [...Map.groupBy(shown, ({ values }) => (byCurrency ? (values.currency ?? '') : ''))].map(
    ([currency, rows]) => {
      const sums = nought(counting)
      for (const { measures } of rows)
        for (const [name, n] of Object.entries(measures)) sums[name] = (sums[name] ?? 0) + n
      return {
        key: `total${currency ? `/${currency}` : ''}`,
        cells: [
          ...dims.map((dim) => (dim === 'currency' ? currency : null)),
          ...figures.map((figure) =>
            figure.total === 'sum' || figure.kind === 'share' ? figureOf(figure, sums) : null
          )
        ]
      }
    }
  )
}

/** What stands over a column; of a report whose lines are of more than what the column is named after, its own. */
export function titleOfColumn(report: string, name: string): string {
  const own = `figures.titles.${report}.${name}`
  return say(hasWords(own) ? own : `figures.columns.${name}`)
}

/** A column with its words; the sentence of this report where it has one of its own. */
export function columnOf(
  report: string,
  name: string,
  kind: Report['columns'][number]['kind'],
  total: 'sum' | 'none',
  drill: boolean
): Report['columns'][number] {
  const own = `figures.says.${report}.${name}`
  return {
    name,
    title: titleOfColumn(report, name),
    kind,
    definition: say(hasWords(own) ? own : `figures.says.any.${name}`),
    total,
    drill
  }
}

/** A part of a whole; nothing where there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
