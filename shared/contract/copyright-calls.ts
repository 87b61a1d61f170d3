import { z } from 'zod'
import { complianceCodes, copyrightDecisions } from '../copyright/terms.ts'
import { command, long, many, query } from './define.ts'
import { requestMaterial } from './supply-shapes.ts'
import * as s from './shapes.ts'

const workKey = z.string().min(4).max(500)
const year = z.int().min(1900).max(2999)
const decision = z.enum(copyrightDecisions)
const useState = z.enum(['used', 'reserved', 'waiting'])

const use = z.object({
  id: s.id,
  number: s.number,
  state: useState,
  /** When it was supplied; when it was made, of those that wait. */
  day: s.day,
  title: z.string(),
  published: s.day.nullable(),
  decision: decision.nullable()
})

/** Where a request's title stands: the rule of five at this moment. */
export const standing = z.object({
  key: workKey.nullable(),
  /** The title that is counted. */
  title: z.string(),
  periodical: z.boolean(),
  year,
  /** Whether this copy counts, and why not. */
  counted: z.enum(['counted', 'off', 'older', 'decided', 'not-named']),
  most: z.int(),
  used: z.int(),
  reserved: z.int(),
  waiting: z.int(),
  /** “3 of 5 used, 1 reserved”; empty where nothing is counted. */
  sentence: z.string(),
  /** What stands against asking for it now. */
  against: z.array(z.object({ what: z.enum(['full', 'same-issue']), sentence: z.string() })),
  /** Whether that needs a decision first, or a reason with the act. */
  over: z.enum(['warn', 'block']),
  uses: z.array(use)
})

const share = z.object({
  of: z.enum(['book', 'issue']),
  pages: z.int().nullable(),
  whole: z.int().nullable(),
  percent: z.number().nullable(),
  limit: z.int(),
  answer: z.enum(['good', 'over', 'ask-pages', 'ask-whole']),
  sentence: z.string()
})

const compliance = z.object({
  code: z.string().nullable(),
  /** Codes that can be chosen: those of the supplier's network, else all. */
  codes: z.array(z.string()),
  sentence: z.string()
})

const wanted = z.object({
  service: s.service.default('copy'),
  material: requestMaterial.optional(),
  citation: s.citation.partial()
})

const title = z.object({
  key: workKey,
  title: z.string(),
  periodical: z.boolean(),
  most: z.int(),
  used: z.int(),
  reserved: z.int(),
  waiting: z.int(),
  /** Copies that were not counted, since their royalty is paid or they are the desk's own. */
  exempt: z.int(),
  /** Royalties posted in the year, one amount for each currency. */
  royalties: z.array(s.money)
})

export const copyrightCalls = {
  'copyright.check': query(
    'The rule of five for a request, or for a citation that is being entered: how many are used, reserved and waiting, and which; the statement of compliance, the share of the whole, and until when the record is kept.',
    z.object({ number: s.number.optional(), wanted: wanted.optional() }),
    standing.extend({
      compliance,
      share: share.nullable(),
      decision: decision.nullable(),
      royalty: s.money.nullable(),
      /** The first day on which the record may go; null where no law is counted by. */
      keptUntil: s.day.nullable()
    })
  ),
  'copyright.titles': long(
    query(
      'Titles of which copies were had in a calendar year, the fullest first: used, reserved, waiting, and the royalties of the year.',
      z.object({
        year: year.optional(),
        text: z.string().max(200).default(''),
        /** All; those at the limit or one before it; those beyond it. */
        show: z.enum(['all', 'near', 'over']).default('all'),
        limit: z.int().min(1).max(5000).default(200)
      }),
      z.object({
        year,
        on: z.boolean(),
        titles: z.array(title),
        more: z.boolean(),
        royalties: z.array(s.money)
      })
    )
  ),
  'copyright.out': long(
    query(
      'The titles of a year as a file: CSV, XLSX, or PDF to be printed.',
      z.object({
        year: year.optional(),
        text: z.string().max(200).default(''),
        show: z.enum(['all', 'near', 'over']).default('all'),
        format: z.enum(['csv', 'csv-plain', 'xlsx', 'pdf']),
        locale: s.locale
      }),
      s.handedOut.extend({ rows: z.int() })
    )
  ),
  'copyright.title': query(
    'One title in a year: each of its copies.',
    z.object({ key: workKey, year: year.optional() }),
    title.extend({ year, sentence: z.string(), uses: z.array(use), joined: z.array(workKey) })
  ),
  'copyright.clearing': query(
    'Copies that nobody was asked for yet and that need a decision first, each with why.',
    z.object({ limit: z.int().min(1).max(5000).default(500) }),
    z.object({
      lines: z.array(
        z.object({
          number: s.number,
          version: z.int(),
          state: s.state,
          title: z.string(),
          /** The journal or book that is counted. */
          counted: z.string(),
          key: workKey.nullable(),
          sentence: z.string(),
          why: z.array(z.string())
        })
      ),
      more: z.boolean()
    })
  ),
  'copyright.decide': many(
    command(
      'Decides about the copyright of requests: no problem, royalty paid, owned, on order, another supplier, the law otherwise; or takes the decision back. Each is an event.',
      z.object({
        numbers: z.array(s.number).min(1).max(500),
        /** Null takes back what was decided; left out, it stays. */
        decision: decision.nullable().optional(),
        reason: s.text.optional(),
        royalty: s.money.optional(),
        /** The statement of compliance; null leaves it to the rule. */
        code: z.enum(complianceCodes).nullable().optional(),
        /** Pages of the whole book or issue. */
        wholePages: z.int().min(1).max(20_000).nullable().optional()
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'copyright.join': command(
    'Counts one title under another from now on: a former ISSN, the ISSN of the other form (ISSN-L), a title without a number.',
    z.object({ key: workKey, under: workKey }),
    z.object({ key: workKey, requests: z.int() })
  )
}
