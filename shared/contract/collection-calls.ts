import { z } from 'zod'
import { costParts, costSides } from '../copyright/cost-parts.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

const workKey = z.string().min(4).max(500)
const fiscalYear = z.int().min(1900).max(2999)

/** What became of a proposal to buy. */
export const buyDecisions = ['bought', 'no', 'later'] as const
const decided = z.object({
  what: z.enum(buyDecisions),
  at: s.instant,
  by: z.string(),
  /** How often it had been asked for then. */
  asked: z.int(),
  note: z.string().nullable()
})

const costInput = z.object({
  /** Named by the calendar year in which it begins. */
  fiscalYear,
  side: z.enum(costSides),
  part: z.enum(costParts),
  /** Minor units. Of staff hours it is worked out from minutes and rate. */
  amount: z.int().min(0).max(1e12).optional(),
  minutes: z.int().min(0).max(100_000_000).optional(),
  /** For an hour, minor units. */
  rate: z.int().min(0).max(1e9).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/)
})

export const collectionCalls = {
  'collection.suggestions': long(
    query(
      'Titles that were asked for again and again: buy? With loans and copies, by how many people, what they cost, and what was decided.',
      z.object({
        /** How often, and in how many months; the desk’s settings when left out. */
        times: z.int().min(2).max(1000).optional(),
        months: z.int().min(1).max(600).optional(),
        show: z.enum(['open', 'decided', 'all']).default('open'),
        limit: z.int().min(1).max(2000).default(200)
      }),
      z.object({
        from: s.day,
        times: z.int(),
        rows: z.array(
          z.object({
            key: workKey,
            title: z.string(),
            author: z.string().nullable(),
            requests: z.int(),
            loans: z.int(),
            copies: z.int(),
            supplied: z.int(),
            /** Different people, as far as they are known. */
            patrons: z.int(),
            last: s.day,
            numbers: z.array(s.number),
            /** What was paid for them: fees and royalties, one amount for each currency. */
            costs: z.array(s.money),
            decided: decided.nullable()
          })
        ),
        more: z.boolean()
      })
    )
  ),
  'collection.decide': command(
    'Decides about a proposal to buy: bought, no, or later (asked again after as many requests more). It is kept, so that it is not proposed again.',
    z.object({ key: workKey, decided: z.enum(buyDecisions), note: s.text.optional() }),
    z.object({ id: s.id })
  ),
  'costs.list': query(
    'What a fiscal year’s work costs, as the library entered it: staff, shipping, software and others, with their sums; no sum mixes currencies.',
    z.object({ fiscalYear: fiscalYear.optional() }),
    z.object({
      fiscalYear,
      rows: z.array(costInput.required({ amount: true }).extend({ id: s.id, version: z.int() })),
      sums: z.array(z.object({ side: z.enum(costSides), money: s.money }))
    })
  ),
  'costs.save': command(
    'Enters a part of what a fiscal year’s work costs; the same part of the same side and currency is replaced.',
    costInput.extend({ version: z.int().optional() }),
    z.object({ id: s.id, amount: z.int(), version: z.int() })
  ),
  'costs.remove': command('Takes a part of the costs out.', z.object({ id: s.id }), z.object({ id: s.id }))
}
