import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { factReader, keyOf, readKey, type AsOf } from './count-facts.ts'
import { columnOf } from './counting-report.ts'
import type { Asking, Cell, ReportDefinition } from './definition.ts'
import { sayDim, type Dim } from './dims.ts'
import { filterOf } from './filter.ts'
import { allNarrowing, among } from './parameters.ts'
import { quantile } from './quantiles.ts'
import { requestsBehind } from './requests-behind.ts'
import { workingTime } from './working-time.ts'

/** From when to when each stage runs: columns of what was supplied, `at` being when that was. */
const stages = {
  staff: ['created', 'sent'],
  lender: ['sent', 'shipped'],
  transit: ['shipped', 'at'],
  supply: ['created', 'at'],
  desk: ['at', 'told'],
  total: ['created', 'told']
} as const
type Stage = keyof typeof stages
const stageNames = Object.keys(stages) as Stage[]
/** What no other library takes part in has no stages on the way. */
const stagesOf = (side: string): readonly Stage[] =>
  side === 'borrowing' ? stageNames : side === 'delivery' ? ['supply', 'total'] : ['supply']
const instants = ['created', 'sent', 'shipped', 'at', 'told'] as const

const rowDims = (asking: Asking): Dim[] => [
  ...(asking.chosen['by'] === 'whole' ? [] : [asking.chosen['by'] as Dim]),
  'side',
  'service'
]

/** How long each stage took for what was supplied in the period: median and nine of ten, by the calendar or by the desk's working days. */
export const turnaround: ReportDefinition = {
  name: 'turnaround',
  family: 'service',
  cohort: true,
  parameters: [
    among('by', ['month', 'whole', 'partner', 'level', 'patronGroup']),
    among('days', ['calendar', 'working']),
    among('stage', ['all', ...stageNames]),
    ...allNarrowing
  ],
  make: async (asking) => {
    const dims = rowDims(asking)
    const counted = await timesOf(asking, dims, 'close')
    const closed = asking.spans.some(({ closing }) => closing !== null)
    const today = closed ? await timesOf(asking, dims, 'today') : undefined
    const keys = [...new Set([...counted.keys(), ...(today?.keys() ?? [])])].sort()
    return {
      columns: [
        ...dims.map((dim) => columnOf('turnaround', dim, dim === 'month' ? 'month' : 'text', 'none', false)),
        columnOf('turnaround', 'stage', 'text', 'none', false),
        columnOf('turnaround', 'measured', 'count', 'none', true),
        columnOf('turnaround', 'median', 'days', 'none', true),
        columnOf('turnaround', 'ninth', 'days', 'none', true)
      ],
      rows: keys.map((key) => ({
        key,
        cells: cellsOf(asking, dims, key, counted.get(key)),
        asOfToday: today ? cellsOf(asking, dims, key, today.get(key)) : null
      })),
      totals: [],
      notes: [say(`figures.notes.${asking.chosen['days'] === 'working' ? 'working' : 'calendar'}`)]
    }
  },
  requests: (asking, wanted) => {
    const parts = wanted.key.split('/')
    const stage = parts.pop() as Stage
    const span = Object.hasOwn(stages, stage) ? stages[stage] : undefined
    if (!span) throw new Refused('not-found', { what: wanted.key }, { field: 'key' })
    if (!['measured', 'median', 'ninth'].includes(wanted.column))
      throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return requestsBehind(
      asking,
      { dims: rowDims(asking), measures: [], figures: [] },
      { name: 'measured', fact: 'supplied', when: `f.${span[1]} >= f.${span[0]}` },
      true,
      { ...wanted, key: parts.join('/') }
    )
  }
}

function cellsOf(asking: Asking, dims: readonly Dim[], key: string, times: readonly number[] | undefined): Cell[] {
  const parts = key.split('/')
  const stage = parts.pop() ?? ''
  const values = readKey(dims, parts.join('/')) ?? {}
  const sorted = Float64Array.from(times ?? []).sort()
  return [
    ...dims.map((dim) => sayDim(dim, values[dim] ?? '', asking.reading, asking.libraries)),
    say(`figures.stages.${stage}`),
    sorted.length,
    inDays(quantile(sorted, 0.5)),
    inDays(quantile(sorted, 0.9))
  ]
}

/** Days with a tenth. */
const inDays = (ms: number | null): number | null => (ms === null ? null : Math.round((ms / 86_400_000) * 10) / 10)

async function timesOf(asking: Asking, dims: readonly Dim[], asOf: AsOf): Promise<Map<string, number[]>> {
  const { reading, chosen, spans } = asking
  const { zone, closures } = reading.settings()
  const reader = await factReader(asking, asOf, true)
  const filter = filterOf(asking)
  const wanted = chosen['stage'] === 'all' ? stageNames : [chosen['stage'] as Stage]
  // What is measured began some time before the period.
  const year = 366 * 86_400_000
  const working =
    chosen['days'] === 'working'
      ? workingTime((spans[0]?.from ?? 0) - 3 * year, Math.max(reading.now(), spans.at(-1)?.to ?? 0), {
          zone,
          closures
        })
      : undefined
  const columns = { partner: 'partner_id', level: 'level', patronGroup: 'patron_group' } as const
  const by = dims.find((dim): dim is keyof typeof columns => Object.hasOwn(columns, dim))
  const found = new Map<string, number[]>()
  for (const [index, span] of spans.entries()) {
    for (const source of reader.sources('supplied', span)) {
      const { where, params } = filter(source.closed)
      const rows = reading
        .sql(
          `select f.side, f.service, ${by ? `f.${columns[by]}` : 'null'}, ${instants.map((name) => `f.${name}`).join(', ')} from (${source.sql}) f where ${where}`
        )
        .raw()
        .all(...source.params, ...params) as [string, string, string | number | null, ...(number | null)[]][]
      for (const [side, service, value, ...times] of rows) {
        const own = by === 'partner' ? (asking.libraries.get(Number(value))?.id ?? '') : (value ?? '')
        const key = keyOf(dims, { month: span.month, side, service, ...(by ? { [by]: String(own) } : {}) })
        for (const stage of stagesOf(side)) {
          if (!wanted.includes(stage)) continue
          const [from, to] = stages[stage].map((name) => times[instants.indexOf(name)])
          if (from == null || to == null || to < from) continue
          const took = working ? working(from, to) : to - from
          const list = found.get(`${key}/${stage}`)
          if (list) list.push(took)
          else found.set(`${key}/${stage}`, [took])
        }
      }
    }
    reading.progress(index + 1, spans.length)
    if (spans.length > 1) await breathe()
    if (reading.signal.aborted) throw new Refused('cancelled')
  }
  return found
}
