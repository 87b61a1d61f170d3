import { queueNamed, type Queue } from '../../../shared/lifecycle/queues.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import { conditionOf, mostFound, type Condition, type Narrowing } from './queue-condition.ts'
import { countTallied } from './queue-counts.ts'
import { beforeSql, orderOf, orderSql, type Order } from './queue-order.ts'
import { rowsOf } from './row.ts'

export const page = answers('queues.page', (given, reading) => {
  const queue = queueNamed(given.queue)
  const condition = conditionOf(queue, given, reading)
  const order = orderOf(queue, given.sort, given.descending)
  // A first page that is not full is the whole list.
  const known = given.offset === 0 ? undefined : totalOf(queue, given, condition, reading)
  const ids = idsOf(queue, condition, order, given, known, reading)
  const total = known ?? (ids.length < given.limit ? ids.length : totalOf(queue, given, condition, reading))
  return { rows: rowsOf(reading, ids), total, more: isCut(queue, given, total) }
})

export const place = answers('queues.place', (given, reading) => {
  const queue = queueNamed(given.queue)
  const { where, params } = conditionOf(queue, given, reading)
  const order = orderOf(queue, given.sort, given.descending)
  const row = reading
    .sql(`select id, ${order.key} value from request where number = ? and ${where}`)
    .get(given.number, ...params) as { id: number; value: unknown } | undefined
  if (!row) return { offset: null }
  const before = beforeSql(order, row.value)
  const offset = reading
    .sql(`select count(*) from ${fromOf(queue)} where ${where} and ${before}`)
    .pluck()
    .get({ key: row.value, id: row.id }, ...params) as number
  return { offset }
})

export const numbers = answers('queues.numbers', (given, reading) => {
  const queue = queueNamed(given.queue)
  const condition = conditionOf(queue, given, reading)
  const ids = idsOf(
    queue,
    condition,
    orderOf(queue, given.sort, given.descending),
    { offset: 0, limit: 5000 },
    undefined,
    reading
  )
  const found = reading
    .sql('select r.number from json_each(?) j join request r on r.id = j.value order by j.key')
    .pluck()
    .all(JSON.stringify(ids)) as string[]
  return { numbers: found, total: totalOf(queue, given, condition, reading) }
})

/** The table a list is read from: open requests from the covering index alone, never from their rows. */
export function fromOf(queue: Queue): string {
  return queue.archive ? 'request' : `request ${indexedBy('open_list')}`
}

/**
 * The ids of a part of a list. Ids first, from the covering index; rows second: a row look-up costs more than all the sorting. What lies in
 * the second half is read from the end, so that the bottom of a million rows is as near as the top.
 */
export function idsOf(
  queue: Queue,
  { where, params }: Condition,
  order: Order,
  { offset, limit }: { offset: number; limit: number },
  total: number | undefined,
  reading: Reading
): number[] {
  const end = total === undefined ? Infinity : total - offset - limit
  const backwards = total !== undefined && end < offset
  const [skip, take] = backwards ? [Math.max(0, end), Math.min(limit, total - offset)] : [offset, limit]
  if (take <= 0) return []
  const ids = reading
    .sql(`select id from ${fromOf(queue)} where ${where} ${orderSql(order, backwards)} limit ? offset ?`)
    .pluck()
    .all(...params, take, skip) as number[]
  return backwards ? ids.reverse() : ids
}

/** How many requests a list has: from the counters where they know, else counted. */
export function totalOf(queue: Queue, given: Narrowing, { where, params }: Condition, reading: Reading): number {
  return (
    countTallied(queue, given, reading) ??
    (reading
      .sql(`select count(*) from ${fromOf(queue)} where ${where}`)
      .pluck()
      .get(...params) as number)
  )
}

/** Whether the words of a filter of the archive had more requests than were looked at. */
export function isCut(queue: Queue, { filter }: Narrowing, total: number): boolean {
  return queue.archive === true && Boolean(filter?.trim()) && total >= mostFound
}
