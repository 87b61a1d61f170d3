import { z } from 'zod'
import { command, long, many, query } from './define.ts'
import { rule } from './rule-shape.ts'
import * as s from './shapes.ts'

const fault = z.object({ path: z.string(), sentence: z.string() })

const listed = rule.extend({
  id: s.id,
  version: s.id,
  /** The rule as a sentence, in the caller's language. */
  sentence: z.string(),
  /** How often it has fired since it exists, and when last. */
  fired: z.int(),
  last: s.instant.nullable(),
  /** What it names that is not there any more, or is switched off. */
  faults: z.array(fault),
  /** The rule before it that keeps it from ever being reached, as far as that can be proven from how both are written. */
  shadowedBy: z.object({ id: s.id, name: z.string() }).nullable()
})
export type ListedRule = z.infer<typeof listed>

const touched = z.object({
  id: s.id,
  name: z.string(),
  sentence: z.string(),
  /** How many events it would have fired on, and how many requests these belong to. */
  events: z.int(),
  requests: z.int(),
  /** What it would have done, with how often. */
  would: z.array(z.object({ sentence: z.string(), count: z.int() })),
  /** The numbers of the first five hundred of them, the newest first. */
  numbers: z.array(s.number),
  /** It was never reached: a rule before it that stops held whenever it did. Proven from how they are written, or only seen in this run. */
  shadowedBy: z.object({ id: s.id, name: z.string(), proven: z.boolean() }).nullable()
})

const queueFields = {
  /** What staff call it. */
  name: z.string().trim().min(1).max(60),
  /** What a patron reads of a request in it; null: nothing of the queue. */
  patronWords: z.string().trim().min(1).max(120).nullable().default(null),
  /** In the list at the side of every screen. */
  inRail: z.boolean().default(true),
  /** Off: no request is put into it any more; those that are in it stay. */
  on: z.boolean().default(true)
}
const ownQueue = z.object({
  id: s.id,
  ...queueFields,
  position: z.int(),
  /** Open requests in it, and how many of them are late. */
  count: z.int(),
  late: z.int(),
  /** Names of the rules that put into it or ask for it. */
  rules: z.array(z.string())
})
export type OwnQueue = z.infer<typeof ownQueue>
const ownFlag = z.object({
  id: s.id,
  name: z.string().trim().min(1).max(60),
  on: z.boolean().default(true),
  position: z.int(),
  count: z.int(),
  rules: z.array(z.string())
})
export type OwnFlag = z.infer<typeof ownFlag>

/** Where a rule uses it: refused, unless these rules are to be switched off with it. */
const removing = z.object({ id: s.id, switchOff: z.boolean().default(false) })
const removed = z.object({ id: s.id, switchedOff: z.array(z.string()) })
const numbers = z.array(s.number).min(1).max(5000)
const results = z.object({ results: z.array(s.lineResult) })

export const ruleCalls = {
  'rules.list': query(
    'The rules on requests in their order, each as a sentence, with how often it has fired and what is wrong with it.',
    z.object({}),
    z.array(listed)
  ),
  'rules.save': command(
    'Saves a rule: a new one at the end, or a new version of one (with its id and the version that was changed). What older versions did can still be read.',
    z.object({ rule, id: s.id.optional(), version: s.id.optional() }),
    z.object({ id: s.id, version: s.id, sentence: z.string() })
  ),
  'rules.remove': command(
    'Removes a rule. What it did stays, and its name on it.',
    z.object({ id: s.id }),
    z.object({ id: s.id, name: z.string() })
  ),
  'rules.check': query(
    'Says a rule as a sentence and keeps nothing. Refused with the place in it where it cannot be kept.',
    z.object({ rule }),
    z.object({ sentence: z.string() })
  ),
  'rules.move': command(
    'Moves a rule to another place in the order, from 1.',
    z.object({ id: s.id, to: z.int().min(1).max(100_000) }),
    z.object({ id: s.id, to: z.int() })
  ),
  'rules.file': query(
    'A rule as a file to hand on. Beside it stand the names of what it speaks of, since a number means nothing at another desk.',
    z.object({ id: s.id }),
    s.handedOut
  ),
  'rules.read': query(
    'Reads a rule from a file and keeps nothing: queues, flags, people, libraries and orders are found by their names. What this desk lacks is left out and told, and the rule is switched off then.',
    z.object({ file: s.file }),
    z.object({ rule, sentence: z.string(), lost: z.array(z.string()) })
  ),
  'rules.try': query(
    'What a rule says of one request as it is now: line by line, with the request’s own value; nothing is done.',
    z.object({ rule, number: s.number }),
    z.object({
      sentence: z.string(),
      holds: z.boolean(),
      lines: z.array(z.object({ path: z.string(), sentence: z.string(), value: z.string(), holds: z.boolean() }))
    })
  ),
  'rules.dry-run': long(
    query(
      'What the rules would have done with the events of the last days: how many requests each would have touched and what it would have done, where two contradict each other, and which are never reached. Values of a request are taken as they are now, its state as it was then.',
      z.object({
        days: z.int().min(1).max(366).default(30),
        /** A rule that is not saved yet; in place of the one with this id, else after all others. */
        rule: rule.optional(),
        id: s.id.optional()
      }),
      z.object({
        from: s.instant,
        events: z.int(),
        requests: z.int(),
        rules: z.array(touched),
        conflicts: z.array(
          z.object({
            about: z.enum(['queue', 'assign', 'level', 'order']),
            rules: z.array(z.object({ id: s.id, name: z.string() })),
            events: z.int(),
            numbers: z.array(s.number)
          })
        ),
        /** Events on which rules set off rules longer than the limit of a chain. */
        cut: z.int()
      })
    )
  ),
  'desk-queues.list': query('Queues that staff made, with what is in them.', z.object({}), z.array(ownQueue)),
  'desk-queues.save': command(
    'Makes a queue of the desk’s own, or changes one (with its id). What staff call it and what patrons read are apart.',
    z.object({ id: s.id.optional(), ...queueFields, position: z.int().min(1).max(1000).optional() }),
    z.object({ id: s.id })
  ),
  'desk-queues.remove': command(
    'Removes a queue of the desk’s own: requests leave it, with a line in their history. Refused while a rule uses it, unless such rules are switched off with it.',
    removing,
    removed.extend({ requests: z.int() })
  ),
  'desk-queues.put': many(
    command(
      'Puts requests into a queue of the desk’s own, or takes them out (null). Their state stays what it is.',
      z.object({ numbers, queue: s.id.nullable() }),
      results
    )
  ),
  'desk-flags.list': query(
    'Flags that staff made, with how many open requests have them.',
    z.object({}),
    z.array(ownFlag)
  ),
  'desk-flags.save': command(
    'Makes a flag of the desk’s own, or changes one (with its id).',
    ownFlag.pick({ name: true, on: true }).extend({ id: s.id.optional() }),
    z.object({ id: s.id })
  ),
  'desk-flags.remove': command(
    'Removes a flag of the desk’s own from all open requests. Refused while a rule uses it, unless such rules are switched off with it.',
    removing,
    removed.extend({ requests: z.int() })
  ),
  'desk-flags.set': many(
    command(
      'Sets a flag of the desk’s own on requests, or takes it off.',
      z.object({ numbers, flag: s.id, set: z.boolean().default(true) }),
      results
    )
  )
}
