import type Database from 'better-sqlite3'

/** Begin and end of each month of a year, UTC: London's midnights differ by an hour in summer, which is nothing to how long it takes. */
type Span = readonly [from: number, to: number]
const monthsOf = (year: number): Span[] =>
  Array.from({ length: 12 }, (_none, month) => [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1) - 1] as const)

/**
 * Each standard report by the shortest hand-written SQL that gives its figures, over the same tables and indexes; what SQL cannot say shortly (medians) is
 * worked out of the rows. A report that a month tells apart is asked month by month. Closed months, libraries that were merged, words: nothing of these.
 */
export function bareReports(db: Database.Database, year: number): Readonly<Record<string, () => unknown>> {
  const months = monthsOf(year)
  const whole: Span = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1) - 1]
  const all = (sql: string, ...params: unknown[]) => {
    const statement = db.prepare(sql)
    return () => statement.all(...params)
  }
  const once = (sql: string) => all(sql, ...whole)
  const monthly = (sql: string) => {
    const statement = db.prepare(sql)
    return () => months.map((span) => statement.all(...span))
  }
  const several =
    (...asks: readonly (() => unknown)[]) =>
    () =>
      asks.map((ask) => ask())
  const supplied = 'from request r indexed by figures_supplied where r.supplied between ? and ?'
  const filled = once(`select side, service, count(*) ${supplied} group by 1, 2`)
  const work = `case r.service when 'copy' then coalesce('issn:' || r.issn, 'in:' || nullif(trim(r.container), ''), 'title:' || r.title_key)
    else coalesce('isbn:' || r.isbn, 'title:' || r.title_key) end`
  const today = new Date().toISOString().slice(0, 10)
  const ago = (days: number) => Date.now() - days * 86_400_000
  const asking = (column: string) => `(select a.${column} from asking a where a.id = r.asking_id)`

  return {
    volume: several(
      monthly(
        'select side, service, count(*) from request indexed by figures_created where created between ? and ? group by 1, 2'
      ),
      monthly(`select side, service, count(*) ${supplied} group by 1, 2`),
      monthly(
        `select side, service, sum(outcome = 'not-supplied'), sum(outcome = 'cancelled') from request indexed by figures_ended
         where closed between ? and ? and open = 0 and supplied is null group by 1, 2`
      )
    ),
    ipeds: filled,
    acrl: filled,
    arl: once(`select side, count(*) ${supplied} group by 1`),
    pls: once(`select side, count(*) ${supplied} group by 1`),
    illinois: several(
      once(`select r.side, r.service, p.region is 'North', count(*) from request r indexed by figures_supplied join partner p on p.id = r.partner_id
        where r.supplied between ? and ? group by 1, 2, 3`),
      once('select side, count(*) from request indexed by figures_created where created between ? and ? group by 1')
    ),
    'fill-rate': monthly(
      `select side, service, case when supplied is not null then 'supplied' when outcome = 'not-supplied' and side = 'lending' and ${asking('answer')} in ('expire', 'expired')
         then 'expired' else outcome end, count(*) from request r indexed by figures_created where created between ? and ? group by 1, 2, 3`
    ),
    turnaround: turnaround(db, months),
    'reasons-for-no': once(
      `select r.side, coalesce(k.reason, k.answer), count(*) from asking k indexed by figures_refused cross join request r on r.id = k.request_id
       where k.answered between ? and ? and k.answer in ('unfilled', 'cannot-supply', 'expired', 'expire', 'retry', 'estimate', 'locations', 'forward', 'forwarded', 'ask-next', 'skipped')
         and k.state <> 'undone' group by 1, 2`
    ),
    'top-partners': several(
      once(`select k.partner_id, count(*) from asking k indexed by figures_asked cross join request r on r.id = k.request_id
        where k.asked is not null and k.asked between ? and ? and k.state <> 'undone' and r.side = 'borrowing' group by 1`),
      once(`select k.partner_id, count(*) from asking k indexed by figures_refused cross join request r on r.id = k.request_id
        where k.answered between ? and ? and k.answer in ('unfilled', 'cannot-supply', 'expired', 'expire', 'retry', 'estimate', 'locations', 'forward', 'forwarded', 'ask-next', 'skipped')
          and k.state <> 'undone' and r.side = 'borrowing' group by 1`),
      once(`select partner_id, side, count(*) ${supplied} group by 1, 2`),
      once(
        `select partner_id, count(*) from request indexed by figures_created where created between ? and ? and side = 'lending' group by 1`
      )
    ),
    reciprocity: once(`select partner_id, side, count(*) ${supplied} group by 1, 2`),
    'net-lending': once(`select partner_id, side, count(*) ${supplied} group by 1, 2`),
    fees: monthly(
      'select currency, method, debit, credit, count(*), sum(amount) from posting indexed by figures_charged where at between ? and ? group by 1, 2, 3, 4'
    ),
    'cost-per-request': several(
      once(`select side, count(*) ${supplied} group by 1`),
      once(
        'select currency, debit, credit, sum(amount) from posting indexed by figures_charged where at between ? and ? group by 1, 2, 3'
      )
    ),
    collection: several(
      once(
        `select ${work} w, count(*), sum(service = 'loan') from request r indexed by figures_created where created between ? and ? and side = 'borrowing' group by 1 having count(*) >= 3`
      ),
      once(`select ${work} w, count(*) ${supplied} and side = 'borrowing' group by 1`)
    ),
    copies: once(`select ${work} w, count(*) ${supplied} and side = 'borrowing' and service = 'copy' group by 1`),
    copyright: several(
      once(`select r.work_key, p.currency, sum(case when p.debit = 'royalties' then p.amount else -p.amount end) from posting p indexed by figures_charged
        cross join request r on r.id = p.request_id where p.at between ? and ? and (p.debit = 'royalties' or p.credit = 'royalties') group by 1, 2`),
      once(`select r.work_key, sum(r.supplied is not null) used, sum(r.open = 1 and r.supplied is null and r.asking_id is not null) reserved from request r indexed by copyright_use
       where r.side = 'borrowing' and r.service = 'copy' and r.work_key is not null and (r.open = 1 or r.supplied between ? and ? and r.outcome = 'supplied')
         and (r.copyright_decision is null or r.copyright_decision = 'no-problem') and (r.published is null or r.published >= date(r.created / 1000, 'unixepoch', '-5 years'))
       group by 1 order by 2 desc limit 500`)
    ),
    lost: monthly(
      `select r.side, count(*) from event e indexed by figures_lost cross join request r on r.id = e.request_id
       where e.at between ? and ? and e.action in ('mark-lost', 'record-lost', 'came-lost') and not exists (select 1 from event u where u.undoes = e.id) group by 1`
    ),
    overdue: all(
      'select side, partner_id, count(*), min(due) from request indexed by open_list where open = 1 and due < ? group by 1, 2',
      today
    ),
    ageing: all(
      `select side, state, sum(created >= ?), sum(created between ? and ?), sum(created between ? and ?), sum(created < ?), count(*)
       from request indexed by open_list where open = 1 group by 1, 2`,
      ...[ago(1), ago(7), ago(1), ago(30), ago(7), ago(30)]
    ),
    operations: monthly(
      'select by, count(*) from event indexed by event_at where at between ? and ? and to_state is not null and request_id is not null group by 1'
    ),
    'per-staff': monthly(
      `select staff_id, count(*) from event indexed by event_at where at between ? and ? and to_state is not null and request_id is not null and by in ('person', 'scan') group by 1`
    )
  }
}

/** Six stages of what was supplied, each with median and nine of ten. */
function turnaround(db: Database.Database, months: readonly Span[]) {
  const statement = db
    .prepare(
      `select r.side, r.service, r.created, (select min(a.asked) from asking a where a.request_id = r.id and a.state <> 'undone'),
         (select a.shipped from asking a where a.id = r.asking_id), r.supplied,
         (select min(e.at) from event e indexed by figures_handed where e.request_id = r.id and e.action in ('hand-over', 'deliver')
           and not exists (select 1 from event u where u.undoes = e.id))
       from request r indexed by figures_supplied where r.supplied between ? and ?`
    )
    .raw()
  const stages = [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 3],
    [3, 4],
    [0, 4]
  ] as const
  return () =>
    months.map((span) => {
      const found = new Map<string, number[]>()
      for (const [side, service, ...times] of statement.all(...span) as [string, string, ...(number | null)[]][])
        for (const [at, [from, to]] of stages.entries()) {
          const [a, b] = [times[from], times[to]]
          if (a == null || b == null || b < a) continue
          const key = `${side}/${service}/${at}`
          const list = found.get(key)
          if (list) list.push(b - a)
          else found.set(key, [b - a])
        }
      return [...found].map(([key, list]) => {
        const sorted = Float64Array.from(list).sort()
        return [key, sorted.length, sorted[Math.floor(sorted.length / 2)], sorted[Math.floor(sorted.length * 0.9)]]
      })
    })
}
