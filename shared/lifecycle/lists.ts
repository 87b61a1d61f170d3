/** When a person must act: the time has passed, it is today (past times of today are late), within seven days, later, or not said. */
export const whens = ['late', 'today', 'week', 'later', 'none'] as const
/** How long ago it was requested, in whole days: today and yesterday, up to a week, up to a month, longer. */
export const ages = ['new', 'week', 'month', 'older'] as const

/** What a list can be narrowed by, in the order in which screens offer it. */
export const facetNames = [
  'side',
  'service',
  'state',
  'level',
  'partner',
  'network',
  'patron',
  'assigned',
  'flag',
  'ownQueue',
  'ownFlag',
  'when',
  'age'
] as const
export type FacetName = (typeof facetNames)[number]

/** Everything a list of open requests sorts by; the archive only by what is indexed. */
export const sorts = [
  'actBy',
  'createdAt',
  'updatedAt',
  'due',
  'needBy',
  'number',
  'title',
  'author',
  'partner',
  'patron',
  'state',
  'level',
  'callNumber',
  'location',
  'assigned',
  'ownQueue',
  'ownFlags'
] as const
export type SortName = (typeof sorts)[number]
/** What the archive can be sorted by: indexed columns, so that a million rows are never sorted while somebody waits. */
export const archiveSorts = [
  'createdAt',
  'updatedAt',
  'title',
  'author',
  'due',
  'number'
] as const satisfies readonly SortName[]

/** The columns that a list can show and export. */
export const listColumns = [
  'number',
  'callNumber',
  'title',
  'author',
  'level',
  'patron',
  'partner',
  'state',
  'due',
  'needBy',
  'createdAt',
  'updatedAt',
  'actBy',
  'location',
  'assigned',
  'ownQueue',
  'ownFlags'
] as const
export type ListColumn = (typeof listColumns)[number]
