import { z } from 'zod'
import { checkAnswers, checkNames } from '../supply/checks.ts'
import { command, long, many, query } from './define.ts'
import * as s from './shapes.ts'
import { itemFacts, keptRule, licence, licenceTitle, supplyAnswer, supplyRule } from './supply-shapes.ts'

const listedLicence = licence.extend({ id: s.id, version: z.int(), titles: z.int() })

const counts = z.object({ new: z.int(), changed: z.int(), same: z.int(), refused: z.int() })
const line = z.object({
  line: z.int(),
  became: z.enum(['new', 'changed', 'same', 'refused']),
  /** The licence, then the title of the line where it has one. */
  name: z.string(),
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  sentence: z.string(),
  refused: z.string().optional(),
  /** The column at fault. */
  field: z.string().optional()
})
export type LicenceLine = z.infer<typeof line>
const list = z.object({
  file: s.file,
  /** Field names by column; without it by likeness of the headings. */
  mapping: z.array(z.string().max(40).nullable()).max(200).optional()
})

export const supplyCalls = {
  'supply.rules': query(
    'Rules of what the desk supplies, in their order, each as a sentence.',
    z.object({}),
    z.array(keptRule)
  ),
  'supply.rule-save': command(
    'Keeps a rule of what the desk supplies; a new one stands last. Each change is a further version.',
    supplyRule.extend({ id: s.id.optional() }),
    z.object({ id: s.id, row: s.id })
  ),
  'supply.rule-remove': command('Takes a rule out; its versions stay.', z.object({ id: s.id }), z.object({ id: s.id })),
  'supply.rules-order': command(
    'Puts all rules in an order: the first that fits decides.',
    z.object({ ids: z.array(s.id).max(2000) }),
    z.object({ changed: z.int() })
  ),
  'supply.licences': query(
    'Licences of electronic resources by name; those with a text in name or provider, or with an ISSN or ISBN among their titles.',
    z.object({ text: z.string().max(200).default(''), limit: z.int().min(1).max(500).default(200) }),
    z.object({ licences: z.array(listedLicence), more: z.boolean() })
  ),
  'supply.licence': query(
    'One licence with its titles.',
    z.object({ id: s.id }),
    listedLicence.extend({ list: z.array(licenceTitle), more: z.boolean() })
  ),
  'supply.licence-save': command(
    'Keeps a licence; with titles, these take the place of those that it had.',
    licence.extend({
      id: s.id.optional(),
      version: z.int().optional(),
      titles: z.array(licenceTitle).max(50_000).optional()
    }),
    z.object({ id: s.id, version: z.int() })
  ),
  'supply.licence-remove': command(
    'Takes a licence out: it counts no more.',
    z.object({ id: s.id }),
    z.object({ id: s.id })
  ),
  'supply.licences-look': long(
    query(
      'Reads a list of licences and their titles and says what each line would do; nothing is done. At most 2,000 lines are told, refused ones first.',
      list,
      z.object({
        headers: z.array(z.string()),
        mapping: z.array(z.string().nullable()),
        counts,
        lines: z.array(line)
      })
    )
  ),
  'supply.licences-take': long(
    command(
      'Takes in a list of licences and their titles, each line for itself. Says of each line what became of it; of those that are the same only their number.',
      list,
      z.object({ counts, lines: z.array(line) })
    )
  ),
  'supply.licences-export': query(
    'All licences with their titles as a table that can be taken in again.',
    z.object({}),
    s.handedOut.extend({ rows: z.int() })
  ),
  'supply.judge': query(
    'Whether the desk may supply a request, and how: by the rules and licences of now, with what each rule says of it. Nothing is kept.',
    z.object({
      number: s.number,
      item: itemFacts.default({}),
      /** A rule that is tried in place of the one of that id, or as the first. */
      rule: supplyRule.extend({ id: s.id.optional() }).optional()
    }),
    supplyAnswer.extend({
      /** Every rule that is in force, in order. */
      trace: z.array(
        z.object({
          id: s.id.nullable(),
          name: z.string(),
          fits: z.enum(['yes', 'no', 'unsure']),
          missing: z.array(z.string()),
          decides: z.boolean()
        })
      )
    })
  ),
  'supply.judge-again': many(
    command(
      'Judges lending requests that are not answered yet by the rules and licences of now, and keeps the answers. Nothing is told unless `tells` is said.',
      z.object({
        /** All that are open and not answered, unless named. */
        numbers: z.array(s.number).min(1).max(5000).optional(),
        tells: z.boolean().default(false)
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'requests.checks': query(
    'What is to be looked at before a request is asked for or answered, each with its sentence and what it is about.',
    z.object({ number: s.number }),
    z.object({
      checks: z.array(
        z.object({
          what: z.enum(checkNames),
          answer: z.enum(checkAnswers),
          sentence: z.string(),
          /** The field of the request that it is about, where it is about one. */
          field: z.string().nullable(),
          /** Other requests that it names. */
          requests: z.array(s.number),
          licence: s.id.nullable()
        })
      ),
      at: s.instant
    })
  )
}
