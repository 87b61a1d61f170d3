import { z } from 'zod'
import { differences, results } from '../settlement/match-lines.ts'
import { leftOut } from '../settlement/nacsis-billing.ts'
import { encodings, separators } from '../settlement/statement-file.ts'
import { statementFields } from '../settlement/statement-fields.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

const network = z.string().min(1).max(80)
const currency = z.string().regex(/^[A-Z]{3}$/)
const amount = z.int()
const result = z.enum(results)
const decisions = z.enum(['accepted', 'disputed', 'left'])
const counts = z.object({ matched: z.int(), different: z.int(), 'ours-only': z.int(), 'theirs-only': z.int() })

const given = z.object({
  network,
  file: s.file,
  /** Asked where the file does not show it. */
  encoding: z.enum(encodings).optional(),
  separator: z.enum(separators).optional(),
  /** What each column holds; confirmed once for a network and headings. */
  mapping: z.array(z.enum(statementFields).nullable()).max(200).optional(),
  /** Of files that do not say it; the network’s own where it has one. */
  currency: currency.optional(),
  /** The days it covers; without them from its first day to its last. */
  from: s.day.optional(),
  to: s.day.optional()
})

const line = z.object({
  /** Its number in the ledger, once the file is taken. */
  id: s.id.nullable(),
  /** The line of the file; null for what only the desk has. */
  line: z.int().nullable(),
  number: z.string(),
  library: z.string(),
  amount: amount.nullable(),
  currency: currency.nullable(),
  day: s.day.nullable(),
  result,
  differs: z.array(z.enum(differences)),
  /** What the desk has. */
  ours: z.object({ number: z.string().nullable(), amount, currency, day: s.day }).nullable(),
  decision: decisions.nullable(),
  reason: z.string().nullable()
})
export type StatementLine = z.infer<typeof line>

const file = z.object({
  id: s.id,
  network,
  name: z.string(),
  lines: z.int(),
  from: s.day.nullable(),
  to: s.day.nullable(),
  taken: s.instant,
  disputeUntil: s.day.nullable(),
  counts,
  /** Lines that nobody has decided yet. */
  open: z.int()
})
export type StatementFile = z.infer<typeof file>

const nacsisFile = z.object({ file: s.file, encoding: z.enum(encodings).optional() })
/** Whether SUM has the postage in it is not published. */
const postage = z.enum(['in-sum', 'beside']).default('in-sum')

export const statementCalls = {
  'statements.look': long(
    query(
      'Reads a network’s statement without keeping it: what its columns hold, and each line against the ledger.',
      given,
      z.object({
        name: z.string(),
        encoding: z.enum(encodings),
        /** Whether the file itself shows its encoding. */
        sure: z.boolean(),
        separator: z.enum(separators).nullable(),
        headers: z.array(z.string()),
        mapping: z.array(z.enum(statementFields).nullable()),
        /** Whether somebody confirmed the columns before. */
        confirmed: z.boolean(),
        /** What the columns do not say yet; no line is read before they do. */
        missing: z.string().nullable(),
        from: s.day.nullable(),
        to: s.day.nullable(),
        /** Lines that cannot be read, and why. */
        faults: z.array(z.object({ line: z.int(), field: z.string().nullable(), sentence: z.string() })),
        counts,
        lines: z.array(line),
        /** When the same file was taken before. */
        takenBefore: s.instant.nullable()
      })
    )
  ),
  'statements.take': long(
    command(
      'Keeps a network’s statement with each line against the ledger; nothing is booked yet. The same file is not taken twice.',
      given.extend({
        /** Leaves out lines that cannot be read; without it they are refused. */
        leaveOut: z.boolean().default(false),
        /** The day of the office's report, from which days to dispute count; today unless said. */
        reported: s.day.optional()
      }),
      file
    )
  ),
  'statements.list': query(
    'Statements that were taken, newest first.',
    z.object({ network: network.optional() }),
    z.array(file)
  ),
  'statements.get': query(
    'A statement that was taken, with its lines.',
    z.object({
      id: s.id,
      result: result.optional(),
      undecided: z.boolean().default(false),
      limit: z.int().min(1).max(5000).default(2000)
    }),
    file.extend({ list: z.array(line), more: z.boolean() })
  ),
  'statements.decide': command(
    'Decides lines of a statement: accepted as postings, disputed, or left as they are. What agrees needs no reason, differences do.',
    z.object({
      file: s.id,
      /** Lines by their numbers in the ledger; without them all that agree. */
      lines: z.array(s.id).min(1).max(5000).optional(),
      as: decisions,
      reason: z.string().trim().max(500).default(''),
      /** Until when it may be disputed, where the network says nothing. */
      lastDay: s.day.optional()
    }),
    z.object({ decided: z.int(), file })
  ),
  'statements.out': query(
    'What the desk has for a network in some days as a table, in a layout of its own (that of EFTS is not published).',
    z.object({ network, from: s.day, to: s.day }),
    s.handedOut
  ),
  'nacsis.out': long(
    query(
      'The billing file of NACSIS-ILL for the quarter of a day: nineteen columns, with what is left out and why.',
      z.object({
        day: s.day,
        encoding: z.enum(['utf-8', 'shift_jis']).default('utf-8'),
        /** Whether real files quote their cells is not published. */
        quoted: z.boolean().default(true),
        /** The letter of a service (SRVCE) and of the budget (ACCT), which are not published. */
        copy: z.string().max(1).default(''),
        loan: z.string().max(1).default(''),
        account: z.string().max(2).default(''),
        postage
      }),
      s.handedOut.extend({
        rows: z.int(),
        leftOut: z.array(z.object({ number: z.string(), why: z.enum(leftOut), sentence: z.string() }))
      })
    )
  ),
  'nacsis.look': long(
    query(
      'Reads a billing file of NACSIS-ILL: what each library is owed in the quarter of a day, and what is left out and why.',
      nacsisFile.extend({ day: s.day, postage }),
      z.object({
        rows: z.int(),
        own: z.string(),
        from: s.day,
        to: s.day,
        nets: z.array(
          z.object({ member: z.string(), name: z.string().nullable(), lent: amount, borrowed: amount, net: amount })
        ),
        net: amount,
        leftOut: z.array(z.object({ line: z.int(), why: z.enum(leftOut), sentence: z.string() }))
      })
    )
  )
}
