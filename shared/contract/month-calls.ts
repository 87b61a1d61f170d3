import { z } from 'zod'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const line = z.object({
  month,
  state: z.enum(['open', 'closed', 'running']),
  closedAt: s.instant.nullable(),
  closedBy: z.string().nullable(),
  /** How often it was reopened. */
  reopened: z.int(),
  /** Requests made, and supplied, in it. */
  requested: z.int(),
  supplied: z.int(),
  /** Later changes to months closed before it that count in this one. */
  adjustments: z.int(),
  /** SHA-256 of what was written down at the close, hexadecimal. */
  hash: z.string().nullable()
})

/** Closed months: figures that stay put. */
export const monthCalls = {
  'months.list': query(
    'The months with requests, the latest first: open or closed, by whom and when.',
    z.object({}),
    z.array(line)
  ),
  'months.next': query(
    'The month to close next, and how many kinds of things are still odd before it is; null where no month that is over is open.',
    z.object({}),
    z.object({ month, odd: z.int() }).nullable()
  ),
  'months.look': query(
    'What is still odd before a month is closed; of a closed one, whether what was written down is still the same.',
    z.object({ month }),
    line.extend({
      odd: z.array(z.object({ what: z.string(), sentence: z.string(), count: z.int(), link: z.string().nullable() })),
      /** Why it cannot be closed, or reopened, now; null where it can. */
      cannot: z.string().nullable(),
      /** Whether the rows give the hash again; null while it is open. */
      same: z.boolean().nullable(),
      acts: z.array(
        z.object({ act: z.enum(['close', 'reopen']), at: s.instant, by: z.string(), reason: z.string().nullable() })
      )
    })
  ),
  'months.adjustments': query(
    'Later changes to closed months: what no longer counts in one, or counts now, and in which month it is booked.',
    z.object({ month: month.optional(), limit: z.int().min(1).max(1000).default(200) }),
    z.array(
      z.object({
        figure: z.string(),
        title: z.string(),
        /** The request it is about; null for a posting that belongs to none. */
        number: z.string().nullable(),
        /** The closed month that it belongs to, and the month that it counts in. */
        of: month,
        bookedIn: month,
        /** One more, or one less. */
        n: z.int(),
        side: z.string().nullable(),
        service: z.string().nullable(),
        /** Nothing where the figure is not told apart by it. */
        level: z.string().nullable(),
        /** The reason of an answer. */
        reason: z.string().nullable(),
        money: s.money.nullable(),
        partner: z.string().nullable(),
        /** Whether its month is closed, too, so that it will not change any more. */
        booked: z.boolean()
      })
    )
  ),
  'months.close': command(
    'Closes a month: its figures are written down and stay. Refused while it runs, and when it is closed.',
    z.object({ month }),
    z.object({ month })
  ),
  'months.reopen': command(
    'Opens a closed month again, with a reason; its figures are counted anew from then on. Refused when later changes to it stand in a closed month.',
    z.object({ month, reason: z.string().trim().min(1).max(500) }),
    z.object({ month })
  )
}
