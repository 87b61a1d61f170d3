import { readIsbn, readIssn, readOclcNumber } from '../domain/identifiers.ts'
import type { IndexName, Indexes } from './catalogue-words.ts'
import { readLccn } from './lccn.ts'

/** What is looked for. A query in CQL goes as it is. */
export interface Wanted {
  readonly isbn?: string | undefined
  readonly issn?: string | undefined
  readonly oclc?: string | undefined
  readonly lccn?: string | undefined
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly cql?: string | undefined
}

/** A query and what it looks by. */
export interface Query {
  readonly by: 'isbn' | 'issn' | 'oclc' | 'lccn' | 'title' | 'cql'
  readonly cql: string
}

/**
 * The queries for what is wanted, the surest first: one is asked after the other until there is a hit. An identifier that is none is not asked
 * for, since its number may be another thing's; what a catalogue has no index for is passed over.
 */
export function queriesFor(wanted: Wanted, indexes: Indexes): Query[] {
  if (wanted.cql?.trim()) return [{ by: 'cql', cql: wanted.cql.trim() }]
  const identified = (['isbn', 'issn', 'oclc', 'lccn'] as const).flatMap((by): Query[] => {
    const index = indexes[by]
    const forms = formsOf(by, wanted[by] ?? '')
    return index && forms.length > 0 ? [{ by, cql: forms.map((form) => `${index}=${quote(form)}`).join(' or ') }] : []
  })
  const title = mainTitle(wanted.title ?? '')
  if (!title || !indexes.title) return identified
  const author = surname(wanted.author ?? '')
  const byTitle = `${indexes.title}=${quote(title)}`
  const cql = author && indexes.author ? `${byTitle} and ${indexes.author}=${quote(author)}` : byTitle
  return [...identified, { by: 'title', cql }]
}

/**
 * A term that is only ever a term: in quotes, and what CQL masks or anchors with (`*`, `?`, `^`), the quote and the backslash escaped by a
 * backslash (CQL 1.2, “Search Term” and “Masking”). Control characters become blanks.
 */
export function quote(term: string): string {
  const plain = term.replace(/\p{Cc}+/gu, ' ')
  return `"${plain.replace(/["\\*?^]/g, '\\$&')}"`
}

/**
 * The forms under which catalogues may have an identifier: an ISBN of 13 digits and, where there is one, of 10 (ISO 2108: 978 only); an ISSN with and
 * without hyphen; an OCLC number bare; an LCCN in its normal form. Empty when it is none.
 */
export function formsOf(by: Exclude<IndexName, 'title' | 'author'>, text: string): string[] {
  switch (by) {
    case 'isbn': {
      const isbn = readIsbn(text)
      return isbn === undefined ? [] : [isbn, ...(isbn.startsWith('978') ? [tenOf(isbn)] : [])]
    }
    case 'issn': {
      const issn = readIssn(text)
      return issn === undefined ? [] : [issn, issn.replace('-', '')]
    }
    case 'oclc': {
      const number = readOclcNumber(text)
      return number === undefined ? [] : [number]
    }
    case 'lccn': {
      const lccn = readLccn(text)
      return lccn === undefined ? [] : [lccn]
    }
  }
}

/** The ISBN of 10 digits for one of 13 that begins with 978: its weights fall from 10, X is ten (ISO 2108, 1992). */
function tenOf(isbn: string): string {
  const nine = isbn.slice(3, 12)
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return `${nine}${check === 10 ? 'X' : check}`
}

/** The title without what catalogues enter elsewhere: the subtitle, who made it, an article's closing stop. At most twelve words. */
export function mainTitle(title: string): string {
  const whole = title.normalize('NFC').replace(/\s+/g, ' ').trim()
  const main = whole.split(/ ?[:=/] | [–—] |; /)[0]?.replace(/[\s.,;:/]+$/, '') ?? ''
  const kept = main.length < 4 ? whole : main
  return kept.split(' ').slice(0, 12).join(' ')
}

/** The name that an author is entered under: what stands before the comma, else the last word; of several authors the first one's. */
export function surname(author: string): string {
  const first =
    author
      .normalize('NFC')
      .split(/;| and | und | et | & /)[0]
      ?.trim() ?? ''
  const name = first.includes(',') ? (first.split(',')[0] ?? '') : (first.split(/\s+/).at(-1) ?? '')
  return name.replace(/[.\s]+$/, '')
}
