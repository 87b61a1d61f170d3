import { columnWords } from './citation-column-words.ts'
import { headingMatcher } from './heading-likeness.ts'

/** What a column of a citation list can hold. */
export const citationFields = [
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
  'location',
  'language',
  'patron',
  'patronName',
  'needBy',
  'service',
  'side',
  'partner',
  'level',
  'note',
  'maxCost',
  'material',
  'collection'
] as const
export type CitationField = (typeof citationFields)[number]

/** Which column of a list of citations holds what, by headings in English, German, French, Spanish, Italian, Dutch, Swedish, Japanese, Chinese. */
export const matchColumns = headingMatcher(citationFields, columnWords)
