import type { PeopleKind } from '../../../shared/domain/people-columns.ts'
import type { Reading } from '../handler.ts'
import { openCounts, peopleTables } from './people-tables.ts'

interface Wanted {
  readonly kind: PeopleKind
  /** SQL with names bound; may ask for `busy`, those with open requests. */
  readonly where: string
  /** Columns; only the last one turns with the direction, those before it put empty ones last. */
  readonly order: readonly string[]
  readonly descending: boolean
  readonly bound: Readonly<Record<string, unknown>>
  readonly offset: number
  readonly limit: number
}

/** A page of the records of a kind with how many open requests each has, and how many there are in all. */
export function listPage<R>(
  reading: Reading,
  { kind, where, order, descending, bound, offset, limit }: Wanted
): { rows: (R & { open: number })[]; total: number } {
  const { table, column, living } = peopleTables[kind]
  const busy = `with ${openCounts(column)}`
  const way = (at: number) => (descending && at === order.length - 1 ? ' desc' : '')
  const by = [
    ...order.map((each, at) => `${each}${way(at)}`),
    order[0] === 'sort_key' ? '' : 'sort_key',
    `id${order[0] === 'sort_key' ? way(0) : ''}`
  ]
  const from = `from ${table} where ${living} and ${where}`
  const rows = reading
    .sql(
      `${busy} select ${table}.*, coalesce((select n from busy where busy.id = ${table}.id), 0) open ${from}
       order by ${by.filter(Boolean).join(', ')} limit @limit offset @offset`
    )
    .all({ ...bound, limit, offset }) as (R & { open: number })[]
  const total = reading.sql(`${busy} select count(*) ${from}`).pluck().get(bound) as number
  return { rows, total }
}
