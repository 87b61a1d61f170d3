import { dayOf, endOfDay } from '../../../shared/domain/calendar.ts'
import { filterWords, nameKey } from '../../../shared/domain/folding.ts'
import { queueNamed, queues, type Queue } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import { rowColumns, rowJoins, toRow, type ListedRecord } from './row.ts'

/** Columns that `open_list` holds, by the name of the sort; names of partner, patron and staff sort by their own keys. */
const openOrder = {
  actBy: 'act_by',
  createdAt: 'created',
  updatedAt: 'updated',
  due: 'due',
  needBy: 'need_by',
  number: 'number',
  title: 'title_key',
  author: 'author_key',
  partner: '(select sort_key from partner where id = partner_id)',
  patron: '(select sort_key from patron where id = patron_id)',
  assigned: '(select name from staff where id = assigned)',
  state: 'state',
  level: `case level when 'urgent' then 0 when 'rush' then 1 else 2 end`,
  callNumber: 'call_key'
} as const
type Sort = keyof typeof openOrder
/** The archive is sorted by indexed columns only: a million rows are not sorted while somebody waits. */
const archiveOrder: Partial<Record<Sort, string>> = {
  createdAt: 'created',
  updatedAt: 'updated',
  title: 'title_key',
  author: 'author_key',
  due: 'due',
  number: 'created'
}

interface Facets {
  readonly state?: string | undefined
  readonly service?: string | undefined
  readonly partnerId?: number | undefined
  readonly patronId?: number | undefined
  readonly level?: string | undefined
  readonly staffId?: number | undefined
  readonly filter?: string
}

/** The condition of a queue and its facets as SQL over `request`. */
export function conditionOf(queue: Queue, facets: Facets, reading: Reading): { where: string; params: unknown[] } {
  const parts: string[] = []
  const params: unknown[] = []
  const add = (sql: string, ...values: unknown[]) => {
    parts.push(sql)
    params.push(...values)
  }
  if (!queue.archive) add('open = 1')
  if (queue.side) add('side = ?', queue.side)
  const states = facets.state ? [facets.state] : queue.states
  if (states) add(states.length === 1 ? 'state = ?' : `state in (${states.map(() => '?').join(', ')})`, ...states)
  if (queue.attention) add(`attention <> ''`)
  const service = facets.service ?? queue.service
  if (service) add('service = ?', service)
  if (queue.by === 'late') add('act_by < ?', reading.now())
  if (queue.by === 'today')
    add('act_by <= ?', endOfDay(dayOf(reading.now(), reading.settings().zone), reading.settings().zone))
  if (queue.mine) add('assigned = ?', facets.staffId ?? reading.caller.staffId ?? 0)
  if (facets.partnerId) add('partner_id = ?', facets.partnerId)
  if (facets.patronId) add('patron_id = ?', facets.patronId)
  if (facets.level) add('level = ?', facets.level)
  for (const { plain, ordered } of facets.filter ? typedWords(facets.filter, reading.settings().language) : []) {
    add(
      `(title_key like ? escape '\\' or author_key like ? escape '\\' or number like ? escape '\\' or call_key like ? escape '\\'
        or partner_id in (select id from partner where find_key like ? escape '\\')
        or patron_id in (select id from patron where find_key like ? escape '\\'))`,
      ordered,
      ordered,
      plain,
      plain,
      plain,
      plain
    )
  }
  return { where: parts.length > 0 ? parts.join(' and ') : '1', params }
}

/** Typed words as patterns: folded for names and numbers, in the order's own form (own letters of the desk's language) for sort keys. */
function typedWords(filter: string, language: string): { plain: string; ordered: string }[] {
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const plain = filterWords(filter)
  const ordered = nameKey(filter, language).split(' ').filter(Boolean)
  return plain.slice(0, 6).map((word, index) => ({
    plain: like(word),
    ordered: like((ordered.length === plain.length ? ordered[index] : undefined) ?? word)
  }))
}

/** Whether counters know the answer without looking at requests. */
function tallied(queue: Queue, facets: Facets): boolean {
  return !queue.by && !facets.partnerId && !facets.patronId && !facets.level && !facets.filter
}

export const page = answers('queues.page', (given, reading) => {
  const queue = queueNamed(given.queue)
  const { where, params } = conditionOf(queue, given, reading)
  const sort: Sort = given.sort ?? queue.sort
  const order = queue.archive ? (archiveOrder[sort] ?? 'created') : openOrder[sort]
  // The archive is read newest first when nobody chose an order.
  const down = queue.archive && given.sort === undefined ? 'desc' : given.descending ? 'desc' : 'asc'
  const nulls = queue.archive ? '' : ' nulls last'
  // Ids first, from the covering index alone; rows second. A row look-up costs more than all the sorting.
  const by = `order by ${order} ${down}${nulls}, id ${down}`
  const from = queue.archive ? 'request' : `request ${indexedBy('open_list')}`
  const ids = reading
    .sql(`select id from ${from} where ${where} ${by} limit ? offset ?`)
    .pluck()
    .all(...params, given.limit, given.offset) as number[]
  const records = reading
    .sql(`select ${rowColumns} from json_each(?) j join request r on r.id = j.value ${rowJoins} order by j.key`)
    .all(JSON.stringify(ids)) as ListedRecord[]
  const total =
    ids.length < given.limit && given.offset === 0
      ? ids.length
      : tallied(queue, given)
        ? countTallied(queue, given, reading)
        : (reading
            .sql(`select count(*) from ${from} where ${where}`)
            .pluck()
            .get(...params) as number)
  return { rows: records.map(toRow), total }
})

interface Cell {
  open: number
  side: string
  service: string
  state: string
  attention: number
  assigned: number
  n: number
}

const fits = (cell: Cell, queue: Queue, facets: Facets, staffId: number): boolean =>
  (queue.archive || cell.open === 1) &&
  (!queue.side || cell.side === queue.side) &&
  (!(facets.service ?? queue.service) || cell.service === (facets.service ?? queue.service)) &&
  (facets.state
    ? cell.state === facets.state
    : !queue.states || (queue.states as readonly string[]).includes(cell.state)) &&
  (!queue.attention || cell.attention === 1) &&
  // Nobody's requests are not those of somebody unknown.
  (!queue.mine || (staffId !== 0 && cell.assigned === staffId))

function countTallied(queue: Queue, facets: Facets, reading: Reading): number {
  const cells = reading.sql('select * from tally where n > 0').all() as Cell[]
  const staffId = facets.staffId ?? reading.caller.staffId ?? 0
  return cells.filter((cell) => fits(cell, queue, facets, staffId)).reduce((sum, { n }) => sum + n, 0)
}

export const counts = answers('queues.counts', (given, reading) => {
  const cells = reading.sql('select * from tally where n > 0').all() as Cell[]
  const staffId = given.staffId ?? reading.caller.staffId ?? 0
  const late = reading
    .sql(
      `select side, service, state, (attention <> '') attention, coalesce(assigned, 0) assigned, count(*) n from request ${indexedBy('open_act')} where open = 1 and act_by < ? group by 1, 2, 3, 4, 5`
    )
    .all(reading.now()) as Cell[]
  const today = (until: number) =>
    reading
      .sql(`select count(*) from request ${indexedBy('open_act')} where open = 1 and act_by <= ?`)
      .pluck()
      .get(until) as number
  const { zone } = reading.settings()
  const lateAll = late.reduce((sum, { n }) => sum + n, 0)
  return (queues as readonly Queue[]).map((queue) => {
    const count =
      queue.by === 'late'
        ? lateAll
        : queue.by === 'today'
          ? today(endOfDay(dayOf(reading.now(), zone), zone))
          : cells.filter((cell) => fits(cell, queue, {}, staffId)).reduce((sum, { n }) => sum + n, 0)
    return {
      name: queue.name as (typeof queues)[number]['name'],
      label: say(`words.queues.${queue.name}`),
      section: queue.section ?? null,
      count,
      late: late.filter((cell) => fits({ ...cell, open: 1 }, queue, {}, staffId)).reduce((sum, { n }) => sum + n, 0)
    }
  })
})
