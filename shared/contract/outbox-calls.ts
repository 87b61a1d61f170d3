import { z } from 'zod'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

/** Where staff tell: a network's own site or office. */
const place = z.object({ network: z.string(), name: z.string(), site: z.string() })

/** What is to be said there, in the network's own words. */
const there = z.object({
  /** What the site calls the state; null where the telling is no state, or no word is published. */
  word: z.string().nullable(),
  /** Its code for the reason that was given. */
  code: z.string().nullable(),
  /** What it calls states is published nowhere: the desk's own words stand. */
  unpublished: z.boolean(),
  due: s.day.nullable(),
  charge: s.money.nullable(),
  note: z.string().nullable()
})

const line = z.object({
  id: s.id,
  number: s.number.nullable(),
  partner: z.string().nullable(),
  channel: z.string(),
  what: z.string(),
  state: z.enum(['held', 'to-do', 'failed']),
  sendAt: s.instant.nullable(),
  attempts: z.int(),
  error: z.string().nullable(),
  /** Null for a library of no network, and for networks without a site: by mail or telephone. */
  place: place.nullable(),
  /** The request's number in that site, once it is known. */
  siteNumber: z.string().nullable(),
  /** Ticking it says that the request was entered there: its number there is asked for. */
  wantsNumber: z.boolean(),
  there: there.nullable()
})
export type OutboxLine = z.infer<typeof line>

export const siteNumber = z.string().trim().min(1).max(60)

/** What other libraries are told, and what they tell. */
export const outboxCalls = {
  'outbox.list': query(
    'Messages that wait: held for undo, to be ticked off by a person in a network’s own site or mail, or failed; what is to be done in a site in that network’s words.',
    z.object({}),
    z.array(line)
  ),
  'outbox.tick': command(
    'A person has told the other side (in a network’s site, by mail or telephone); with the number that the request has there, where it is new. A number that does not look like that network’s is kept, and said.',
    z.object({
      ids: z.array(s.id).min(1).max(5000),
      numbers: z
        .array(z.object({ id: s.id, number: siteNumber }))
        .max(5000)
        .optional()
    }),
    z.object({ ticked: z.int(), warnings: z.array(z.string()) })
  ),
  'outbox.ticked': query(
    'What a person has ticked off since yesterday, newest first: it can be put back.',
    z.object({}),
    z.array(
      z.object({
        id: s.id,
        number: s.number.nullable(),
        what: z.string(),
        place: place.nullable(),
        at: s.instant
      })
    )
  ),
  'outbox.untick': command(
    'Puts back what was ticked off: it was not told after all.',
    z.object({ ids: z.array(s.id).min(1).max(5000) }),
    z.object({ back: z.int() })
  ),
  'outbox.send-now': command(
    'Ends the hold: sends what may still be taken back.',
    z.object({ ids: z.array(s.id).max(5000).optional() }),
    z.object({ released: z.int() })
  ),
  'messages.list': query(
    'Messages that came in and want a person, or the latest ones.',
    z.object({ wantsPerson: z.boolean().default(true), limit: z.int().min(1).max(500).default(200) }),
    z.array(
      z.object({
        id: s.id,
        at: s.instant,
        kind: z.string(),
        partner: z.string().nullable(),
        number: s.number.nullable(),
        sentence: z.string(),
        why: z.string().nullable(),
        source: z.string().nullable()
      })
    )
  ),
  'messages.get': query(
    'One message: what it says, line by line, and its raw text.',
    z.object({ id: s.id }),
    z.object({
      id: s.id,
      direction: z.enum(['in', 'out']),
      at: s.instant,
      sentence: z.string(),
      why: z.string().nullable(),
      lines: z.array(z.object({ label: z.string(), text: z.string(), at: z.union([s.day, s.instant]).optional() })),
      raw: z.string().nullable(),
      status: z.string()
    })
  ),
  'messages.settle': command(
    'A person has dealt with a message.',
    z.object({ id: s.id, number: s.number.optional() }),
    z.object({ settled: z.boolean() })
  )
}
