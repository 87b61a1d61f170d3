import { z } from 'zod'
import { attentionNames } from '../lifecycle/state-table.ts'
import * as s from './shapes.ts'

/** When a person must act: the time has passed, it is today (past times of today are late), within seven days, later, or not said. */
export const whens = ['late', 'today', 'week', 'later', 'none'] as const
/** How long ago it was requested, in whole days: today and yesterday, up to a week, up to a month, longer. */
export const ages = ['new', 'week', 'month', 'older'] as const

const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(200).optional()

/** What a list is narrowed by. Within one facet any of its values will do; every facet that is given must fit. */
export const facets = z.object({
  side: some(s.side),
  service: some(s.service),
  state: some(s.state),
  level: some(s.level),
  partner: some(s.id),
  patron: some(s.id),
  /** Staff members; 0 is nobody. */
  assigned: some(z.int().min(0)),
  /** Why it wants a person; `any` of the reasons, or `none`. */
  flag: some(z.enum(['any', 'none', ...attentionNames])),
  when: some(z.enum(whens)),
  age: some(z.enum(ages))
})
export type Facets = z.infer<typeof facets>
export type FacetName = keyof Facets
/** Every facet, in the order in which screens offer them. */
export const facetNames = Object.keys(facets.shape) as FacetName[]

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
  'assigned'
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

/** A list of requests: a queue, narrowed and in an order. */
export const list = z.object({
  queue: s.queueName,
  staffId: s.id.optional(),
  sort: z.enum(sorts).optional(),
  descending: z.boolean().default(false),
  filter: z.string().max(200).default(''),
  facets: facets.default({})
})

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
  'assigned'
] as const
export type ListColumn = (typeof listColumns)[number]
