import { headingMatcher, type MatchedColumn } from './heading-likeness.ts'
import { siteColumnWords } from './site-column-words.ts'

/** What a column of a network's own list of requests can hold. No column with a patron is read. */
export const siteFields = [
  'number',
  'ourNumber',
  'requesterNumber',
  'supplierNumber',
  'status',
  'reason',
  'supplier',
  'requester',
  'due',
  'side',
  'service',
  'title',
  'author',
  'container',
  'year',
  'volume',
  'issue',
  'pages',
  'isbn',
  'issn'
] as const
export type SiteField = (typeof siteFields)[number]

/** Which column of such a list holds what, by the likeness of its heading. */
export const matchSiteColumns: (headers: readonly string[]) => MatchedColumn<SiteField>[] = headingMatcher(
  siteFields,
  siteColumnWords
)

/** A list whose columns are published, and that comes without headings. */
export interface SiteLayout {
  /** The columns' names, as published; they are matched like headings. */
  readonly names: readonly string[]
  /** The longest text of each column. */
  readonly widths: readonly number[]
}

/**
 * Data. Source: National Institute of Informatics, layout of the NACSIS-ILL settlement file (contents.nii.ac.jp/catill, ill_offset, data_format): 19
 * columns with their widths.
 */
export const siteLayouts: Readonly<Partial<Record<string, SiteLayout>>> = {
  'nacsis-ill': {
    names: [
      'ID',
      'RNWDT',
      'ADATE',
      'STAT',
      'OMLID',
      'OMLID clearing',
      'ONO',
      'AMLID',
      'AMLID clearing',
      'ANO',
      'CLNT',
      'CLNTP',
      'SRVCE',
      'BIBNT',
      'ACCT',
      'SUM',
      'POSTG',
      'OLDAF',
      'ISOGID'
    ],
    widths: [12, 8, 8, 20, 8, 10, 10, 8, 10, 10, 254, 254, 1, 1024, 2, 8, 6, 1024, 25]
  }
}
