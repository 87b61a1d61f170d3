import { readApa } from './citation-apa.ts'
import { isBibtex, readBibtex } from './citation-bibtex.ts'
import { readBook } from './citation-book.ts'
import { readChinese, readJapanese } from './citation-east-asian.ts'
import { liftIdentifiers, loneIdentifier } from './citation-identifiers.ts'
import { readLabelled } from './citation-labelled.ts'
import { leftOver } from './citation-left-over.ts'
import { readQuoted } from './citation-quoted.ts'
import { type Citation, type Draft, tidyDraft } from './citation-shape.ts'
import { isTagged, readTagged } from './citation-tagged.ts'
import { readGost, readLocated, readVancouver } from './citation-vancouver.ts'
import type { Service } from '../lifecycle/words.ts'

export type { Citation } from './citation-shape.ts'

export interface ReadCitation {
  readonly citation: Partial<Citation>
  /** What is likely wanted: a loan of a book, a copy of a part. */
  readonly service: Service | undefined
  /** What was pasted and is in no field. */
  readonly unread: string
}

/** The styles, the surest first; each says nothing where the text is not of its kind. */
const styles: readonly ((text: string) => Draft | undefined)[] = [
  readChinese,
  readJapaneseSurely,
  readGost,
  readVancouver,
  readQuoted,
  readApa,
  readBook,
  readLocated
]

function readJapaneseSurely(text: string): Draft | undefined {
  return /[「『《]/u.test(text) ? readJapanese(text) : undefined
}

/**
 * Reads what was pasted into the citation box, offline: one identifier alone (ISBN, ISSN, DOI, PMID, OCLC number), a RIS, MEDLINE or BibTeX
 * record, labelled lines, or a reference in a common style (APA, MLA, Chicago, Vancouver, DIN ISO 690, GB/T 7714, Japanese). Nothing is ever
 * lost: what no field holds is handed back in `unread`.
 */
export function readCitation(pasted: string): ReadCitation {
  const text = pasted.replace(/^\ufeff/u, '').trim()
  if (text === '') return { citation: {}, service: undefined, unread: '' }
  const lone = loneIdentifier(text)
  if (lone) return finish(lone, '')
  if (isTagged(text)) return checked(readTagged(text))
  if (isBibtex(text)) return checked(readBibtex(text))
  const labelled = /[\n\r]/u.test(text) ? readLabelled(text) : undefined
  if (labelled) return checked(labelled)
  return readReference(text)
}

/** Overlong fields fall out of a tidy draft; they are unread then. */
function checked({ draft, unread }: { draft: Draft; unread: string }): ReadCitation {
  const tidy = tidyDraft(draft)
  const dropped = Object.entries(draft).flatMap(([name, value]) =>
    value && !(name in tidy) && value.trim() ? [value] : []
  )
  return finish(draft, [unread, ...dropped].filter(Boolean).join('\n'))
}

function readReference(text: string): ReadCitation {
  const { draft: identifiers, text: plain, spent } = liftIdentifiers(text)
  // A number before the reference, as lists of references have it.
  const numbered = plain.replace(/^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s+(?=\p{L}|["“„«「])/u, '')
  const read = plain.length > 3000 ? undefined : firstOf(numbered)
  const draft: Draft = { ...read, ...identifiers }
  if (draft.kind === undefined || draft.kind === 'other') draft.kind = kindBy(draft)
  const citation = tidyDraft(draft)
  const fields = Object.entries(citation).flatMap(([name, value]) =>
    name === 'kind' || name in identifiers ? [] : [value]
  )
  return finish(draft, leftOver(text, fields, spent))
}

function firstOf(text: string): Draft | undefined {
  for (const style of styles) {
    const draft = style(text)
    if (draft?.title) return draft
  }
  return undefined
}

function kindBy(draft: Draft): Citation['kind'] | undefined {
  if (draft.container) return draft.isbn && !draft.volume ? 'chapter' : 'article'
  if (draft.isbn || draft.publisher || draft.edition) return 'book'
  if (draft.issn || draft.pmid || draft.doi) return 'article'
  return draft.kind
}

function finish(draft: Draft, unread: string): ReadCitation {
  const citation = tidyDraft(draft)
  const service =
    citation.kind === 'book' ? 'loan' : citation.kind === 'article' || citation.kind === 'chapter' ? 'copy' : undefined
  return { citation, service, unread }
}
