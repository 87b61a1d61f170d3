import { sortKey } from '../domain/folding.ts'
import { readIsbn, readIssn } from '../domain/identifiers.ts'

/** What of a request says which work it is of. */
export interface CitedTitle {
  readonly service: 'loan' | 'copy'
  readonly material: string | null
  readonly title: string
  readonly author: string | null
  /** The journal or the book that it is in. */
  readonly container: string | null
  readonly isbn: string | null
  readonly issn: string | null
  /** The unique identifier of the National Library of Medicine, where a list gave one. */
  readonly nlm?: string | null
}

/** Kinds of material that come out under one title again and again. */
const periodicals: ReadonlySet<string> = new Set(['article', 'journal', 'newspaper'])
const parts: ReadonlySet<string> = new Set(['article', 'chapter'])

/**
 * The key by which requests for one title are counted: ISSN, NLM UI, else the folded title of a periodical; ISBN, else folded title and author of
 * what is none. Null where nothing names the title (an article of an unnamed journal). Links between keys (ISSN-L, a former ISSN, a title without a
 * number) are the ledger's.
 */
export function workKey(cited: CitedTitle): string | null {
  return isPeriodical(cited) ? periodicalKey(cited) : bookKey(cited)
}

/** Whether a key is of what comes out again and again: the rule of five is of these. */
export const isPeriodicalKey = (key: string): boolean => /^(?:issn|nlm|title):/.test(key)

/** The title that a request is counted under, as it is written there. */
export function countedTitle(cited: Pick<CitedTitle, 'title' | 'container'>): string {
  return cited.container?.trim() || cited.title
}

/** A title for comparing: folded, without article and punctuation, “&” read as “and”. */
export const foldTitle = (title: string): string => sortKey(title.replace(/\s*&\s*/g, ' and '))

function isPeriodical({ material, issn, isbn, nlm, container, service }: CitedTitle): boolean {
  if (material !== null) return periodicals.has(material)
  if (issn || nlm) return true
  return service === 'copy' && !isbn && Boolean(container?.trim())
}

function periodicalKey({ issn, nlm, material, container, title }: CitedTitle): string | null {
  const read = issn ? readIssn(issn) : undefined
  if (read) return `issn:${read}`
  if (nlm?.trim()) return `nlm:${nlm.trim().toUpperCase()}`
  // Of an article the title is its own; only the journal's is counted.
  const folded = foldTitle(container?.trim() || (material !== null && parts.has(material) ? '' : title))
  return folded ? `title:${folded}` : null
}

function bookKey({ isbn, container, title, author, material }: CitedTitle): string | null {
  const read = isbn ? readIsbn(isbn) : undefined
  if (read) return `isbn:${read}`
  const book = container?.trim()
  const folded = foldTitle(book || title)
  if (!folded) return null
  // The author of a chapter is not the book's.
  const by = book || material === 'chapter' ? '' : foldTitle(author ?? '')
  return by ? `work:${folded}/${by}` : `work:${folded}`
}
