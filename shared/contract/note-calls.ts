import { z } from 'zod'
import { command, many } from './define.ts'
import * as s from './shapes.ts'

/** What staff write on a request and stick to it: notes, and the flag that it wants a person. */
export const noteCalls = {
  'requests.note': command(
    'Adds a note to a request; kept where people can be erased.',
    z.object({ number: s.number, text: z.string().trim().min(1).max(4000) }),
    z.object({ id: s.id })
  ),
  'requests.change-note': command(
    'Changes a note, strikes it out or back in, puts it on top. A note that went with an act is only put on top: it may have been told.',
    z.object({
      id: s.id,
      /** As it was read: what somebody else has written meanwhile is never overwritten. */
      before: z.string().max(4000).optional(),
      text: z.string().trim().min(1).max(4000).optional(),
      struck: z.boolean().optional(),
      pinned: z.boolean().optional()
    }),
    z.object({ id: s.id })
  ),
  'requests.flag': many(
    command(
      'Says that requests want a person, with a note if one likes; requests.settle takes the flag off.',
      z.object({ numbers: z.array(s.number).min(1).max(5000), note: s.text.optional() }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'requests.settle': command(
    'Says that a person has looked: takes the flag "wants a person" off.',
    z.object({ number: s.number, note: s.text.optional() }),
    s.lineResult
  )
}
