import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Temporal } from 'temporal-polyfill'
import { dayOf, startOfDay } from '../../../shared/domain/calendar.ts'
import { answers, type Reading } from '../handler.ts'
import { nameOf } from './titles.ts'

type Row = CallOutput<'collection.suggestions'>['rows'][number]
interface Found {
  readonly key: string
  readonly requests: number
  readonly loans: number
  readonly decided: Row['decided']
}

/** How often each work was asked for since a day: one walk through an index that holds all of it. */
const asked = `select r.work_key key, count(*) requests, sum(r.service = 'loan') loans from request r indexed by work_asked
  where r.side = 'borrowing' and r.work_key is not null and r.created >= ? group by r.work_key having count(*) >= ? order by requests desc, key`
const latest = `select d.decided what, d.at, d.asked, s.name, n.text note from buy_decision d join staff s on s.id = d.staff_id
  left join note n on n.id = d.note_id where d.work_key = ? order by d.id desc limit 1`
/** Of one work: the index holds its requests together. */
const ofWork = `from request r indexed by work_asked where r.side = 'borrowing' and r.work_key = ? and r.created >= ?`

export const suggestions = answers('collection.suggestions', (given, reading) => {
  const settings = reading.settings()
  const times = given.times ?? settings.buyTimes
  const months = given.months ?? settings.buyMonths
  const today = dayOf(reading.now(), settings.zone)
  const from = Temporal.PlainDate.from(today).subtract({ months }).toString()
  const since = startOfDay(from, settings.zone)
  const rows: Row[] = []
  let more = false
  for (const each of reading.sql(asked).iterate(since, times) as Iterable<Omit<Found, 'decided'>>) {
    const decided = decidedOn(reading, each.key)
    if (!isShown(given.show, each.requests, decided, times)) continue
    if (rows.length === given.limit) {
      more = true
      break
    }
    rows.push(rowOf(reading, { ...each, decided }, since))
  }
  return { from, times, rows, more }
})

/** What was bought or refused is not proposed again; what was put off is, once it was asked for as many times more. */
function isShown(show: 'open' | 'decided' | 'all', requests: number, decided: Row['decided'], times: number): boolean {
  if (show === 'all') return true
  const open = decided === null || (decided.what === 'later' && requests - decided.asked >= times)
  return open === (show === 'open')
}

function decidedOn(reading: Reading, key: string): Row['decided'] {
  const row = reading.sql(latest).get(key) as
    | { what: NonNullable<Row['decided']>['what']; at: number; asked: number; name: string; note: string | null }
    | undefined
  return row
    ? { what: row.what, at: new Date(row.at).toISOString(), asked: row.asked, by: row.name, note: row.note }
    : null
}

function rowOf(reading: Reading, { key, requests, loans, decided }: Found, since: number): Row {
  const sums = reading
    .sql(
      `select sum(r.supplied is not null) supplied, count(distinct r.patron_id) patrons, max(r.created) last, max(r.author) author ${ofWork}`
    )
    .get(key, since) as { supplied: number; patrons: number; last: number; author: string | null }
  const numbers = reading
    .sql(`select r.number ${ofWork} order by r.created desc limit 20`)
    .pluck()
    .all(key, since) as string[]
  return {
    key,
    title: nameOf(reading, key),
    author: key.startsWith('isbn:') || key.startsWith('work:') ? sums.author : null,
    requests,
    loans,
    copies: requests - loans,
    supplied: sums.supplied,
    patrons: sums.patrons,
    last: dayOf(sums.last, reading.settings().zone),
    numbers,
    costs: costsOf(reading, key, since),
    decided
  }
}

/** What was spent on them: fees of borrowing and royalties; what was taken back is off again. */
function costsOf(reading: Reading, key: string, since: number): Row['costs'] {
  const spent = `('borrowing-fees', 'network-fees', 'voucher-fees', 'royalties')`
  return reading
    .sql(
      `select p.currency, sum(case when p.debit in ${spent} then p.amount else -p.amount end) amount
       from (select r.id ${ofWork}) r join posting p on p.request_id = r.id
       where (p.debit in ${spent}) <> (p.credit in ${spent}) group by p.currency order by p.currency`
    )
    .all(key, since)
    .filter((each) => (each as Row['costs'][number]).amount !== 0) as Row['costs']
}
