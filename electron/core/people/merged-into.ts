import type { PeopleKind } from '../../../shared/domain/people-columns.ts'
import type { Transaction } from '../database/transact.ts'
import { peopleTables } from './people-tables.ts'

/** The record that stands for this one: itself, or the one that it was merged into. Merging keeps the way one step long. */
export async function standsFor(tx: Transaction, kind: PeopleKind, id: number): Promise<number> {
  const { table } = peopleTables[kind]
  const row = await tx.one<{ merged_into: number | null }>(`select merged_into from ${table} where id = ?`, id)
  return row?.merged_into ?? id
}

/** Columns of a row with its patron and its library as they stand now: an old value may name a record that was merged since. */
export async function asStands<R extends object>(tx: Transaction, row: R): Promise<R> {
  const { patron_id: patron, partner_id: partner } = row as { patron_id?: unknown; partner_id?: unknown }
  return {
    ...row,
    ...(typeof patron === 'number' ? { patron_id: await standsFor(tx, 'patrons', patron) } : {}),
    ...(typeof partner === 'number' ? { partner_id: await standsFor(tx, 'libraries', partner) } : {})
  }
}
