import { createHash } from 'node:crypto'
import { foldText } from '../../../shared/domain/folding-letters.ts'
import type { MatchedColumn } from '../../../shared/domain/heading-likeness.ts'
import type { Transaction } from '../database/transact.ts'

/** What each column of a list holds; null where it is left out. */
export type Mapping<F extends string> = readonly (F | null)[]

/** Under this key a person's matching is remembered for lists of that kind (citations, unless one is named) with the same headings. */
export function mappingKey(headers: readonly string[], kind?: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(headers.map((heading) => foldText(heading))))
    .digest('hex')
  return `csv-mapping:${kind === undefined ? '' : `${kind}:`}${hash.slice(0, 32)}`
}

/** A matching as somebody gave or stored it, for a list of so many columns; undefined when it is for another list. Names not known are left out. */
export function readMapping<F extends string>(
  given: unknown,
  columns: number,
  fields: readonly F[]
): Mapping<F> | undefined {
  const isField = (name: unknown): name is F => (fields as readonly unknown[]).includes(name)
  return Array.isArray(given) && given.length === columns
    ? given.map((name) => (isField(name) ? name : null))
    : undefined
}

/** A matching as it is stored, or nothing. */
export const storedMapping = (value: string | undefined): unknown =>
  value === undefined ? undefined : (JSON.parse(value) as unknown)

/** Keeps a matching for lists with the same headings. */
export async function rememberMapping(
  tx: Transaction,
  key: string,
  mapping: Mapping<string>,
  now: number
): Promise<void> {
  await tx.run(
    'insert into setting(key, value, updated) values (?, ?, ?) on conflict(key) do update set value = excluded.value, updated = excluded.updated',
    key,
    JSON.stringify(mapping),
    now
  )
}

/** The likest matching of the headings. */
export function likelyMapping<F extends string>(
  headers: readonly string[],
  match: (headers: readonly string[]) => readonly MatchedColumn<F>[]
): Mapping<F> {
  return match(headers.map((heading) => heading.slice(0, 200))).map(({ field }) => field ?? null)
}

/**
 * The cells of a line by what they hold, each on one line but the note; empty ones are left out, and so is the sign with which a table that was
 * written out keeps a text from being taken for a formula.
 */
export function fieldsOf<F extends string>(cells: readonly string[], mapping: Mapping<F>): Partial<Record<F, string>> {
  const fields: Partial<Record<F, string>> = {}
  for (const [column, field] of mapping.entries()) {
    const cell = cells[column]?.trim().replace(/^'(?=[=+\-@])/, '')
    const text = field === 'note' ? cell : cell?.replace(/\s+/g, ' ')
    if (field && text) fields[field] ??= text
  }
  return fields
}

/** The same for the same line, whatever the order of its columns: what is in it under which heading, and for which side it was taken. */
export function rowHash(headers: readonly string[], cells: readonly string[], side: string): string {
  const said = cells.flatMap((cell, column) =>
    cell.trim() ? [[foldText(headers[column] ?? ''), cell.replace(/\s+/g, ' ').trim()]] : []
  )
  return createHash('sha256')
    .update(JSON.stringify([side, said.map((pair) => JSON.stringify(pair)).sort()]))
    .digest('hex')
}
