import { z } from 'zod'
import { artefactNames } from '../paper/artefact-names.ts'
import { noticeNames } from '../paper/notice-names.ts'
import { printSorts } from '../paper/print-sort.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'
import { place, stockName } from './stock-calls.ts'

/** Requests that one order may be about. */
export const mostAtOnce = 20_000

const order = z.object({
  artefact: z.enum(artefactNames),
  numbers: z.array(s.number).max(mostAtOnce).optional(),
  queue: s.queueName.optional(),
  /** For an invoice or a statement: the requests with fees between the desk and a library (by symbol or id; without it each library) posted on these days, both counted. */
  fees: z
    .object({
      partner: z.union([z.string().min(1).max(80), s.id]).optional(),
      from: s.day.optional(),
      to: s.day.optional()
    })
    .optional(),
  /** Invoices by their numbers in the ledger, as they were drafted or sent. */
  invoices: z.array(s.id).min(1).max(500).optional(),
  /** Of such invoices: as the latest reminder that was kept of each. */
  reminder: z.boolean().optional(),
  stock: stockName.optional(),
  /** The printer it is meant for: its sheet in hand, its alignment and its language count. Null keeps the file; left out, it goes where the settings say. */
  printer: z.string().max(200).nullable().optional(),
  /** The tray it is taken from, as `paper.trays` names them; left out, the one that the settings say for this printer. */
  tray: z.string().max(80).nullable().optional(),
  /** In which order; left out, as this paper is used: slips along the shelves, labels by courier, the others as asked for. */
  sort: z.enum(printSorts).optional(),
  /** 1-based position of the first free label on the first sheet. */
  start: place.default(1),
  /** Places of the first sheet that are left free; without it those that are marked as spoilt. */
  skip: z.array(place).max(400).optional(),
  /** mm; positive is right and down. */
  nudge: z.object({ x: z.number().min(-20).max(20), y: z.number().min(-20).max(20) }).optional()
})
export type PrintOrder = z.input<typeof order>

/** ISO 3166 alpha-2. */
const country = z.string().regex(/^[A-Z]{2}$/)

/** Slips of a job, from 1. */
const places = z.array(z.int().min(1)).max(mostAtOnce)

/** What the printer, or who queues for it, says of a job that it took. */
const printerSays = z.enum([
  'waiting',
  'printing',
  'held',
  'stopped',
  'no-paper',
  'jam',
  'no-ink',
  'open',
  'offline',
  'no-answer', // CUPS does not answer
  'printed',
  'no-account', // CUPS is done with it, but the printer keeps no account of its jobs
  'lost' // CUPS knows nothing of it any more
])
export type PrinterSays = z.infer<typeof printerSays>

/** What a printer is spoken to in. */
const printerLanguage = z.enum(['pdf', 'zpl', 'epl'])
export type PrinterLanguage = z.infer<typeof printerLanguage>
/** Dots an inch. */
const dpi = z.union([z.literal(203), z.literal(300), z.literal(600)])

const printer = z.object({
  name: z.string(),
  ready: z.boolean(),
  /** In the words of CUPS, or where it is. */
  detail: z.string(),
  /** By CUPS (`lp`), by CUPS as it stands, by a port of the network, or by the desktop program. */
  way: z.enum(['cups', 'cups-raw', 'port', 'desktop']),
  language: printerLanguage,
  dpi: dpi.nullable(),
  host: z.string().nullable(),
  port: z.int().nullable()
})
export type Printer = z.infer<typeof printer>

const job = z.object({
  id: s.id,
  artefact: z.enum(artefactNames),
  stock: stockName,
  copies: z.int(),
  pages: z.int(),
  requests: z.int(),
  printer: z.string().nullable(),
  /** made (drawn and kept) → sending → sent (to a printer) → came-out (a person says so); failed; thrown-away (misprint). */
  state: z.enum(['made', 'sending', 'sent', 'came-out', 'failed', 'thrown-away']),
  /** Slips of it, from 1, that did not come out though the others did. */
  spoilt: z.array(z.int()),
  error: z.string().nullable(),
  tray: z.string().nullable(),
  /** What the printer says of a job that was sent by CUPS; null where it cannot be asked. It is no word about paper. */
  printerSays: printerSays.nullable(),
  /** What was asked for and is not on it, and why. */
  left: z.array(z.object({ number: z.string(), sentence: z.string() })),
  at: s.instant,
  staff: z.string(),
  /** What its file is written in. */
  language: printerLanguage,
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
  'paper.job-look': long(
    query(
      'The first sheets of a print job as pictures, with the words it was printed with; none once those are erased.',
      z.object({ id: s.id }),
      z.object({ sheets: z.array(z.string()) })
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
  'paper.bytes': query(
    'The file of a print job: a PDF, or what a label printer was sent.',
    z.object({ id: s.id }),
    s.handedOut
  ),
  'paper.slips': query(
    'The slips of a print job in order, each with its request. None once its words are erased.',
    z.object({ id: s.id }),
    z.array(z.object({ place: z.int(), number: z.string() }))
  ),
  'paper.mark': command(
    'A person says that a job came out (all but some of its slips), was thrown away, or that this is taken back.',
    z.object({ id: s.id, state: z.enum(['came-out', 'thrown-away', 'open']), except: places.optional() }),
    job
  ),
  'paper.again': long(
    command(
      'Prints a job again: the same bytes, or some of its slips with the same words; its own job. With `jammed` those did not come out, and the others did.',
      z.object({
        id: s.id,
        places: places.optional(),
        jammed: z.boolean().default(false),
        /** 1-based position of the first free label, for some of its slips. */
        start: z.int().min(1).max(400).optional(),
        copies: z.int().min(1).max(99).default(1),
        /** Another printer than before. */
        printer: z.string().max(200).nullable().optional()
      }),
      z.object({ job })
    )
  ),
  'paper.scanner-sheet': query(
    'The sheet that a scanner is set up with: its code teaches what the scanner sends before and behind a code.',
    z.object({}),
    s.handedOut
  ),
  'paper.address': query(
    'What of an address will not print right or travel well, how its country writes one, and its picture (SVG) on the smallest label in use. Nothing of it keeps from saving.',
    z.object({
      name: z.string().max(500).default(''),
      attention: z.string().max(500).optional(),
      lines: z.array(z.string().max(500)).max(20),
      country: country.optional(),
      /** Of the library, where the address has none of its own. */
      partnerCountry: country.optional(),
      /** The desk's own address, which others read. */
      own: z.boolean().default(false)
    }),
    z.object({
      warnings: z.array(z.string()),
      /** Line by line, in words; empty where the country is not known. */
      form: z.array(z.string()),
      stock: stockName,
      picture: z.string().nullable()
    })
  ),
  'paper.printers': query(
    'The printers of this machine, and the label printers that staff told of.',
    z.object({}),
    z.array(printer)
  ),
  'paper.trays': query(
    'The trays of a printer, where CUPS knows them.',
    z.object({ printer: z.string().max(200) }),
    z.array(z.object({ name: z.string(), title: z.string(), usual: z.boolean() }))
  ),
  'paper.printer-save': command(
    'Tells of a label printer: a queue of CUPS that takes ZPL or EPL as it stands, or a port of the network. One of that name is changed.',
    z.object({
      name: z.string().trim().min(1).max(80),
      way: z.enum(['cups-raw', 'port']),
      /** Name or address; only for a port. */
      host: z.string().trim().max(253).nullable().default(null),
      port: z.int().min(1).max(65_535).default(9100),
      language: z.enum(['zpl', 'epl']),
      dpi
    }),
    printer
  ),
  'paper.printer-remove': command(
    'Forgets a label printer; jobs keep its name.',
    z.object({ name: z.string().max(80) }),
    z.object({ name: z.string() })
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
    'A ready mail for the patron of a request, or for the library that borrows: what the letter of that name says.',
    z.object({ number: s.number, notice: z.enum(noticeNames) }),
    z.object({ to: z.string().nullable(), subject: z.string(), body: z.string() })
  )
}
