import { z } from 'zod'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

/** Files that are taken in: messages, and lists of citations. */
export const importCalls = {
  'imports.look': long(
    query(
      'Reads files without taking them in: what each is, and for a list of citations its columns as matched.',
      z.object({ files: z.array(s.file).min(1).max(500) }),
      z.array(
        z.object({
          name: z.string(),
          kind: z.enum(['message', 'citations', 'unreadable']),
          sentence: z.string(),
          headers: z.array(z.string()).optional(),
          mapping: z.array(z.string().nullable()).optional(),
          remembered: z.boolean().optional(),
          rows: z.array(z.array(z.string())).optional(),
          count: z.int().optional()
        })
      )
    )
  ),
  'imports.take': long(
    command(
      'Takes in ISO 18626 messages and citation lists; one result a record: its number, or why not.',
      z.object({
        files: z.array(s.file).min(1).max(5000),
        /** Field names by column for lists with these headers; remembered. */
        mapping: z.array(z.string().nullable()).optional(),
        side: s.side.default('borrowing')
      }),
      z.object({
        results: z.array(
          z.object({
            file: z.string(),
            line: z.int().nullable(),
            done: z.boolean(),
            what: z.enum(['request', 'message', 'repeat', 'wants-person', 'refused']),
            number: s.number.nullable(),
            sentence: z.string(),
            refused: z.string().optional()
          })
        )
      })
    )
  )
}
