/** The desk's own catalogue, one of many libraries, one partner's, a national one. Own ones are asked first. */
export const catalogueKinds = ['own', 'union', 'partner', 'national'] as const

/** How a catalogue is spoken to. */
export const catalogueProtocols = ['sru'] as const

/** `auto` asks in 1.2 and takes the version that the server says it has. */
export const sruVersions = ['auto', '1.1', '1.2', '2.0'] as const
export type SruVersion = (typeof sruVersions)[number]

/** Whose way of writing availability an answer has; `auto` looks at the answer, `generic` takes what the standards say and no more. */
export const catalogueSystems = [
  'auto',
  'alma',
  'aleph',
  'evergreen',
  'folio',
  'horizon',
  'koha',
  'polaris',
  'sierra',
  'symphony',
  'tlc',
  'voyager',
  'wms',
  'generic'
] as const
export type CatalogueSystem = (typeof catalogueSystems)[number]

/** What a title is looked for by. */
export const indexNames = ['isbn', 'issn', 'oclc', 'lccn', 'title', 'author'] as const
export type IndexName = (typeof indexNames)[number]
/** The CQL index of each, with its context set; null where a catalogue has none. */
export type Indexes = Readonly<Record<IndexName, string | null>>

/** The bath and dc context sets, as SRU servers of libraries mostly have them; none is promised by the standard. */
export const usualIndexes: Indexes = {
  isbn: 'bath.isbn',
  issn: 'bath.issn',
  oclc: null,
  lccn: 'bath.lccn',
  title: 'dc.title',
  author: 'dc.creator'
}

/** How an asking of one catalogue for one thing ended. */
export const lookUpOutcomes = ['answered', 'nothing', 'no-answer', 'refused'] as const
export type LookUpOutcome = (typeof lookUpOutcomes)[number]
