import { Refused } from '../../../shared/contract/refused.ts'
import { addDays, dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { columnOf } from './counting-report.ts'
import type { Asking, Behind, ReportDefinition, Wanted } from './definition.ts'
import { sayDim } from './dims.ts'
import { narrowing } from './parameters.ts'

/** What is open now and past its date, by library: how many, and since when the longest. Dates are the supplier's. */
export const overdue: ReportDefinition = {
  name: 'overdue',
  family: 'desk',
  now: true,
  parameters: [narrowing.side],
  make: (asking) => {
    const rows = asking.reading
      .sql(
        `select side, partner_id, count(*) n, min(due) first from request indexed by open_list
         where open = 1 and ${overdueWhere(asking)} group by side, partner_id order by n desc, side, partner_id`
      )
      .all(today(asking.reading)) as { side: string; partner_id: number | null; n: number; first: string }[]
    return {
      columns: [
        columnOf('overdue', 'side', 'text', 'none', false),
        columnOf('overdue', 'partner', 'text', 'none', false),
        columnOf('overdue', 'overdue', 'count', 'sum', true),
        columnOf('overdue', 'since', 'day', 'none', false)
      ],
      rows: rows.map(({ side, partner_id, n, first }) => ({
        key: `${side}/${partner_id ?? ''}`,
        cells: [
          sayDim('side', side, asking.reading, asking.libraries),
          sayDim('partner', String(partner_id ?? ''), asking.reading, asking.libraries),
          n,
          first
        ],
        asOfToday: null
      })),
      totals:
        rows.length < 2 ? [] : [{ key: 'total', cells: [null, null, rows.reduce((sum, { n }) => sum + n, 0), null] }],
      notes: [say('figures.notes.now')]
    }
  },
  requests: (asking, wanted) => {
    const [side, partner] = wanted.key.split('/')
    if (wanted.column !== 'overdue') throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return standing(
      asking.reading,
      `open = 1 and ${overdueWhere(asking)} and side = ? and partner_id is ?`,
      [today(asking.reading), side, partner ? Number(partner) : null],
      wanted
    )
  }
}

const today = (reading: Reading) => dayOf(reading.now(), reading.settings().zone)
const sideWhere = ({ chosen }: Asking) => (chosen['side'] ? ` and side = '${String(chosen['side'])}'` : '')
const overdueWhere = (asking: Asking) => `due < ?${sideWhere(asking)}`

/** Classes of age by days since a request was made, where the desk is: from so many days on, less than so many. */
const ages = { 'since-yesterday': [0, 2], 'a-week': [2, 8], 'a-month': [8, 31], older: [31, undefined] } as const
type Age = keyof typeof ages

/** When requests of an age were made: from and before, ms. */
function madeWhen(age: Age, { now, settings }: Reading): [from: number, before: number] {
  const { zone } = settings()
  const [least, most] = ages[age]
  const ago = (days: number) => startOfDay(addDays(dayOf(now(), zone), 1 - days), zone)
  return [most === undefined ? 0 : ago(most), least === 0 ? Number.MAX_SAFE_INTEGER : ago(least)]
}

/** What is open now, by side and state, and how long since it was made. */
export const ageing: ReportDefinition = {
  name: 'ageing',
  family: 'desk',
  now: true,
  parameters: [narrowing.side],
  make: (asking) => {
    const names = Object.keys(ages) as Age[]
    const bounds = names.flatMap((age) => madeWhen(age, asking.reading))
    const rows = asking.reading
      .sql(
        `select side, state, ${names.map((age) => `sum(created >= ? and created < ?) "${age}"`).join(', ')}, count(*) n
         from request indexed by open_list where open = 1${sideWhere(asking)} group by side, state order by side, state`
      )
      .all(...bounds) as (Record<Age, number> & { side: string; state: string; n: number })[]
    const columns = [...names, 'openNow'] as const
    return {
      columns: [
        columnOf('ageing', 'side', 'text', 'none', false),
        columnOf('ageing', 'state', 'text', 'none', false),
        ...columns.map((name) => columnOf('ageing', name, 'count', 'sum', true))
      ],
      rows: rows.map((row) => ({
        key: `${row.side}/${row.state}`,
        cells: [
          sayDim('side', row.side, asking.reading, asking.libraries),
          say(`words.states.${row.side}.${row.state}`),
          ...names.map((age) => row[age]),
          row.n
        ],
        asOfToday: null
      })),
      totals:
        rows.length < 2
          ? []
          : [
              {
                key: 'total',
                cells: [
                  null,
                  null,
                  ...names.map((age) => rows.reduce((sum, row) => sum + row[age], 0)),
                  rows.reduce((sum, { n }) => sum + n, 0)
                ]
              }
            ],
      notes: [say('figures.notes.now')]
    }
  },
  requests: (asking, wanted) => {
    const [side, state] = wanted.key.split('/')
    const bounds = Object.hasOwn(ages, wanted.column)
      ? madeWhen(wanted.column as Age, asking.reading)
      : [0, Number.MAX_SAFE_INTEGER]
    if (!Object.hasOwn(ages, wanted.column) && wanted.column !== 'openNow')
      throw new Refused('not-found', { what: wanted.column }, { field: 'column' })
    return standing(
      asking.reading,
      `open = 1 and side = ? and state = ? and created >= ? and created < ?${sideWhere(asking)}`,
      [side, state, ...bounds],
      wanted
    )
  }
}

function standing(reading: Reading, where: string, params: readonly unknown[], { offset, limit }: Wanted): Behind {
  return {
    total: reading
      .sql(`select count(*) from request where ${where}`)
      .pluck()
      .get(...params) as number,
    ids: reading
      .sql(`select id from request where ${where} order by created desc, id desc limit ? offset ?`)
      .pluck()
      .all(...params, limit, offset) as number[],
    gone: 0
  }
}
