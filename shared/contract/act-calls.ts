import { z } from 'zod'
import { command, many, query } from './define.ts'
import * as s from './shapes.ts'

/** One thing that somebody did: an act on one request, or on many at one press of a key. */
const act = z.object({
  /** Its event; of a batch the latest one. */
  event: s.id,
  batch: z.string().nullable(),
  at: s.instant,
  action: z.string(),
  /** What it was, with the request's number or how many there were. */
  sentence: z.string(),
  /** The first of them. */
  numbers: z.array(s.number),
  count: z.int(),
  /** What can be done about it now. */
  can: z.enum(['undo', 'redo']).nullable(),
  undone: z.boolean(),
  /** Why it cannot be taken back, with what may be done instead. */
  why: z.string().nullable()
})

const which = z.object({
  /** One act, or a whole batch by its name. */
  event: s.id.optional(),
  batch: z.string().min(1).max(60).optional()
})

/** What was done lately, and the way back and forth. */
export const actCalls = {
  'acts.latest': query(
    'What a staff member did last, newest first: what can be taken back, what can be done again, and why something cannot.',
    z.object({ staffId: s.id, limit: z.int().min(1).max(100).default(30) }),
    z.array(act)
  ),
  'acts.undo': many(
    command(
      'Takes back one act or a whole batch; every line says what happened to it.',
      which,
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'acts.redo': many(
    command(
      'Does again what was taken back last, one act or a whole batch, as long as nothing new was done to the request since.',
      which.extend({ version: z.int().optional() }),
      z.object({ results: z.array(s.lineResult) })
    )
  )
}
