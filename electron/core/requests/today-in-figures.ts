import { addDays, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'

/** What was done since that instant (ms), by act and side, the commonest first. */
export function sinceYesterday(reading: Reading, from: number): { what: string; count: number }[] {
  const rows = reading
    .sql(
      `select e.action, r.side, count(*) n from event e indexed by event_at join request r on r.id = e.request_id
       where e.at >= ? and e.action in ('create', 'ship', 'receive', 'deliver', 'came-unfilled', 'cannot-supply', 'check-in', 'print') group by 1, 2 order by n desc`
    )
    .all(from) as { action: string; side: string; n: number }[]
  return rows.map(({ action, side, n }) => ({
    what: say('words.since', { side: say(`words.sides.${side}`), what: say(`words.acts.${action}`) }),
    count: n
  }))
}

/** Requests made and supplied today, this week, and usually in a week: the median of the eight before. */
export function weekOf(
  reading: Reading,
  today: string,
  zone: string
): { what: string; today: number; week: number; usual: number }[] {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  const span = (from: string, to: string) => [startOfDay(from, zone), endOfDay(to, zone)] as const
  const measures = [
    [
      'borrowing-made',
      `select count(*) from request indexed by figures_created where side = 'borrowing' and created between ? and ?`
    ],
    [
      'borrowing-supplied',
      `select count(*) from request indexed by figures_supplied where side = 'borrowing' and supplied between ? and ?`
    ],
    [
      'lending-made',
      `select count(*) from request indexed by figures_created where side = 'lending' and created between ? and ?`
    ],
    [
      'lending-supplied',
      `select count(*) from request indexed by figures_supplied where side = 'lending' and supplied between ? and ?`
    ]
  ] as const
  return measures.map(([name, sql]) => {
    const count = (from: string, to: string) =>
      reading
        .sql(sql)
        .pluck()
        .get(...span(from, to)) as number
    const before = Array.from({ length: 8 }, (_, index) =>
      count(addDays(monday, -7 * (index + 1)), addDays(monday, -7 * index - 1))
    ).sort((a, b) => a - b)
    return {
      what: say(`words.week.${name}`),
      today: count(today, today),
      week: count(monday, today),
      usual: ((before[3] ?? 0) + (before[4] ?? 0)) / 2
    }
  })
}
