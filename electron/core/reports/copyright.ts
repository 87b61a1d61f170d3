import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../shared/contract/refused.ts'
import { countedAs, standingOf, stateOfUse } from '../../../shared/copyright/standing.ts'
import { isPeriodicalKey } from '../../../shared/copyright/work-key.ts'
import { say } from '../../../shared/text/say.ts'
import { fullestFirst, nameOf, titlesOfYear, type TitlesOfYear } from '../copyright/titles.ts'
import { columnOf } from './counting-report.ts'
import type { Asking, Behind, Cell, Made, ReportDefinition, Wanted } from './definition.ts'
import { among, number } from './parameters.ts'

type Title = TitlesOfYear['found'][number]
const counts = ['used', 'reserved', 'beyond', 'decidedOver', 'notCounted', 'waiting'] as const
type Count = (typeof counts)[number]

/**
 * The counter of the copyright rule by calendar year and title, as the desk's settings count (0053): limit, window, used, reserved, what is beyond it, what was decided.
 * It is read from the requests as they stand; no closed month holds it. A year that the period touches is shown whole, since the rule counts years.
 */
export const copyright: ReportDefinition = {
  name: 'copyright',
  family: 'collection',
  parameters: [among('copyrightShow', ['counted', 'near', 'over', 'every']), number('most', 500)],
  make: async (asking) => {
    const rows: Made['rows'] = []
    const notes = new Set<string>([say('figures.notes.copyright')])
    let more = 0
    const years = yearsOf(asking)
    for (const [at, year] of years.entries()) {
      const found = await titlesOfYear(asking.reading, year)
      if (!found.terms.on) notes.add(say('figures.notes.copyright-off'))
      const shown = found.found.filter((each) => isShown(each, asking)).toSorted(fullestFirst)
      const most = Math.max(1, Number(asking.chosen['most']))
      more += Math.max(0, shown.length - most)
      for (const title of shown.slice(0, most)) rows.push(...linesOf(title, found, asking))
      asking.reading.progress(at + 1, years.length)
      await breathe()
      if (asking.reading.signal.aborted) throw new Refused('cancelled')
    }
    if (more > 0) notes.add(say('figures.notes.copyright-more', { n: more }))
    const text = (name: string) => columnOf('copyright', name, 'text', 'none', false)
    return {
      columns: [
        text('year'),
        text('work'),
        text('window'),
        columnOf('copyright', 'limit', 'count', 'none', false),
        ...counts.map((name) => columnOf('copyright', name, 'count', 'sum', name !== 'beyond')),
        text('currency'),
        columnOf('copyright', 'royaltiesPaid', 'money', 'sum', false)
      ],
      rows,
      totals: totalsOf(rows),
      notes: [...notes]
    }
  },
  requests: async (asking, wanted) => {
    const [year = '', encoded = ''] = wanted.key.split('/')
    const column = counts.find((each) => each === wanted.column)
    if (!column || column === 'beyond') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    if (!yearsOf(asking).includes(Number(year))) throw new Refused('not-found', { what: wanted.key }, { field: 'key' })
    const key = decoded(encoded)
    const found = await titlesOfYear(asking.reading, Number(year))
    if (!found.uses.has(key)) throw new Refused('not-found', { what: wanted.key }, { field: 'key' })
    return pageOf(behind(key, found)[column], wanted)
  }
}

/** Calendar years that the period touches, the latest first. */
function yearsOf({ period: { from, to } }: Asking): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_each, at) => last - at)
}

function isShown({ most, used, reserved, waiting }: Title, { chosen }: Asking): boolean {
  const left = most - used - reserved
  switch (chosen['copyrightShow']) {
    case 'near':
      return most > 0 && left <= 1
    case 'over':
      return most > 0 && left < 0
    case 'every':
      return true
    default:
      return used + reserved + waiting > 0
  }
}

/** Requests of a title in a year by what each column counts. */
function behind(
  key: string,
  { terms, uses, year }: TitlesOfYear
): Readonly<Record<Exclude<Count, 'beyond'>, number[]>> {
  const all = uses.get(key) ?? []
  const { counted } = standingOf(key, all, terms, String(year))
  const of = (state: string) => counted.filter((each) => each.state === state).map(({ id }) => id)
  const taken = new Set([...of('used'), ...of('reserved')])
  return {
    used: of('used'),
    reserved: of('reserved'),
    waiting: of('waiting'),
    decidedOver: all.filter(({ id, decision }) => decision === 'no-problem' && taken.has(id)).map(({ id }) => id),
    notCounted: all
      .filter(
        (use) =>
          countedAs(use, key, terms) === 'decided' &&
          stateOfUse(use) !== 'gone' &&
          (use.supplied === null || use.supplied.startsWith(`${year}-`))
      )
      .map(({ id }) => id)
  }
}

/** A title's line; royalties in a second currency stand on a line of their own, without the counts. */
function linesOf(title: Title, found: TitlesOfYear, { reading }: Asking): Made['rows'] {
  const { key, most, used, reserved, royalties } = title
  const { terms, year } = found
  const ids = behind(key, found)
  const figures: Cell[] = counts.map((name) =>
    name === 'beyond' ? (most > 0 ? Math.max(0, used + reserved - most) : 0) : ids[name].length
  )
  const periodical = isPeriodicalKey(key)
  const window = periodical
    ? say(`figures.copyright.${terms.by === 'day' ? 'by-day' : 'by-year'}`, { n: terms.years })
    : say('figures.copyright.all-years')
  return (royalties.length === 0 ? [null] : royalties).map((money, at) => ({
    key: [String(year), encodeURIComponent(key), ...(at === 0 ? [] : [money?.currency ?? ''])].join('/'),
    cells: [
      String(year),
      nameOf(reading, key),
      at === 0 ? window : null,
      at === 0 && most > 0 ? most : null,
      ...(at === 0 ? figures : figures.map(() => null)),
      money?.currency ?? null,
      money?.amount ?? null
    ],
    asOfToday: null
  }))
}

/** Counts of all titles, and royalties of each currency. */
function totalsOf(rows: Made['rows']): Made['totals'] {
  if (rows.length < 2) return []
  const sum = (at: number, of = rows) => of.reduce((total, { cells }) => total + Number(cells[at] ?? 0), 0)
  const [first, currencyAt] = [4, 4 + counts.length]
  const byCurrency = Map.groupBy(
    rows.filter(({ cells }) => cells[currencyAt] !== null),
    ({ cells }) => String(cells[currencyAt])
  )
  const money =
    byCurrency.size === 0 ? [[null, null] as const] : [...byCurrency].map(([name, of]) => [name, of] as const)
  return money.map(([currency, of], at) => ({
    key: `total${currency ? `/${currency}` : ''}`,
    cells: [
      null,
      null,
      null,
      null,
      ...counts.map((_name, index) => (at === 0 ? sum(first + index) : null)),
      currency,
      of ? sum(currencyAt + 1, of) : null
    ]
  }))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The latest first. */
function pageOf(ids: readonly number[], { offset, limit }: Wanted): Behind {
  return { total: ids.length, gone: 0, ids: ids.toSorted((a, b) => b - a).slice(offset, offset + limit) }
}
