import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { columnOf, shareOf } from './counting-report.ts'
import type { Asking, Behind, Cell, ReportDefinition, Wanted } from './definition.ts'

/** Who did it: a person at the screen or with a scan; a rule, a message of another library, an import. */
const ways = ['person', 'scan', 'rule', 'message', 'import'] as const
const byItself = ['rule', 'message', 'import'] as const
/** What changed the state of a request. Events are never changed: these figures cannot move. */
const steps = `e.at between ? and ? and e.to_state is not null and e.request_id is not null`

interface Row {
  readonly who: string | number
  readonly n: number
}

/** Steps of requests by who took them, month by month, and what share took place by itself. */
export const operations: ReportDefinition = {
  name: 'operations',
  family: 'desk',
  parameters: [],
  make: async (asking) => {
    const months = await perMonth(asking, 'by')
    const cellsOf = (month: string | null, counts: ReadonlyMap<string | number, number>): Cell[] => {
      const n = (names: readonly string[]) => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
      return [month, n(ways), ...ways.map((way) => counts.get(way) ?? 0), shareOf(n(byItself), n(ways))]
    }
    const all = new Map<string | number, number>()
    for (const { counts } of months) for (const [who, n] of counts) all.set(who, (all.get(who) ?? 0) + n)
    return {
      columns: [
        columnOf('operations', 'month', 'month', 'none', false),
        columnOf('operations', 'steps', 'count', 'sum', true),
        ...ways.map((way) => columnOf('operations', way, 'count', 'sum', true)),
        columnOf('operations', 'automatic', 'share', 'none', false)
      ],
      rows: months.map(({ month, counts }) => ({ key: month, cells: cellsOf(month, counts), asOfToday: null })),
      totals: months.length < 2 ? [] : [{ key: 'total', cells: cellsOf(null, all) }],
      notes: []
    }
  },
  requests: (asking, wanted) => {
    const all = wanted.column === 'steps'
    if (!all && !(ways as readonly string[]).includes(wanted.column))
      throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return behind(asking, wanted, all ? '1' : 'e.by = ?', all ? [] : [wanted.column])
  }
}

/** Steps by staff member: there only where the library has turned such figures on. */
export const perStaff: ReportDefinition = {
  name: 'per-staff',
  family: 'desk',
  given: ({ staffFigures }) => staffFigures === 'on',
  parameters: [],
  make: async (asking) => {
    const names = new Map(
      (asking.reading.sql('select id, name from staff').all() as { id: number; name: string }[]).map(({ id, name }) => [
        id,
        name
      ])
    )
    const months = await perMonth(asking, 'staff_id')
    const rows = months.flatMap(({ month, counts }) =>
      [...counts]
        .sort(([a], [b]) => Number(a) - Number(b))
        .map(([staff, n]) => ({
          key: `${month}/${staff}`,
          cells: [month, names.get(Number(staff)) ?? String(staff), n],
          asOfToday: null
        }))
    )
    return {
      columns: [
        columnOf('per-staff', 'month', 'month', 'none', false),
        columnOf('per-staff', 'staff', 'text', 'none', false),
        columnOf('per-staff', 'steps', 'count', 'sum', true)
      ],
      rows,
      totals:
        rows.length < 2
          ? []
          : [{ key: 'total', cells: [null, null, rows.reduce((sum, { cells }) => sum + Number(cells[2]), 0)] }],
      notes: [say('figures.notes.per-staff')]
    }
  },
  requests: (asking, wanted) => {
    if (wanted.column !== 'steps') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    const [, staff] = wanted.key.split('/')
    return behind(asking, wanted, `e.by in ('person', 'scan') and e.staff_id = ?`, [Number(staff)])
  }
}

/** Events by date through their index, one month after another. */
async function perMonth({ reading, spans }: Asking, column: 'by' | 'staff_id') {
  const months: { month: string; counts: Map<string | number, number> }[] = []
  for (const [index, span] of spans.entries()) {
    const rows = reading
      .sql(
        `select e.${column} who, count(*) n from event e indexed by event_at where ${steps}
         ${column === 'staff_id' ? `and e.by in ('person', 'scan')` : ''} group by 1`
      )
      .all(span.from, span.to) as Row[]
    if (rows.length > 0) months.push({ month: span.month, counts: new Map(rows.map(({ who, n }) => [who, n])) })
    reading.progress(index + 1, spans.length)
    await breathe()
    if (reading.signal.aborted) throw new Refused('cancelled')
  }
  return months
}

function behind(
  { reading, spans }: Asking,
  { key, offset, limit }: Wanted,
  where: string,
  params: readonly unknown[]
): Behind {
  const span = spans.find(({ month }) => month === key.split('/')[0])
  if (!span) throw new Refused('not-found', { what: key }, { field: 'key' })
  const from = `from event e indexed by event_at where ${steps} and ${where}`
  return {
    total: reading
      .sql(`select count(distinct e.request_id) ${from}`)
      .pluck()
      .get(span.from, span.to, ...params) as number,
    ids: reading
      .sql(
        `select e.request_id ${from} group by e.request_id order by max(e.at) desc, e.request_id desc limit ? offset ?`
      )
      .pluck()
      .all(span.from, span.to, ...params, limit, offset) as number[],
    gone: 0
  }
}
