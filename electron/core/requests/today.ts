import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import type { QueueName } from '../../../shared/lifecycle/queues.ts'
import { queueNamed } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { listBackups } from '../database/backup.ts'
import { inOutbox, indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import { conditionOf } from './queue-condition.ts'
import { rowsOf } from './row.ts'

/** Queues that want a person, in the order of the page. */
const lines: readonly QueueName[] = [
  'borrowing-needs-person',
  'lending-needs-person',
  'lending-new',
  'lending-to-pull',
  'lending-to-ship',
  'copies-to-scan',
  'copies-to-deliver',
  'borrowing-new',
  'borrowing-to-route',
  'borrowing-asked',
  'borrowing-on-the-way',
  'borrowing-arrived',
  'borrowing-with-patrons',
  'borrowing-to-return',
  'lending-out-on-loan',
  'delivery-open'
]
/** Of these only what is late or due today wants a person; the rest waits for others. */
const waiting: ReadonlySet<QueueName> = new Set([
  'borrowing-asked',
  'borrowing-on-the-way',
  'borrowing-with-patrons',
  'lending-out-on-loan'
])

export const look = answers('today.look', (_given, reading) => {
  const now = reading.now()
  const { zone } = reading.settings()
  const today = dayOf(now, zone)
  const end = endOfDay(today, zone)
  return {
    now: new Date(now).toISOString(),
    zone,
    lines: lines.flatMap((name) =>
      (['late', 'today', 'none'] as const).flatMap((group) => {
        if (group === 'none' && waiting.has(name)) return []
        const found = groupOf(reading, name, group, now, end)
        return found.count === 0 ? [] : [{ queue: name, kind: say(`words.queues.${name}`), group, ...found }]
      })
    ),
    since: sinceYesterday(reading, startOfDay(addDays(today, -1), zone)),
    week: weekOf(reading, today, zone),
    trouble: troubleOf(reading, now)
  }
})

function groupOf(reading: Reading, name: QueueName, group: 'late' | 'today' | 'none', now: number, end: number) {
  const { where, params } = conditionOf(queueNamed(name), {}, reading)
  const span =
    group === 'late' ? 'act_by < ?' : group === 'today' ? 'act_by between ? and ?' : '(act_by is null or act_by > ?)'
  const bounds = group === 'late' ? [now] : group === 'today' ? [now, end] : [end]
  const from = `request ${indexedBy('open_list')} where ${where} and ${span}`
  const count = reading
    .sql(`select count(*) from ${from}`)
    .pluck()
    .get(...params, ...bounds) as number
  if (count === 0) return { count, first: null, actBy: null }
  const first = reading
    .sql(`select id, act_by from ${from} order by act_by nulls last, id limit 1`)
    .get(...params, ...bounds) as { id: number; act_by: number | null }
  return {
    count,
    first: rowsOf(reading, [first.id])[0] ?? null,
    actBy: first.act_by === null ? null : new Date(first.act_by).toISOString()
  }
}

function sinceYesterday(reading: Reading, from: number): { what: string; count: number }[] {
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

function weekOf(
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

function troubleOf(reading: Reading, now: number): { what: string; detail: string; link: string }[] {
  const trouble: { what: string; detail: string; link: string }[] = []
  const faults =
    (reading.sql(`select value from counter where name = 'clock-faults'`).pluck().get() as number | undefined) ?? 0
  if (faults > 0)
    trouble.push({
      what: say('words.trouble.damaged', { n: faults }),
      detail: say('words.trouble.damaged-detail'),
      link: '/settings'
    })
  const failed = reading
    .sql(`select count(*) from outbox where ${inOutbox} and state = 'failed'`)
    .pluck()
    .get() as number
  if (failed > 0)
    trouble.push({
      what: say('words.trouble.failed', { n: failed }),
      detail: say('words.trouble.failed-detail'),
      link: '/messages'
    })
  const wants = reading.sql(`select count(*) from message where status = 'wants-person'`).pluck().get() as number
  if (wants > 0)
    trouble.push({
      what: say('words.trouble.messages', { n: wants }),
      detail: say('words.trouble.messages-detail'),
      link: '/messages'
    })
  const newest = listBackups(reading.ledger)[0]
  if (newest && now - newest.at > 3 * 86_400_000)
    trouble.push({ what: say('words.trouble.backup'), detail: new Date(newest.at).toISOString(), link: '/settings' })
  return trouble
}
