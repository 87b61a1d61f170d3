import { type CitationField, matchColumns } from './citation-columns.ts'
import type { Draft } from './citation-shape.ts'
import { readDoi, readIsbn, readIssn, readOclcNumber, readPmid } from './identifiers.ts'

const held = [
  'title',
  'author',
  'container',
  'year',
  'volume',
  'issue',
  'pages',
  'publisher',
  'place',
  'edition',
  'isbn',
  'issn',
  'doi',
  'pmid',
  'oclc',
  'callNumber',
  'language'
] as const
type Held = (typeof held)[number]
const isHeld = (field: CitationField | undefined): field is Held =>
  (held as readonly (string | undefined)[]).includes(field)
const readers: Readonly<Partial<Record<Held, (text: string) => string | undefined>>> = {
  isbn: readIsbn,
  issn: readIssn,
  doi: readDoi,
  pmid: readPmid,
  oclc: readOclcNumber
}

/** A form has fewer lines than this. */
const mostLines = 60

/**
 * Lines such as “Title: …”, “Verfasser: …”, as mails and web forms have them: two or more labels that are known. Lines with other labels, and
 * identifiers whose check digits are wrong, are handed back unread.
 */
export function readLabelled(text: string): { draft: Draft; unread: string } | undefined {
  const all = text.split(/\r\n|\r|\n/u)
  const lines = all.slice(0, mostLines).map((written) => {
    const found = /^\s*([\p{L}][\p{L}\p{N} .()/_-]{0,38}?)\s*[:：=\t]\s*(\S.*)$/u.exec(written)
    return { written, label: found?.[1] ?? '', value: found?.[2]?.trim() ?? '' }
  })
  const fields = matchColumns(lines.map(({ label }) => label))
  if (fields.filter(({ field, likeness }) => isHeld(field) && likeness > 0.9).length < 2) return undefined
  const draft: Draft = {}
  const unread: string[] = all.slice(mostLines).filter((written) => written.trim() !== '')
  for (const [index, { written, value }] of lines.entries()) {
    const field = fields[index]?.field
    const read = isHeld(field) ? (readers[field] ? readers[field](value) : value) : undefined
    if (isHeld(field) && read !== undefined) draft[field] = read
    else if (written.trim() !== '') unread.push(written.trim())
  }
  draft.kind = draft.container
    ? draft.isbn && !draft.issn
      ? 'chapter'
      : 'article'
    : draft.isbn || draft.publisher
      ? 'book'
      : undefined
  return { draft, unread: unread.join('\n') }
}
