import { z } from 'zod'
import { peopleKinds } from '../domain/people-columns.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

const became = z.enum(['new', 'changed', 'same', 'refused'])

const line = z.object({
  line: z.int(),
  became,
  /** As the list has it. */
  name: z.string(),
  /** Whom the line is about, where somebody is known. */
  id: s.id.nullable(),
  /** What changes, field by field; of a new record all that it says; for a refused line nothing. */
  changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })),
  /** Why not; else nothing. */
  sentence: z.string(),
  refused: z.string().optional(),
  /** What is taken in all the same, but wants a look: an address that will not print right. */
  warnings: z.array(z.string()).optional()
})
export type PeopleLine = z.infer<typeof line>

const counts = z.object({ new: z.int(), changed: z.int(), same: z.int(), refused: z.int() })

const given = z.object({
  kind: z.enum(peopleKinds),
  file: s.file,
  /** Field names by column; without it as remembered for these headings, else by likeness. */
  mapping: z.array(z.string().max(40).nullable()).max(200).optional()
})

export const peopleListCalls = {
  'people.look': long(
    query(
      'Reads a list of patrons or libraries and says what each line would do; nothing is done. At most 2,000 lines are told, refused ones first.',
      given,
      z.object({
        headers: z.array(z.string()),
        mapping: z.array(z.string().nullable()),
        remembered: z.boolean(),
        /** The letters of the file were guessed. */
        guessed: z.boolean(),
        rows: z.array(z.array(z.string())),
        counts,
        lines: z.array(line)
      })
    )
  ),
  'people.take': long(
    command(
      'Takes in a list of patrons or libraries, each line for itself; an empty cell changes nothing. Says of each line what became of it.',
      given,
      z.object({ counts, lines: z.array(line) })
    )
  )
}
