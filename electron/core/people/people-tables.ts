import type { PeopleKind } from '../../../shared/domain/people-columns.ts'
import type { Reading } from '../handler.ts'

/** Where the records of a kind lie, and by which column others point at them. */
export const peopleTables = {
  patrons: { table: 'patron', column: 'patron_id', topic: 'patrons', living: 'erased is null and merged_into is null' },
  libraries: { table: 'partner', column: 'partner_id', topic: 'partners', living: 'merged_into is null' }
} as const satisfies Record<PeopleKind, unknown>

/** SQL: how many open requests each one has, counted once from the open requests alone. */
export const openCounts = (column: 'patron_id' | 'partner_id'): string =>
  `busy as materialized (select ${column} id, count(*) n from request where open = 1 and ${column} is not null group by ${column})`

/** How many open requests a patron or a library has. Counted among the open ones, which are few: a large library has a hundred thousand closed ones. */
export function countOpen(reading: Reading, column: 'patron_id' | 'partner_id', id: number): number {
  return reading
    .sql(`select count(*) from request indexed by open_list where open = 1 and ${column} = ?`)
    .pluck()
    .get(id) as number
}
