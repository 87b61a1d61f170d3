import { z } from 'zod'
import { ages, sorts, whens, type FacetName } from '../lifecycle/lists.ts'
import { attentionNames } from '../lifecycle/state-table.ts'
import * as s from './shapes.ts'

const some = <T extends z.ZodType>(one: T) => z.array(one).min(1).max(200).optional()

const each = {
  side: some(s.side),
  service: some(s.service),
  state: some(s.state),
  level: some(s.level),
  partner: some(s.id),
  /** Profiles of networks through which requests go to their libraries today; `none` is no network. */
  network: some(z.string().min(1).max(80)),
  patron: some(s.id),
  /** Staff members; 0 is nobody. */
  assigned: some(z.int().min(0)),
  /** Why it wants a person; `any` of the reasons, or `none`. */
  flag: some(z.enum(['any', 'none', ...attentionNames])),
  /** Queues and flags of the desk’s own, by their ids; 0 is none. */
  ownQueue: some(z.int().min(0)),
  ownFlag: some(z.int().min(0)),
  when: some(z.enum(whens)),
  age: some(z.enum(ages))
} satisfies Readonly<Record<FacetName, z.ZodType>>

/** What a list is narrowed by. Within one facet any of its values will do; every facet that is given must fit. */
export const facets = z.object(each)
export type Facets = z.infer<typeof facets>

/** A list of requests: a queue, narrowed and in an order. */
export const list = z.object({
  queue: s.queueName,
  staffId: s.id.optional(),
  sort: z.enum(sorts).optional(),
  descending: z.boolean().default(false),
  filter: z.string().max(200).default(''),
  facets: facets.default({}),
  /** Of these requests alone: those behind a figure. */
  only: z.array(s.number).max(5000).optional()
})
