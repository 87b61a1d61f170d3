import { createHash } from 'node:crypto'
import type { Transaction } from '../../database/transact.ts'
import { factNames, liveFacts, ownColumns } from '../facts.ts'
import { groupsAsText, type FactRow } from '../later-changes.ts'
import type { CountedLibrary } from '../libraries.ts'

const attributes = ['country', 'region', 'network', 'groups', 'own_branch'] as const
const columns = ['closing_id', 'of', 'fact', ...ownColumns, ...attributes]

/** What a closing is about: its id, its month and the month’s instants. */
export interface Writing {
  readonly closing: number
  readonly month: string
  readonly first: number
  readonly last: number
}

/**
 * Writes down what counts in a month: every fact of it with what it is told apart by, and what changed of months closed before. Set statements, so that a
 * month of a large desk takes a moment. Gives how many there are and their hash.
 */
export async function writeDown(
  tx: Transaction,
  { closing, month, first, last }: Writing,
  libraries: ReadonlyMap<number, CountedLibrary>,
  changes: readonly FactRow[]
): Promise<{ facts: number; hash: string }> {
  const known = JSON.stringify(
    [...libraries].map(([id, { country, region, network, groups, ownBranch }]) => [
      id,
      country,
      region,
      network,
      groupsAsText(groups),
      ownBranch ? 1 : 0
    ])
  )
  for (const fact of factNames)
    await tx.run(
      `insert into closed_fact(${columns.join(', ')})
       with library(id, ${attributes.join(', ')}) as materialized
         (select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(?))
       select ?, ?, '${fact}', ${ownColumns.map((name) => `f.${name}`).join(', ')}, l.country, l.region, l.network, l.groups, coalesce(l.own_branch, 0)
       from (${liveFacts(fact)}) f left join library l on l.id = f.partner_id order by f.source`,
      known,
      closing,
      month,
      first,
      last
    )
  for (const change of changes) {
    // It counts with the month’s end: it has no day of its own in it.
    const row: Readonly<Record<string, unknown>> = { ...change, closing_id: closing, at: last }
    await tx.run(
      `insert into closed_fact(${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      ...columns.map((name) => row[name] ?? null)
    )
  }
  return hashOf(await tx.all<unknown[]>(writtenRows, closing))
}

/** What was written down at a close, in its order: a text for each fact. */
export const writtenRows = `select json_array(${columns.filter((name) => name !== 'closing_id').join(', ')}) line from closed_fact where closing_id = ? order by id`

/** How many facts were written down, and the SHA-256 of them, hexadecimal. */
export function hashOf(rows: readonly unknown[]): { facts: number; hash: string } {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(`${(row as { line: string }).line}\n`)
  return { facts: rows.length, hash: hash.digest('hex') }
}
