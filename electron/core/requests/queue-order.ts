import type { SortName } from '../../../shared/lifecycle/lists.ts'
import type { Queue } from '../../../shared/lifecycle/queues.ts'

/** Columns that `open_list` holds, by the name of the sort; names of partner, patron and staff sort by their own keys. */
const openOrder: Readonly<Record<SortName, string>> = {
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
  callNumber: 'call_key',
  location: `lower(nullif(location, ''))`,
  ownQueue: '(select position from desk_queue where id = desk_queue_id)',
  // By the first of them in the desk's order.
  ownFlags: `(case desk_flags when '' then null else (select min(position) from desk_flag where instr(desk_flags, ',' || id || ',') > 0) end)`
}
/** The archive is sorted by indexed columns only: a million rows are not sorted while somebody waits. */
const archiveOrder: Partial<Record<SortName, string>> = {
  createdAt: 'created',
  updatedAt: 'updated',
  title: 'title_key',
  author: 'author_key',
  due: 'due',
  number: 'created'
}

export interface Order {
  /** What the list is sorted by, as SQL over `request`. */
  readonly key: string
  readonly descending: boolean
  /** Open lists have what is not said at the end, both ways; the archive has its nulls where the index has them. */
  readonly nullsLast: boolean
}

/** The order of a list: the one that was asked for, else the queue's own. */
export function orderOf(queue: Queue, sort: SortName | undefined, descending: boolean): Order {
  const name = sort ?? queue.sort
  if (!queue.archive) return { key: openOrder[name], descending, nullsLast: true }
  // The archive is read newest first when nobody chose an order.
  return { key: archiveOrder[name] ?? 'created', descending: sort === undefined || descending, nullsLast: false }
}

/** The order as SQL; `backwards` reads the same list from its end. */
export function orderSql({ key, descending, nullsLast }: Order, backwards = false): string {
  const way = descending === backwards ? 'asc' : 'desc'
  const nulls = nullsLast ? ` nulls ${backwards ? 'first' : 'last'}` : ''
  return `order by ${key} ${way}${nulls}, id ${way}`
}

/** The condition that a row comes before the one with this value of the order and this id, as SQL with the values `@key` and `@id`. */
export function beforeSql({ key, descending, nullsLast }: Order, value: unknown): string {
  const less = descending ? '>' : '<'
  const nullsAtEnd = nullsLast || descending
  if (value === null) {
    const sameAndBefore = `${key} is null and id ${less} @id`
    return nullsAtEnd ? `(${key} is not null or (${sameAndBefore}))` : `(${sameAndBefore})`
  }
  const nulls = nullsAtEnd ? '' : ` or ${key} is null`
  return `(${key} ${less} @key or (${key} = @key and id ${less} @id)${nulls})`
}
