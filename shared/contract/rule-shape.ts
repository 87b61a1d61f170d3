import { z } from 'zod'
import { levels } from '../lifecycle/words.ts'
import { recordKinds, ruleFieldNames } from '../rules/fields.ts'
import { happeningNames } from '../rules/happenings.ts'
import { operatorNames } from '../rules/operators.ts'
import { deepestGroup, mostLines, type Line } from '../rules/rule.ts'
import { day, id } from './shapes.ts'

const value = z.union([z.string().trim().min(1).max(200), z.number().min(-1e12).max(1e12)])

const condition = z.object({
  field: z.enum(ruleFieldNames),
  is: z.enum(operatorNames),
  /** Of several any will do; none for `missing` and `present`. Ids where the field names records of the desk. */
  values: z.array(value).max(50).default([])
})

const match = z.enum(['all', 'any'])
/** Groups nest `deepestGroup` deep and no deeper: each level of the schema is written out. */
function lineOf(depth: number): z.ZodType<Line> {
  if (depth >= deepestGroup) return condition
  return z.union([condition, z.object({ match, lines: z.array(lineOf(depth + 1)).max(mostLines) })])
}

/** A rule as a plain record: in calls, in files, in the ledger. */
export const rule = z.object({
  name: z.string().trim().min(1).max(80),
  on: z.boolean().default(true),
  happens: z
    .array(
      z.object({
        what: z.enum(happeningNames),
        /** States, reasons, fields or ids that it is narrowed to; with none any will do. */
        of: z.array(value).max(50).default([])
      })
    )
    .min(1)
    .max(20),
  when: z
    .object({ match: match.default('all'), lines: z.array(lineOf(1)).max(mostLines).default([]) })
    .default({ match: 'all', lines: [] }),
  then: z
    .array(
      z.discriminatedUnion('do', [
        z.object({ do: z.literal('queue'), queue: id }),
        z.object({ do: z.literal('unqueue') }),
        z.object({ do: z.literal('flag'), flag: id }),
        z.object({ do: z.literal('unflag'), flag: id }),
        z.object({ do: z.literal('assign'), staff: id }),
        z.object({ do: z.literal('unassign') }),
        z.object({ do: z.literal('level'), level: z.enum(levels) }),
        z.object({ do: z.literal('order'), order: id }),
        z.object({ do: z.literal('note'), text: z.string().trim().min(1).max(500) }),
        z.object({ do: z.literal('tell-staff') }),
        /** Asks along the rota that would be proposed; where there is none, staff are told. */
        z.object({ do: z.literal('send') })
      ])
    )
    .min(1)
    .max(20),
  /** Rules after it are not asked of the same event. */
  stops: z.boolean().default(false),
  from: day.nullable().default(null),
  to: day.nullable().default(null)
})
export type RuleGiven = z.infer<typeof rule>

/** A rule as a file to hand on: plain, with the names of the desk's records that it speaks of by number. */
export const ruleFile = rule.extend({
  named: z
    .array(z.object({ kind: z.enum(recordKinds), id, name: z.string().max(300) }))
    .max(10_000)
    .optional()
})
