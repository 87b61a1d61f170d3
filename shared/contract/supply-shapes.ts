import { z } from 'zod'
import { conditionNames } from '../domain/conditions.ts'
import { requestMaterials } from '../domain/library-terms.ts'
import { reasonNames } from '../domain/reasons.ts'
import { countryLimits, wholeEbooks } from '../supply/licence.ts'
import { comparisons, itemFormats, supplyFieldNames } from '../supply/supply-rule.ts'
import { licenceTerms, permissions, waysOfSupply } from '../supply/ways.ts'
import * as s from './shapes.ts'

const name = z.string().trim().min(1).max(200)
const year = z.int().min(1400).max(2999)
const country = z.string().regex(/^[A-Z]{2}$/)

export const requestMaterial = z.enum(requestMaterials)

/** One condition of a rule; which comparisons a field has, and what it is compared with, is checked when it is saved. */
export const supplyCondition = z.object({
  field: z.enum(supplyFieldNames),
  is: z.enum(comparisons),
  values: z.array(z.string().trim().min(1).max(200)).min(1).max(200).optional(),
  /** Years (age), months (since it was acquired), minor units of the currency (value, cost limit). */
  n: z.int().min(0).max(100_000_000).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
})

export const supplyEffect = z.discriminatedUnion('does', [
  z.object({ does: z.literal('lend') }),
  z.object({ does: z.literal('ask') }),
  z.object({ does: z.literal('condition'), terms: z.enum(conditionNames as [string, ...string[]]) }),
  z.object({
    does: z.literal('refuse'),
    reason: z.enum(reasonNames as [string, ...string[]]),
    note: s.line.optional(),
    /** The other library is told at once, without a person. */
    byItself: z.boolean()
  })
])

export const supplyRule = z.object({
  name,
  on: z.boolean(),
  from: s.day.nullable(),
  to: s.day.nullable(),
  when: z.array(supplyCondition).max(50),
  effect: supplyEffect
})

/** A rule with its place in the ledger: `id` stays, `row` is of this version. */
export const keptRule = supplyRule.extend({ id: s.id, row: s.id, sentence: z.string() })

const permission = z.enum(permissions)
export const licenceTitle = z.object({
  kind: z.enum(['issn', 'isbn']),
  value: z.string().trim().min(1).max(40),
  title: s.line.nullable().optional(),
  /** Years that are covered; open where there is none. */
  from: year.nullable().optional(),
  to: year.nullable().optional()
})

export const licence = z.object({
  name,
  provider: z.string().trim().max(200).nullable().default(null),
  /** The titles that are listed, or all that a request names with this collection. */
  covers: z.enum(['titles', 'collection']).default('titles'),
  from: year.nullable().default(null),
  to: year.nullable().default(null),
  ...(Object.fromEntries(licenceTerms.map((term) => [term, permission.default('not-read')])) as Record<
    (typeof licenceTerms)[number],
    z.ZodDefault<typeof permission>
  >),
  countryLimit: z.enum(countryLimits).default('none'),
  countries: z.array(country).max(250).default([]),
  /** Profiles whose members it may be supplied to. */
  groups: z.array(z.string().trim().min(1).max(80)).max(100).default([]),
  wholeEbook: z.enum(wholeEbooks).default('silent'),
  /** A no of this licence is told at once, without a person. */
  byItself: z.boolean().default(false),
  note: s.text.nullable().default(null),
  reviewed: s.day.nullable().default(null),
  /** As another system said it, e.g. LendableCountry. */
  sourceValue: z.string().trim().max(200).nullable().default(null)
})

const answer = z.enum(['yes', 'no', 'unsure'])

/** What the desk answers, in words. */
export const supplyAnswer = z.object({
  answer,
  /** Ways of supply that are open, the quickest first. */
  how: z.array(z.enum(waysOfSupply)),
  /** Conditions of ours under which it is supplied. */
  terms: z.array(z.string()),
  /** Each thing that led to it, as a sentence, with what it is about. */
  because: z.array(
    z.object({ sentence: z.string(), rule: s.id.nullable(), licence: s.id.nullable(), answer: answer.nullable() })
  ),
  reason: z.string().nullable(),
  /** The code for that reason in the borrower's network; null where it has none, or none is published. */
  code: z.string().nullable(),
  note: z.string().nullable(),
  byItself: z.boolean()
})
export type SupplyAnswer = z.infer<typeof supplyAnswer>

/** What staff know of the item and the ledger does not. */
export const itemFacts = z.object({
  format: z.enum(itemFormats).optional(),
  acquired: s.day.optional(),
  value: s.money.optional(),
  reserve: z.boolean().optional()
})
