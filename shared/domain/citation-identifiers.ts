import type { Draft } from './citation-shape.ts'
import { readDoi, readIsbn, readIssn, readOclcNumber, readPmid, trimDoi } from './identifiers.ts'

export interface Lifted {
  readonly draft: Draft
  /** The text without the identifiers and addresses. */
  readonly text: string
  /** What was taken out and is now in a field, as written. */
  readonly spent: readonly string[]
}

const doiAt =
  /(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi\s*[:.]?\s*(?:https?:\/\/(?:dx\.)?doi\.org\/)?)?\b10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+/iu
const isbnAt =
  /\b(?:e-?)?ISBN(?:[-\s]?1[03])?\s*:?\s*((?:97[89][-\s\u2010-\u2013]?)?\d(?:[-\s\u2010-\u2013]?[\dX]){8,12})(?!\d)(?:\s*\((?:print|online|pbk\.?|hbk\.?|hardback|paperback|ebook)\))?/giu
const issnAt =
  /\b[ep]?-?ISSN(?:-L)?\s*(?:\((?:online|print)\))?\s*:?\s*(\d{4}[-\u2010-\u2013]?\d{3}[\dX])(?![\dX])(?:\s*\((?:print|online)\))?/giu
const pmidAt =
  /\bPMID\s*:?\s*\d{1,8}\b|https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/\d{1,8}\/?/giu
const oclcAt =
  /\(OCoLC\)\s*(?:oc[mn]|on)?\d{1,14}|\bOCLC(?:\s*(?:number|no\.?|#))?\s*[:#]?\s*(?:oc[mn]|on)?\d{3,14}\b|\boc[mn]\d{8,12}\b/giu
// Words about where and when somebody looked: no part of the work.
const asides = [
  /\b(?:PMCID\s*:?\s*PMC\d+|Epub(?:\s+ahead of print)?\s+\d{4}(?:\s+\p{L}{3})?(?:\s+\d{1,2})?)[.;]?/giu,
  /\b(?:Retrieved|Accessed|Zugriff am|Abgerufen am|Consulté le|Consultado(?: el)?)\b[^.]{0,80}?(?:\d{4}|from|von)\b[,.]?(?:\s*(?:from|von))?:?/giu,
  /\bAvailable (?:from|at):?/giu,
  /\[(?:Internet|online|cited [^\]]*|accessed [^\]]*|updated [^\]]*)\]/giu,
  /https?:\/\/[^\s<>"]+|www\.[^\s<>"]+/giu
]

/** Takes DOI, ISBN, ISSN, PMID, OCLC number, addresses and asides out of a reference, so that what is left can be read by its style. */
export function liftIdentifiers(pasted: string): Lifted {
  const draft: Draft = {}
  const spent: string[] = []
  let text = pasted
  const lift = (
    pattern: RegExp,
    field: 'isbn' | 'issn' | 'pmid' | 'oclc',
    read: (found: string) => string | undefined
  ) => {
    text = text.replace(pattern, (...found: unknown[]) => {
      const whole = String(found[0])
      const value = read(typeof found[1] === 'string' ? found[1] : whole)
      if (value === undefined) return whole
      if (draft[field] === undefined || draft[field] === value) {
        draft[field] = value
        spent.push(whole)
      }
      return ' '
    })
  }
  const doi = doiAt.exec(text)
  const at = doi && readDoi(doi[0])
  if (doi && at) {
    draft.doi = at
    const written = trimDoi(doi[0])
    spent.push(written)
    text = `${text.slice(0, doi.index)} ${text.slice(doi.index + written.length)}`
  }
  lift(isbnAt, 'isbn', readIsbn)
  lift(issnAt, 'issn', readIssn)
  lift(pmidAt, 'pmid', readPmid)
  lift(oclcAt, 'oclc', (found) => readOclcNumber(found.replace(/\s+/g, ' ')))
  for (const aside of asides) text = text.replace(aside, ' ')
  return { draft, text: tidyEnd(text.replace(/\s+/gu, ' ').trim()), spent }
}

/** Several marks at the end, left by what was taken out, become one full stop. */
function tidyEnd(text: string): string {
  let end = text.length
  let marks = 0
  for (; end > 0 && /[\s.,;]/.test(text[end - 1] ?? ''); end--) if (text[end - 1] !== ' ') marks += 1
  return marks > 1 ? `${text.slice(0, end)}.` : text
}

/** A whole text that is one identifier, labelled or not: ISBN, ISSN, DOI, PMID, OCLC number (this one only with its prefix). */
export function loneIdentifier(text: string): Draft | undefined {
  const plain = text.trim()
  if (plain.length > 300) return undefined
  const doi = /^(?:doi\s*:?\s*|https?:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\S*\/\S+$/i.test(plain)
    ? readDoi(plain)
    : undefined
  if (doi) return { doi, kind: 'article' }
  const isbn = readIsbn(plain)
  if (isbn) return { isbn, kind: 'book' }
  const issn = readIssn(plain)
  if (issn) return { issn, kind: 'article' }
  if (/^(?:pmid:?\s*)?\d{1,8}$|^https?:\/\/\S*pubmed\S*\/\d{1,8}\/?$/i.test(plain)) {
    const pmid = readPmid(plain)
    if (pmid) return { pmid, kind: 'article' }
  }
  const oclc = /^\s*(?:\(ocolc\)|oclc|oc[mn]|on)/i.test(plain) ? readOclcNumber(plain) : undefined
  return oclc ? { oclc } : undefined
}
