import { z } from 'zod'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

/** What other libraries are told, and what they tell. */
export const outboxCalls = {
  'outbox.list': query(
    'Messages that wait: held for undo, to be ticked off by a person in a network’s own site or mail, or failed.',
    z.object({}),
    z.array(
      z.object({
        id: s.id,
        number: s.number.nullable(),
        partner: z.string().nullable(),
        channel: z.string(),
        what: z.string(),
        state: z.enum(['held', 'to-do', 'failed']),
        sendAt: s.instant.nullable(),
        attempts: z.int(),
        error: z.string().nullable()
      })
    )
  ),
  'outbox.tick': command(
    'A person has told the other side (in a network’s site, by mail or telephone).',
    z.object({ ids: z.array(s.id).min(1).max(5000) }),
    z.object({ ticked: z.int() })
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
