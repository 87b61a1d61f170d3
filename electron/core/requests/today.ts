import { readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed, type Queue, type QueueName } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { listBackups } from '../database/backup.ts'
import { inOutbox, indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
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
  'borrowing-to-decide',
  'borrowing-asked',
  'borrowing-on-the-way',
  'borrowing-arrived',
  'borrowing-with-patrons',
  'borrowing-to-return',
  'borrowing-overdue',
  'borrowing-recalled',
  'borrowing-renewing',
  'borrowing-lost',
  'lending-to-renew',
  'lending-conditional',
  'lending-on-hold',
  'lending-out-on-loan',
  'lending-overdue',
  'lending-recalled',
  'lending-lost',
  'delivery-open'
]
/** Of these only what is late or due today wants a person; the rest waits for others. */
const waiting: ReadonlySet<QueueName> = new Set([
  'borrowing-asked',
  'borrowing-on-the-way',
  'borrowing-with-patrons',
  'borrowing-renewing',
  'borrowing-lost',
  'lending-conditional',
  'lending-on-hold',
  'lending-out-on-loan',
  'lending-overdue',
  'lending-recalled',
  'lending-lost'
])

const groups = ['late', 'today', 'none'] as const
type Group = (typeof groups)[number]

export const look = answers('today.look', (_given, reading) => {
  const now = reading.now()
  const { zone } = reading.settings()
  const today = dayOf(now, zone)
  const cells = readCells(reading, now, endOfDay(today, zone))
  const told = new Set<Cell>()
  const found = lines.flatMap((name) =>
    groups.flatMap((group) => {
      if (group === 'none' && waiting.has(name)) return []
      const queue = queueNamed(name)
      const inside = cells.filter((cell) => cell.grp === group && belongs(cell, queue))
      if (inside.length === 0) return []
      const line = { name, group, ...together(inside, told) }
      for (const cell of inside) told.add(cell)
      return [line]
    })
  )
  const rows = new Map(
    rowsOf(
      reading,
      found.map(({ first }) => first)
    ).map((row) => [row.id, row])
  )
  const distinct = (list: typeof found) => list.reduce((sum, { count, twice }) => sum + count - twice, 0)
  return {
    now: new Date(now).toISOString(),
    zone,
    need: distinct(found),
    late: distinct(found.filter(({ group }) => group === 'late')),
    pinned: pinnedOf(reading, cells),
    lines: found.map(({ name, group, count, twice, first }) => ({
      queue: name,
      kind: say(`words.queues.${name}`),
      group,
      count,
      twice,
      first: rows.get(first) ?? null,
      actBy: rows.get(first)?.actBy ?? null
    })),
    since: sinceYesterday(reading, startOfDay(addDays(today, -1), zone)),
    week: weekOf(reading, today, zone),
    trouble: troubleOf(reading, now)
  }
})

/** Open requests that are alike in what the lines tell apart: how many, and the one that must be acted on first. */
interface Cell {
  readonly side: string
  readonly service: string
  readonly state: string
  readonly flagged: number
  readonly rushed: number
  readonly grp: Group
  readonly n: number
  readonly at: number
  readonly id: number
}

/** One pass over the open requests. Beside `min()` SQLite gives the other columns of the row that has it. */
function readCells(reading: Reading, now: number, end: number): Cell[] {
  return reading
    .sql(
      `select side, service, state, (attention <> '') flagged, (level <> 'normal') rushed,
         case when act_by < @now then 'late' when act_by <= @end then 'today' else 'none' end grp,
         count(*) n, min(coalesce(act_by, 9007199254740991)) at, id
       from request ${indexedBy('open_list')} where open = 1 group by 1, 2, 3, 4, 5, 6`
    )
    .all({ now, end }) as Cell[]
}

function belongs(cell: Cell, queue: Queue): boolean {
  return (
    (!queue.side || cell.side === queue.side) &&
    (!queue.service || cell.service === queue.service) &&
    (!queue.states || (queue.states as readonly string[]).includes(cell.state)) &&
    (!queue.attention || cell.flagged === 1)
  )
}

/** A line of the day; `twice` are those that a line before it has told of, and that count there. */
function together(cells: readonly Cell[], told: ReadonlySet<Cell>): { count: number; twice: number; first: number } {
  const sum = (some: readonly Cell[]) => some.reduce((total, { n }) => total + n, 0)
  const first = cells.reduce((one, other) =>
    other.at < one.at || (other.at === one.at && other.id < one.id) ? other : one
  )
  return {
    count: sum(cells),
    twice: sum(cells.filter((cell) => told.has(cell))),
    first: first.id
  }
}

/** What is urgent (patient care) or rush, wherever it stands: it comes first. */
function pinnedOf(reading: Reading, cells: readonly Cell[]) {
  const rushed = cells.filter((cell) => cell.rushed === 1)
  if (rushed.length === 0) return null
  const [urgent = 0, rush = 0] = ['urgent', 'rush'].map(
    (level) =>
      reading
        .sql(`select count(*) from request ${indexedBy('open_list')} where open = 1 and level = ?`)
        .pluck()
        .get(level) as number
  )
  const first = rushed.reduce((one, other) => (other.at < one.at ? other : one))
  const [row] = rowsOf(reading, [first.id])
  return { urgent, rush, first: row ?? null }
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
  const asleep = reading.sql(`select count(*) from clock_thing where state = 'waiting'`).pluck().get() as number
  if (asleep > 0)
    trouble.push({
      what: say('words.trouble.clock', { n: asleep }),
      detail: say('words.trouble.clock-detail'),
      link: '/clock'
    })
  const passedOver = [...keptProfiles(reading).values()].filter((kept) => kept.faults.length > 0)
  for (const { profile, faults } of passedOver)
    trouble.push({
      what: say('words.trouble.profile', { name: profile.name }),
      detail: say('words.trouble.profile-detail', { path: faults[0]?.path ?? '' }),
      link: '/settings?to=networks'
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
  const refused = refusedFiles(reading.settings().watchFolder, now)
  if (refused > 0)
    trouble.push({
      what: say('words.trouble.refused', { n: refused }),
      detail: say('words.trouble.refused-detail'),
      link: '/import'
    })
  const unprinted = reading
    .sql(`select count(*) from print_job where at >= ? and state = 'failed'`)
    .pluck()
    .get(now - week) as number
  if (unprinted > 0)
    trouble.push({
      what: say('words.trouble.printer', { n: unprinted }),
      detail: say('words.trouble.printer-detail'),
      link: '/paper'
    })
  const room = freeRoom(reading.ledger)
  if (room < leastRoom)
    trouble.push({
      what: say('words.trouble.room', { n: Math.floor(room / 1024 / 1024) }),
      detail: say('words.trouble.room-detail'),
      link: '/settings'
    })
  return trouble
}

const week = 7 * 86_400_000
/** A day of a busy desk with its backups takes less; below this (bytes) somebody should look. */
const leastRoom = 500 * 1024 * 1024

/** Files of the last week that the watched folder did not take. */
function refusedFiles(folder: string | null, now: number): number {
  if (!folder) return 0
  try {
    const refused = join(folder, 'refused')
    return readdirSync(refused, { withFileTypes: true }).filter(
      (entry) =>
        entry.isFile() && !entry.name.endsWith('.txt') && now - statSync(join(refused, entry.name)).mtimeMs < week
    ).length
  } catch {
    return 0
  }
}

function freeRoom(ledger: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(ledger))
    return bavail * bsize
  } catch {
    return Infinity
  }
}
