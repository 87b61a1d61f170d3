import { createHash } from 'node:crypto'
import { type CitationField, citationFields, matchColumns } from '../../../shared/domain/citation-columns.ts'
import { foldText } from '../../../shared/domain/folding-letters.ts'

/** What each column of a list holds; null where it is left out. */
export type Mapping = readonly (CitationField | null)[]

/** Under this key a person's matching is remembered for lists with the same headings. */
export function mappingKey(headers: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(headers.map((heading) => foldText(heading))))
    .digest('hex')
  return `csv-mapping:${hash.slice(0, 32)}`
}

const isField = (name: unknown): name is CitationField => (citationFields as readonly unknown[]).includes(name)

/** A matching as somebody gave or stored it, for a list of so many columns; undefined when it is for another list. Names not known are left out. */
export function readMapping(given: unknown, columns: number): Mapping | undefined {
  return Array.isArray(given) && given.length === columns
    ? given.map((name) => (isField(name) ? name : null))
    : undefined
}

/** The likest matching of the headings. */
export function likelyMapping(headers: readonly string[]): Mapping {
  return matchColumns(headers.map((heading) => heading.slice(0, 200))).map(({ field }) => field ?? null)
}

/** The cells of a line by what they hold, each on one line but the note. */
export function fieldsOf(cells: readonly string[], mapping: Mapping): Partial<Record<CitationField, string>> {
  const fields: Partial<Record<CitationField, string>> = {}
  for (const [column, field] of mapping.entries()) {
    const cell = cells[column]?.trim()
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
