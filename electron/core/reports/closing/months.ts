import { dayOf, endOfDay, startOfDay } from '../../../../shared/domain/calendar.ts'
import { nextToClose } from '../../../../shared/figures/next-to-close.ts'
import { sayMonth } from '../../../../shared/text/say-figure.ts'
import { say } from '../../../../shared/text/say.ts'
import type { CallOutput } from '../../../../shared/contract/calls.ts'
import { answers, type Reading } from '../../handler.ts'
import { rowsOf } from '../../routing/rows.ts'
import { sayDim } from '../dims.ts'
import { bookedIn, laterChanges, type FactRow } from '../later-changes.ts'
import { countedLibraries } from '../libraries.ts'
import { closedMonths, monthAround } from '../spans.ts'
import { hashOf, writtenRows } from './write-down.ts'

type Line = CallOutput<'months.list'>[number]

/** So many months are listed; older ones are closed or nobody asks for them any more. */
const most = 60

interface Signed {
  readonly month: string
  readonly at: number
  readonly by: string
  readonly hash: string | null
}

async function pending(reading: Reading) {
  const libraries = await countedLibraries(rowsOf(reading))
  const closed = closedMonths(reading)
  const names = new Set(closed.map(({ month }) => month))
  const changes = await laterChanges(rowsOf(reading), libraries, closed)
  return { libraries, closed, changes: changes.map((row) => ({ ...row, bookedIn: bookedIn(row.of, names) })) }
}

/** The months of the list, or of them the one that is asked for: each open one is counted anew. */
async function linesOf(reading: Reading, only?: string): Promise<Line[]> {
  const { zone } = reading.settings()
  const { closed, changes } = await pending(reading)
  const running = runningMonth(reading)
  const known = new Map(closed.map((each) => [each.month, each]))
  const months = monthsOf(reading).filter((month) => only === undefined || month === only)
  const signed = reading.sql(
    'select c.month, c.at, c.hash, s.name by from closing c join staff s on s.id = c.staff_id where c.id = ?'
  )
  const reopened = reading.sql(`select count(*) from closing where month = ? and act = 'reopen'`).pluck()
  const [live, frozen] = [
    (fact: 'created' | 'supplied') =>
      reading.sql(`select count(*) from request indexed by figures_${fact} where ${fact} between ? and ?`).pluck(),
    reading.sql('select coalesce(sum(n), 0) from closed_fact where closing_id = ? and fact = ?').pluck()
  ]
  const later = reading.sql('select count(*) from closed_fact where closing_id = ? and of <> ?').pluck()
  return months.map((month): Line => {
    const close = known.get(month)
    const act = close && (signed.get(close.closing) as Signed)
    const around = monthAround(`${month}-01`)
    const span = [startOfDay(around.first, zone), endOfDay(around.last, zone)] as const
    const booked = changes.filter((each) => each.bookedIn === month)
    const change = (fact: string) =>
      booked.filter((each) => each.fact === fact).reduce((sum, { n }) => sum + Number(n), 0)
    return {
      month,
      state: close ? 'closed' : month === running ? 'running' : 'open',
      closedAt: act ? new Date(act.at).toISOString() : null,
      closedBy: act?.by ?? null,
      reopened: reopened.get(month) as number,
      requested: close
        ? (frozen.get(close.closing, 'requested') as number)
        : (live('created').get(...span) as number) + change('requested'),
      supplied: close
        ? (frozen.get(close.closing, 'supplied') as number)
        : (live('supplied').get(...span) as number) + change('supplied'),
      adjustments: close ? (later.get(close.closing, month) as number) : booked.length,
      hash: act?.hash ?? null
    }
  })
}

const runningMonth = (reading: Reading) => dayOf(reading.now(), reading.settings().zone).slice(0, 7)

/** From the month that runs back to that of the first request. */
function monthsOf(reading: Reading): string[] {
  const earliest = reading.sql('select min(created) from request').pluck().get() as number | null
  const running = runningMonth(reading)
  const begin = earliest === null ? running : dayOf(earliest, reading.settings().zone).slice(0, 7)
  const months: string[] = []
  for (let month = running; month >= begin && months.length < most; month = before(month)) months.push(month)
  return months
}

const before = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

export const list = answers('months.list', (_given, reading) => linesOf(reading))

/** What a desk would want to know before it closes a month, each with how many and where it is seen to. */
const oddities: readonly { readonly what: string; readonly link: string; readonly from: string }[] = [
  {
    what: 'late',
    link: '/queue/late',
    from: 'from request indexed by open_act where open = 1 and act_by <= ?'
  },
  {
    what: 'wants-person',
    link: '/messages',
    from: `from message where status = 'wants-person' and at <= ?`
  },
  {
    what: 'outbox',
    link: '/outbox',
    from: `from outbox o where o.state in ('to-do', 'failed') and coalesce(o.send_at, 0) <= ?`
  },
  {
    what: 'unsettled',
    link: '/money',
    from: `from posting p where (p.debit = 'partner' or p.credit = 'partner') and p.reverses is null and p.at <= ?
      and not exists (select 1 from settled s where s.posting_id = p.id) and not exists (select 1 from posting r where r.reverses = p.id)`
  }
]

export const look = answers('months.look', async ({ month }, reading) => {
  const { zone } = reading.settings()
  const around = monthAround(`${month}-01`)
  const last = endOfDay(around.last, zone)
  const [line = nothing(month)] = await linesOf(reading, month)
  const closed = closedMonths(reading).find((each) => each.month === month)
  const same = closed ? hashOf(reading.sql(writtenRows).all(closed.closing)).hash === line.hash : null
  const acts = reading
    .sql(
      'select c.act, c.at, s.name by, c.reason from closing c join staff s on s.id = c.staff_id where c.month = ? order by c.id'
    )
    .all(month) as { act: 'close' | 'reopen'; at: number; by: string; reason: string | null }[]
  const odd = closed
    ? []
    : oddities.flatMap(({ what, link, from }) => {
        const count = reading.sql(`select count(*) ${from}`).pluck().get(last) as number
        return count === 0 ? [] : [{ what, sentence: say(`figures.odd.${what}`, { n: count }), count, link }]
      })
  return {
    ...line,
    odd,
    cannot: !closed && last >= reading.now() ? say('figures.months.runs', { month: sayMonth(month) }) : null,
    same,
    acts: acts.map((act) => ({ ...act, at: new Date(act.at).toISOString() }))
  }
})

/** Asked again after every change by a screen that shows only this: no month is counted for it, and of what is odd it is seen whether there is any. */
export const next = answers('months.next', (_given, reading) => {
  const closed = new Set(closedMonths(reading).map(({ month }) => month))
  const running = runningMonth(reading)
  const month = nextToClose(
    monthsOf(reading).map((each) => ({
      month: each,
      state: closed.has(each) ? 'closed' : each === running ? 'running' : 'open'
    }))
  )
  if (month === '' || month === running || closed.has(month)) return null
  const last = endOfDay(monthAround(`${month}-01`).last, reading.settings().zone)
  const odd = oddities.filter(({ from }) => reading.sql(`select 1 ${from} limit 1`).get(last) !== undefined)
  return { month, odd: odd.length }
})

/** A month before the first request, or of the time to come. */
const nothing = (month: string): Line => ({
  month,
  state: 'open',
  closedAt: null,
  closedBy: null,
  reopened: 0,
  requested: 0,
  supplied: 0,
  adjustments: 0,
  hash: null
})

export const adjustments = answers('months.adjustments', async ({ month, limit }, reading) => {
  const { changes, libraries, closed } = await pending(reading)
  const written = reading
    .sql(
      `select f.*, m.month bookedIn from closed_fact f join closed_month m on m.closing_id = f.closing_id where f.of <> m.month
       ${month === undefined ? '' : 'and (m.month = ? or f.of = ?)'} order by f.id desc limit ?`
    )
    .all(...(month === undefined ? [] : [month, month]), limit) as (FactRow & { bookedIn: string })[]
  const names = new Set(closed.map((each) => each.month))
  const number = reading.sql('select number from request where id = ?').pluck()
  const word = (dim: 'side' | 'service' | 'level' | 'reason', value: string | number | null) =>
    value === null ? null : String(sayDim(dim, String(value), reading, libraries))
  return [...changes, ...written]
    .filter((row) => month === undefined || row.of === month || row.bookedIn === month)
    .slice(0, limit)
    .map((row) => ({
      figure: row.fact,
      title: say(`figures.facts.${row.fact}`),
      number: row.request_id === null ? null : ((number.get(row.request_id) as string | undefined) ?? null),
      of: row.of,
      bookedIn: row.bookedIn,
      n: Number(row.n),
      side: word('side', row.side),
      service: word('service', row.service),
      level: word('level', row.level),
      // Of a charge it is the accounts.
      reason: row.fact === 'charged' ? null : word('reason', row.reason),
      money: row.amount === null ? null : { amount: Number(row.amount), currency: String(row.currency) },
      partner: row.partner_id === null ? null : (libraries.get(Number(row.partner_id))?.name ?? null),
      booked: names.has(row.bookedIn)
    }))
})
