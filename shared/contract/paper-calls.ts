import { z } from 'zod'
import { artefactNames } from '../paper/artefact-names.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'
import { place, stockName } from './stock-calls.ts'

const order = z.object({
  artefact: z.enum(artefactNames),
  numbers: z.array(s.number).max(5000).optional(),
  queue: s.queueName.optional(),
  stock: stockName.optional(),
  /** The printer it is meant for: its sheet in hand and its alignment count. Null keeps the file. */
  printer: z.string().max(200).nullable().optional(),
  /** 1-based position of the first free label on the first sheet. */
  start: place.default(1),
  /** Places of the first sheet that are left free; without it those that are marked as spoilt. */
  skip: z.array(place).max(400).optional(),
  /** mm; positive is right and down. */
  nudge: z.object({ x: z.number().min(-20).max(20), y: z.number().min(-20).max(20) }).optional()
})
export type PrintOrder = z.input<typeof order>

const job = z.object({
  id: s.id,
  artefact: z.enum(artefactNames),
  stock: stockName,
  copies: z.int(),
  pages: z.int(),
  requests: z.int(),
  printer: z.string().nullable(),
  /** made (drawn and kept) → sent (to a printer) → came-out (a person says so); failed; thrown-away (misprint). */
  state: z.enum(['made', 'sent', 'came-out', 'failed', 'thrown-away']),
  error: z.string().nullable(),
  at: s.instant,
  staff: z.string(),
  kept: z.boolean()
})
export type PrintJob = z.infer<typeof job>

export const paperCalls = {
  'paper.preview': long(
    query(
      'Draws without keeping: what would be printed.',
      order,
      s.handedOut.extend({ pages: z.int(), warnings: z.array(z.string()) })
    )
  ),
  'paper.look': long(
    query(
      'The sheets of an order as pictures (SVG, at their own size), as they will come out.',
      order,
      z.object({ sheets: z.array(z.string()), warnings: z.array(z.string()) })
    )
  ),
  'paper.print': long(
    command(
      'Draws, keeps the print job, and sends it to the printer when one is named. Never moves a request.',
      order.extend({ copies: z.int().min(1).max(99).default(1) }),
      z.object({ job, warnings: z.array(z.string()) })
    )
  ),
  'paper.jobs': query(
    'Print jobs, newest first.',
    z.object({ limit: z.int().min(1).max(500).default(100) }),
    z.array(job)
  ),
  'paper.to-print': query(
    'What still has no paper, by artefact.',
    z.object({}),
    z.array(
      z.object({
        artefact: z.enum(artefactNames),
        stock: stockName,
        count: z.int(),
        numbers: z.array(s.number)
      })
    )
  ),
  'paper.bytes': query('The PDF of a print job.', z.object({ id: s.id }), s.handedOut),
  'paper.mark': command(
    'A person says that a job came out, or was thrown away.',
    z.object({ id: s.id, state: z.enum(['came-out', 'thrown-away']) }),
    job
  ),
  'paper.again': command(
    'Prints a job again, the same bytes; its own job.',
    z.object({
      id: s.id,
      copies: z.int().min(1).max(99).default(1),
      printer: z.string().max(200).nullable().optional()
    }),
    z.object({ job })
  ),
  'paper.scanner-sheet': query(
    'The sheet that a scanner is set up with: its code teaches what the scanner sends before and behind a code.',
    z.object({}),
    s.handedOut
  ),
  'paper.printers': query(
    'The printers of this machine.',
    z.object({}),
    z.array(z.object({ name: z.string(), ready: z.boolean(), detail: z.string() }))
  ),
  'attachments.add': long(
    command(
      'Attaches a file (a scan, a PDF) to a request.',
      z.object({ number: s.number, file: s.file }),
      z.object({ id: s.id, name: z.string(), size: z.int() })
    )
  ),
  'attachments.bytes': query('An attached file.', z.object({ id: s.id }), s.handedOut),
  'attachments.delivered': command(
    'Records how and when an attached file was delivered.',
    z.object({
      id: s.id,
      how: z.enum(['link', 'mail', 'article-exchange', 'print']),
      link: z.string().max(2000).optional()
    }),
    z.object({ deliveredAt: s.instant })
  ),
  'notices.mail': query(
    'A ready mail for the patron of a request.',
    z.object({ number: s.number, notice: z.enum(['arrival-notice', 'pickup-notice']) }),
    z.object({ to: z.string().nullable(), subject: z.string(), body: z.string() })
  )
}
