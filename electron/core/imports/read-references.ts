import { isBibtex } from '../../../shared/domain/citation-bibtex.ts'
import { isTagged } from '../../../shared/domain/citation-tagged.ts'
import { readCitation } from '../../../shared/domain/citation.ts'
import type { ListLine, ParsedList } from './parse-list.ts'

/** Headings as a list would have them; each is known word for word. */
const headings = {
  title: 'Title',
  author: 'Author',
  container: 'Journal',
  year: 'Year',
  volume: 'Volume',
  issue: 'Issue',
  pages: 'Pages',
  publisher: 'Publisher',
  place: 'Place',
  edition: 'Edition',
  isbn: 'ISBN',
  issn: 'ISSN',
  doi: 'DOI',
  pmid: 'PMID',
  oclc: 'OCLC',
  callNumber: 'Call number',
  language: 'Language'
} as const
type Field = keyof typeof headings
const fields = Object.keys(headings) as Field[]

/** A file of references as reference managers and PubMed export it (RIS, MEDLINE, BibTeX) as a list; undefined for any other text. */
export function readReferences(text: string): ParsedList | undefined {
  const starts = isTagged(text) ? taggedStart : isBibtex(text) ? bibtexStart : undefined
  if (!starts) return undefined
  const lines = recordsOf(text, starts).map(({ line, record }): ListLine => {
    const { citation, service } = readCitation(record)
    return { line, cells: [...fields.map((field) => citation[field] ?? ''), service ?? ''] }
  })
  return {
    headers: [...fields.map((field) => headings[field]), 'Service'],
    lines: lines.filter(({ cells }) => cells?.slice(0, -1).some((cell) => cell !== ''))
  }
}

const taggedStart = /^(?:TY {2}- |PMID ?- )/
const bibtexStart = /^\s*@(?!comment|string|preamble)[A-Za-z]+\s*[{(]/i

/** The records of a file, each from the line that begins it to the next such line. */
function recordsOf(text: string, starts: RegExp): { line: number; record: string }[] {
  const records: { line: number; written: string[] }[] = []
  for (const [index, written] of text.split(/\r\n|\n|\r/).entries()) {
    if (starts.test(written) || records.length === 0) records.push({ line: index + 1, written: [] })
    records.at(-1)?.written.push(written)
  }
  return records.map(({ line, written }) => ({ line, record: written.join('\n') }))
}
