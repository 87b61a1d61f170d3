/** What a request is for. All text as written; identifiers in their normal form where their check digits are right. */
export interface Citation {
  readonly title: string
  readonly author?: string
  /** The journal of an article, the book of a chapter. */
  readonly container?: string
  readonly publisher?: string
  readonly place?: string
  readonly year?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly edition?: string
  readonly isbn?: string
  readonly issn?: string
  readonly doi?: string
  readonly pmid?: string
  readonly oclc?: string
  readonly callNumber?: string
  readonly language?: string
  readonly kind: CitationKind
}

export type CitationKind = 'book' | 'article' | 'chapter' | 'other'

/** A citation that is being read: any part may be missing. */
export type Draft = { -readonly [Field in keyof Citation]?: Citation[Field] | undefined }

/** The longest text that each field holds (the contract's shapes); what does not fit stays unread. */
const longest: Readonly<Record<string, number>> = {
  title: 2000,
  year: 40,
  volume: 80,
  issue: 80,
  pages: 80,
  isbn: 40,
  issn: 40,
  pmid: 40,
  oclc: 40,
  language: 20
}

/** A draft without empty, overlong or undefined fields, and each text on one line. */
export function tidyDraft(draft: Draft): Partial<Citation> {
  const fields = Object.entries(draft).flatMap(([name, value]) => {
    const text = value?.replace(/\s+/gu, ' ').trim()
    return text && text.length <= (longest[name] ?? 500) ? [[name, text] as const] : []
  })
  return Object.fromEntries(fields)
}
