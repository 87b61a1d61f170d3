import { z } from 'zod'
import { command, many, query } from './define.ts'
import * as s from './shapes.ts'

const line = z.object({
  number: s.number,
  title: z.string(),
  partner: z.string().nullable(),
  /** The network by whose rule; null for a library of none. */
  network: z.string().nullable(),
  /** What is counted, and how long. */
  rule: z.string(),
  due: s.instant,
  /** The same where the desk is, with the network's own time beside it where that differs. */
  moment: z.string(),
  /** What is done then. */
  what: z.string()
})

export const clockCalls = {
  'clock.rehearse': query(
    'What the clock will do until the end of a day if nobody does anything, in the order of time. Changes nothing.',
    z.object({ until: s.day }),
    z.object({ lines: z.array(line) })
  ),
  'clock.run': command(
    'Does what is due now, without waiting for the next minute; says how much was done and how much waits for approval.',
    z.object({}),
    z.object({ done: z.int(), waiting: z.int() })
  ),
  'clock.waiting': query(
    'What fell due while nobody ran the desk for more than a day: it is done only when a person approves it.',
    z.object({}),
    z.object({
      /** When the clock last ran before, and when it ran again. */
      since: s.instant.nullable(),
      until: s.instant.nullable(),
      lines: z.array(line)
    })
  ),
  'clock.approve': many(
    command(
      'Does what waits for approval, with today’s date, or leaves it undone for good; what was not seen yet at `until` goes on waiting.',
      z.object({
        until: s.instant,
        /** Only of these requests; of all when absent. */
        numbers: z.array(s.number).max(5000).optional(),
        leave: z.boolean().default(false)
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  )
}
