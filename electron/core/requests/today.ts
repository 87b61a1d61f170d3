import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed, type Queue, type QueueName } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import { rowsOf } from './row.ts'
import { sinceYesterday, weekOf } from './today-in-figures.ts'
import { troubleOf } from './trouble.ts'

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
