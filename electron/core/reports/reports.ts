import { Refused } from '../../../shared/contract/refused.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { startOfDay, endOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'

type Report = CallOutput<'reports.run'>
type Cell = string | number | null
interface Period {
  readonly from: string
  readonly to: string
}
interface Month {
  readonly name: string
  readonly from: number
  readonly to: number
}
interface Definition {
  readonly columns: readonly { name: string; kind: Report['columns'][number]['kind'] }[]
  readonly rows: (reading: Reading, months: readonly Month[]) => Cell[][]
}

/** Every figure counts ids and dates only: it stays what it is when a person is forgotten. */
const definitions: Readonly<Record<string, Definition>> = {
  volume: {
    columns: [
      { name: 'month', kind: 'text' },
      { name: 'side', kind: 'text' },
      { name: 'service', kind: 'text' },
      { name: 'requested', kind: 'count' },
      { name: 'supplied', kind: 'count' }
    ],
    rows: (reading, months) =>
      months.flatMap((month) => {
        const requested = grouped(
          reading,
          'select side, service, count(*) n from request where created between ? and ? group by side, service',
          month
        )
        const supplied = grouped(
          reading,
          'select side, service, count(*) n from request indexed by figures_supplied where supplied between ? and ? group by side, service',
          month
        )
        const keys = [...new Set([...requested.keys(), ...supplied.keys()])].sort()
        return keys.map((key) => [month.name, ...words(key), requested.get(key)?.n ?? 0, supplied.get(key)?.n ?? 0])
      })
  },
  'fill-rate': {
    columns: [
      { name: 'month', kind: 'text' },
      { name: 'side', kind: 'text' },
      { name: 'service', kind: 'text' },
      { name: 'requested', kind: 'count' },
      { name: 'supplied', kind: 'count' },
      { name: 'notSupplied', kind: 'count' },
      { name: 'cancelled', kind: 'count' },
      { name: 'stillOpen', kind: 'count' },
      { name: 'fillRate', kind: 'share' }
    ],
    rows: (reading, months) =>
      months.flatMap((month) => {
        const cells = grouped(
          reading,
          `select side, service, count(*) n, count(supplied) supplied, count(case when supplied is null and outcome = 'not-supplied' then 1 end) unfilled,
             count(case when supplied is null and outcome = 'cancelled' then 1 end) cancelled
           from request indexed by figures_created where created between ? and ? group by side, service`,
          month
        )
        return [...cells].map(([key, { n, supplied = 0, unfilled = 0, cancelled = 0 }]) => {
          const ended = supplied + unfilled + cancelled
          return [
            month.name,
            ...words(key),
            n,
            supplied,
            unfilled,
            cancelled,
            n - ended,
            ended === 0 ? null : supplied / ended
          ]
        })
      })
  },
  turnaround: {
    columns: [
      { name: 'month', kind: 'text' },
      { name: 'side', kind: 'text' },
      { name: 'service', kind: 'text' },
      { name: 'supplied', kind: 'count' },
      { name: 'median', kind: 'days' },
      { name: 'ninth', kind: 'days' }
    ],
    rows: (reading, months) =>
      months.flatMap((month) => {
        const cells = grouped(
          reading,
          `select side, service, count(*) n, median(supplied - created) median, percentile(supplied - created, 90) ninth
           from request indexed by figures_supplied where supplied between ? and ? group by side, service`,
          month
        )
        const inDays = (ms: number | undefined) => (ms === undefined ? null : Math.round((ms / 86_400_000) * 10) / 10)
        return [...cells].map(([key, { n, median, ninth }]) => [
          month.name,
          ...words(key),
          n,
          inDays(median),
          inDays(ninth)
        ])
      })
  },
  fees: {
    columns: [
      { name: 'month', kind: 'text' },
      { name: 'currency', kind: 'text' },
      { name: 'paid', kind: 'money' },
      { name: 'received', kind: 'money' },
      { name: 'net', kind: 'money' }
    ],
    rows: (reading, months) =>
      months.flatMap((month) => {
        const rows = reading
          .sql(
            `select currency, sum(case when debit = 'borrowing-fees' then amount when credit = 'borrowing-fees' then -amount else 0 end) paid,
               sum(case when credit = 'lending-fees' then amount when debit = 'lending-fees' then -amount else 0 end) received
             from posting where at between ? and ? group by currency order by currency`
          )
          .all(month.from, month.to) as { currency: string; paid: number; received: number }[]
        return rows.map(({ currency, paid, received }) => [month.name, currency, paid, received, received - paid])
      })
  }
}

interface Counted {
  n: number
  supplied?: number
  unfilled?: number
  cancelled?: number
  median?: number
  ninth?: number
}

function grouped(reading: Reading, sql: string, month: Month): Map<string, Counted> {
  const rows = reading.sql(sql).all(month.from, month.to) as (Counted & { side: string; service: string })[]
  return new Map(rows.map((row) => [`${row.side} ${row.service}`, row]))
}

const words = (key: string): [string, string] => {
  const [side = '', service = ''] = key.split(' ')
  return [say(`words.sides.${side}`), say(`words.services.${service}`)]
}

/** Calendar months of a period in the desk's zone; the first and last may be parts. */
function monthsOf({ from, to }: Period, zone: string): Month[] {
  if (to < from) throw new Refused('bad-input', { what: say('words.no.span', { from, to }) }, { field: 'to' })
  const months: Month[] = []
  for (let day = from; day <= to;) {
    const [year = 0, month = 1] = day.split('-').map(Number)
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    months.push({ name: day.slice(0, 7), from: startOfDay(day, zone), to: endOfDay(last < to ? last : to, zone) })
    if (months.length > 600)
      throw new Refused('bad-input', { what: say('words.no.long-span', { from, to }) }, { field: 'from' })
    day = next
  }
  return months
}

function runReport(name: string, period: Period, reading: Reading): Report {
  const definition = isReport(name) ? definitions[name] : undefined
  if (!definition) throw new Refused('not-found', { what: name }, { field: 'name' })
  return {
    name,
    title: say(`words.reports.${name}.title`),
    definition: say(`words.reports.${name}.definition`),
    ...period,
    columns: definition.columns.map((column) => ({ ...column, title: say(`words.reports.columns.${column.name}`) })),
    rows: definition.rows(reading, monthsOf(period, reading.settings().zone))
  }
}

/** Whether there is a report of that name. */
export const isReport = (name: string): boolean => Object.hasOwn(definitions, name)

export const list = answers('reports.list', () =>
  Object.keys(definitions).map((name) => ({
    name,
    title: say(`words.reports.${name}.title`),
    about: say(`words.reports.${name}.definition`)
  }))
)

export const run = answers('reports.run', ({ name, from, to }, reading) => runReport(name, { from, to }, reading))
