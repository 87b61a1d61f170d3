import { z } from 'zod'
import { command, fromMemory, query } from './define.ts'
import * as s from './shapes.ts'

const work = z.object({
  id: s.id,
  /** The call that runs, or `clock.backup` and `clock.check` for what the clock does. */
  call: z.string(),
  staffId: s.id.nullable(),
  since: s.instant,
  done: z.int(),
  /** 0 while it is not known how much there is. */
  of: z.int(),
  stoppable: z.boolean(),
  /** Somebody has said stop; it ends after the line it is at. */
  stopping: z.boolean()
})

const present = z.object({ staffId: s.id.nullable(), doing: z.enum(['looking', 'editing']), since: s.instant })

/** What runs now and who looks at what. It is known to the owner of the ledger only as long as it lasts. */
export const workCalls = {
  'work.list': fromMemory(
    query(
      'What runs now and takes longer than a moment: imports, batches, reports, drawing, backups, checks.',
      z.object({}),
      z.array(work)
    )
  ),
  'work.stop': fromMemory({
    ...command(
      'Stops what runs: a batch or an import between two lines, which says of each line whether it was done; anything else at once.',
      z.object({ id: s.id }),
      z.object({ stopped: z.boolean() })
    ),
    unsigned: true as const
  }),
  'presence.here': fromMemory({
    ...command(
      'Says what a window looks at or edits, again every 15 s; tells who else is at the same. It is forgotten after 40 s.',
      z.object({
        /** Any name that the window keeps while it is open. */
        window: z.string().min(1).max(40),
        /** Its page, such as request/26-00042; nothing when it left. */
        at: z.string().min(1).max(80).nullable(),
        doing: z.enum(['looking', 'editing']).default('looking')
      }),
      z.array(present)
    ),
    unsigned: true as const
  })
}
