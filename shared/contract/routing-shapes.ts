import { z } from 'zod'
import { filterNames, orderKeys } from '../routing/order.ts'
import * as s from './shapes.ts'

const name = z.string().trim().min(1).max(120)
const profile = z.string().trim().min(1).max(60)
const partners = z.array(s.id).max(400)

/** How suppliers are chosen and ordered. */
export const orderBody = z.object({
  /** What suppliers are ordered by, the weightiest first; some may name what comes first. */
  keys: z.array(z.object({ by: z.enum(orderKeys), first: z.array(name).max(100).optional() })).max(orderKeys.length),
  /** What suppliers are left out for; what does not stand here is off. */
  filters: z
    .array(
      z.object({
        by: z.enum(filterNames),
        among: z.array(name).max(100).optional(),
        strict: z.boolean().optional(),
        most: z.int().min(1).max(1000).optional()
      })
    )
    .max(filterNames.length),
  cells: z.array(z.object({ partners, groups: z.array(profile).max(100) })).max(100),
  pods: z.array(z.object({ group: profile, tier: z.int().min(1).max(100) })).max(200),
  regions: z.array(name).max(100),
  lastResorts: partners,
  lastCell: z.boolean(),
  archive: s.id.nullable(),
  chance: z.enum(['request', 'day']),
  directory: z.enum(['never', 'nothing-found', 'always']),
  /** So many libraries stand in a rota by themselves; null for all of them. */
  most: z.int().min(1).max(400).nullable().default(8)
})

/** For which requests an order is taken; what is null fits all. */
export const orderWhen = z.object({
  service: s.service.nullable(),
  level: s.level.nullable(),
  network: profile.nullable(),
  language: z.string().trim().min(1).max(20).nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
})

/** A sentence in its parts; what was chosen is marked. */
export const sentenceParts = z.array(z.object({ text: z.string(), chosen: z.boolean() }))

export const routingOrder = z.object({
  /** Null for the one that came with the program. */
  id: s.id.nullable(),
  name: z.string(),
  active: z.boolean(),
  when: orderWhen,
  body: orderBody,
  sentence: sentenceParts,
  version: z.int()
})

/** A reason with its sentence. */
export const reasoned = z.object({
  name: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string()
})
export type Reasoned = z.infer<typeof reasoned>
