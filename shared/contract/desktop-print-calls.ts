import { z } from 'zod'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

/** A run of the desktop program, by any name that it keeps until it ends. */
const program = z.string().min(1).max(40)
const printerName = z.string().min(1).max(200)
const errand = { id: s.id, program }

/**
 * How the desktop program prints on printers that only the system knows (Windows; macOS and Linux where CUPS does not know them). The core draws
 * and keeps the jobs; the program takes each once, hands it to the system and says what came of it.
 */
export const desktopPrintCalls = {
  'paper.desktop-here': {
    ...command(
      'The desktop program says which printers the system has for it, anew when they change; none when it ends. What an earlier program took and never told of is for a person to say.',
      z.object({
        program,
        printers: z
          .array(z.object({ name: printerName, ready: z.boolean(), detail: z.string().max(500).default('') }))
          .max(500)
      }),
      z.object({ printers: z.int() })
    ),
    unsigned: true as const
  },
  'paper.desktop-waiting': query(
    'What waits for the desktop program to print it, oldest first.',
    z.object({}),
    z.array(z.object({ id: s.id, printer: printerName, copies: z.int(), title: z.string() }))
  ),
  'paper.desktop-sheets': long(
    query(
      'Some sheets of what waits, from one on (counted from 0), as they go to its printer: SVG at its own size (mm), as kept with the job, aligned.',
      z.object({ id: s.id, from: z.int().min(0).max(100_000) }),
      z.object({
        sheets: z.array(z.object({ width: z.number(), height: z.number(), svg: z.string() })),
        of: z.int()
      })
    )
  ),
  'paper.desktop-take': {
    ...command(
      'The desktop program is about to hand it to the system, and nobody else does from now on; not where a person has thrown it away meanwhile.',
      z.object(errand),
      z.object({ id: s.id, taken: z.boolean() })
    ),
    unsigned: true as const
  },
  'paper.desktop-done': {
    ...command(
      'What came of it: the system took it, or the reason why not; `unsure` and `part-handed` where a person has to look.',
      z.object({ ...errand, error: z.string().min(1).max(300).nullable() }),
      z.object({ id: s.id })
    ),
    unsigned: true as const
  }
}
