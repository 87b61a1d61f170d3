import { readIsbn, readIssn } from '../domain/identifiers.ts'
import type { RotaNeed } from '../networks/profile.ts'
import type { CheckAnswer, CheckName } from './checks.ts'

/** What a check found: its values go into the sentence `supply.checks.WHAT-ANSWER`. */
export interface Checked {
  readonly what: CheckName
  readonly answer: CheckAnswer
  readonly values: Readonly<Record<string, string | number>>
  readonly field: string | null
}

/** What of a request is looked at by itself. */
export interface CitedWork {
  readonly service: 'loan' | 'copy'
  readonly isbn: string | null
  readonly issn: string | null
  readonly year: string | null
  readonly volume: string | null
  readonly pages: string | null
  readonly pieces: number
}

/** More pages than a volume has; some journals number on through the year and come near it. */
export const mostPages = 10_000
/** Before print there is nothing to be cited by a year of publication. */
const firstYear = 1400

/** What is odd in a citation by itself; what it does not say is not looked at. */
export function checkCitation(work: CitedWork, thisYear: number): Checked[] {
  const { isbn, issn, year, volume, pages, pieces, service } = work
  return [
    ...number('isbn', isbn, readIsbn),
    ...number('issn', issn, readIssn),
    ...(pages ? [checkPages(pages)] : []),
    ...(year ? [checkYear(year, thisYear)] : []),
    ...(service === 'loan' && pieces > 1 && !volume
      ? [{ what: 'volume' as const, answer: 'odd' as const, values: { n: pieces }, field: 'volume' }]
      : [])
  ]
}

function number(what: 'isbn' | 'issn', value: string | null, read: (text: string) => string | undefined): Checked[] {
  if (!value) return []
  return [{ what, answer: read(value) === undefined ? 'bad' : 'good', values: { value }, field: what }]
}

/** First and last page; a last that is written short (123-45) is of the same hundred. Undefined for what has no figures, or has several ranges. */
export function readPages(text: string): { readonly first: number; readonly last: number } | undefined {
  const found =
    /^\s*(?:pp?\.?|s\.?|seiten?)?\s*([a-z]?)(\d{1,9})\s*(?:[-–—]\s*([a-z]?)(\d{1,9}))?\s*(?:ff?\.?)?\s*$/i.exec(text)
  if (!found?.[2]) return undefined
  const first = Number(found[2])
  const end = found[4]
  if (end === undefined) return { first, last: first }
  const short = end.length < found[2].length
  return { first, last: Number(short ? found[2].slice(0, found[2].length - end.length) + end : end) }
}

function checkPages(pages: string): Checked {
  const read = readPages(pages)
  const values = { pages, most: mostPages }
  const answer = !read ? 'unknown' : read.last < read.first ? 'bad' : read.last > mostPages ? 'odd' : 'good'
  return { what: 'pages', answer, values, field: 'pages' }
}

function checkYear(year: string, thisYear: number): Checked {
  // Any figures that stand for a year; of several the latest, as of a reprint.
  const years = [...year.matchAll(/(?<!\d)\d{3,4}(?!\d)/g)].map(([each]) => Number(each))
  const latest = Math.max(...years)
  const answer = years.length === 0 ? 'unknown' : latest > thisYear ? 'bad' : latest < firstYear ? 'odd' : 'good'
  return { what: 'year', answer, values: { year: years.length === 0 ? year : String(latest) }, field: 'year' }
}

/** What a network needs of a request for a copy and does not find. */
export function missingNeeds(needs: readonly RotaNeed[], work: CitedWork): RotaNeed[] {
  const has: Readonly<Record<RotaNeed, boolean>> = {
    issn: work.issn !== null && readIssn(work.issn) !== undefined,
    isbn: work.isbn !== null && readIsbn(work.isbn) !== undefined,
    volume: Boolean(work.volume?.trim()),
    year: /\d{4}/.test(work.year ?? ''),
    'first-page': /\d/.test(work.pages ?? '')
  }
  return needs.filter((need) => !has[need])
}
