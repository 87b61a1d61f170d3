import type { Service } from '../../../shared/lifecycle/words.ts'
import type { Price } from '../../../shared/fees/fee-rule.ts'
import type { Record24 } from '../../../shared/routing/candidate.ts'
import { dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import type { Rows } from './rows.ts'

/**
 * What the desk's own ledger says of a library, over the 24 months before a moment. Of the service that is wanted:
 * `asked`: how often it was asked; `answered`: how often that has ended, since it was supplied, it said no, or its time ran out; `supplied`: how often what
 * it was asked for arrived; `medianDays`: the median of the days from asked to arrived, of what arrived.
 * Of both services: `openLoad`: asked of it and not answered yet; `askedThisMonth`: since the first of the month where the desk is;
 * `netLending`: requests of its that the desk supplied, less those of the desk that it supplied.
 * Cancelled before an answer counts as asked and not as answered.
 */
export interface Figures extends Record24 {
  /** Reasons for no, of the service that is wanted, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly n: number }[]
  /** The last five that it was asked, of both services, the latest first. */
  readonly lastFive: readonly ('supplied' | 'not-supplied' | 'open')[]
  /** What postings say is owed, by currency: plus is owed to the desk. */
  readonly balance: readonly Price[]
}

const day = 86_400_000
const months24 = 730 * day

interface Row {
  readonly partner_id: number
  readonly side: 'borrowing' | 'lending'
  readonly service: Service
  readonly asked: number
  readonly answered: number | null
  readonly answer: string | null
  readonly reason: string | null
  readonly supplied: number | null
  readonly open: number
  readonly current: number
}

/** One way through the index of askings for all libraries at once. */
const sql = `select a.partner_id, r.side, r.service, a.asked, a.answered, a.answer, a.reason, r.supplied, r.open, r.asking_id is a.id current
  from asking a join request r on r.id = a.request_id
  where a.partner_id in (select value from json_each(?)) and a.asked >= ? and a.asked < ? order by a.partner_id, a.asked desc, a.id desc`

const balanceSql = `select partner_id, currency, sum((debit = 'partner') * amount) - sum((credit = 'partner') * amount) amount
  from posting where partner_id in (select value from json_each(?)) and (debit = 'partner' or credit = 'partner')
  group by partner_id, currency having amount <> 0 order by currency`

/** Answers that are a no, or no answer in time. */
const ends: ReadonlySet<string> = new Set([
  'unfilled',
  'expired',
  'retry',
  'estimate',
  'locations',
  'ask-next',
  'skipped'
])

/**
 * The figures of libraries for one service, as they stood at a moment: what was learnt later does not count. Libraries that were never asked have none;
 * use `noFigures`.
 */
export async function figuresOf(
  rows: Rows,
  partnerIds: readonly number[],
  service: Service,
  at: number = rows.now()
): Promise<ReadonlyMap<number, Figures>> {
  const ids = JSON.stringify(partnerIds)
  const zone = rows.settings().zone
  const monthBegan = startOfDay(`${dayOf(at, zone).slice(0, 7)}-01`, zone)
  const gathering = new Map<number, Gathering>()
  const of = (id: number) => {
    let known = gathering.get(id)
    if (!known) gathering.set(id, (known = newGathering()))
    return known
  }
  for (const row of await rows.all<Row>(sql, ids, at - months24, at))
    gather(of(row.partner_id), row, service, at, monthBegan)
  for (const { partner_id, amount, currency } of await rows.all<Price & { partner_id: number }>(balanceSql, ids))
    of(partner_id).balance.push({ amount, currency })
  return new Map([...gathering].map(([id, gathered]) => [id, toFigures(gathered)]))
}

interface Gathering {
  asked: number
  answered: number
  openLoad: number
  askedThisMonth: number
  netLending: number
  readonly days: number[]
  readonly reasons: Map<string, number>
  readonly lastFive: Figures['lastFive'][number][]
  readonly balance: Price[]
}

const newGathering = (): Gathering => ({
  asked: 0,
  answered: 0,
  openLoad: 0,
  askedThisMonth: 0,
  netLending: 0,
  days: [],
  reasons: new Map(),
  lastFive: [],
  balance: []
})

function gather(into: Gathering, row: Row, service: Service, at: number, monthBegan: number): void {
  const supplied = row.current === 1 && row.supplied !== null && row.supplied < at ? row.supplied : null
  if (row.side === 'lending') {
    if (supplied !== null) into.netLending += 1
    return
  }
  if (row.side !== 'borrowing') return
  const said = supplied === null && row.answered !== null && row.answered < at && ends.has(row.answer ?? '')
  const waits = supplied === null && !said && row.current === 1 && row.open === 1
  if (supplied !== null) into.netLending -= 1
  if (waits) into.openLoad += 1
  if (row.asked >= monthBegan) into.askedThisMonth += 1
  if (into.lastFive.length < 5) into.lastFive.push(supplied !== null ? 'supplied' : waits ? 'open' : 'not-supplied')
  if (row.service !== service) return
  into.asked += 1
  if (supplied === null && !said) return
  into.answered += 1
  if (supplied !== null) into.days.push((supplied - row.asked) / day)
  else if (row.reason !== null) into.reasons.set(row.reason, (into.reasons.get(row.reason) ?? 0) + 1)
}

function toFigures({ days, reasons, ...gathered }: Gathering): Figures {
  return {
    ...gathered,
    supplied: days.length,
    medianDays: days.length === 0 ? null : Math.round(medianOf(days)),
    reasons: [...reasons].map(([reason, n]) => ({ reason, n })).toSorted((a, b) => b.n - a.n)
  }
}

/** Of a library that was never asked. */
export const noFigures: Figures = toFigures(newGathering())

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}
