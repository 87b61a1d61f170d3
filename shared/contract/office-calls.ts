import { z } from 'zod'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

const network = z.string().min(1).max(80)
const currency = z.string()
const amount = z.int()
const span = { from: s.day, to: s.day }
const format = z.enum(['csv', 'csv-plain', 'xlsx', 'pdf'])

const lend = z.object({
  posting: s.id,
  day: s.day,
  /** The request; null where it is none of the ledger's any more. */
  number: s.number.nullable(),
  /** Its number in the network. */
  theirNumber: z.string().nullable(),
  library: z.string(),
  title: z.string().nullable(),
  amount,
  currency,
  /** When staff approved it for billing; null while nobody has. */
  approved: s.day.nullable(),
  /** Whether a statement, an offset or a payment settled it. */
  settled: z.boolean()
})
export type OfficeLend = z.infer<typeof lend>

const clearing = z.object({
  id: s.id,
  day: s.day,
  profile: z.string(),
  number: s.number,
  library: z.string().nullable(),
  title: z.string(),
  pages: z.int().nullable()
})
export type ClearingLine = z.infer<typeof clearing>

const payment = z.object({
  id: s.id,
  day: s.day,
  /** The library, or the network whose office paid. */
  who: z.string(),
  network: z.string().nullable(),
  partnerId: s.id.nullable(),
  amount,
  currency,
  reference: z.string().nullable()
})
export type PaymentOnAccount = z.infer<typeof payment>

export const officeCalls = {
  'payments.on-account': query(
    'Payments without an invoice that stand, newest first, and what networks’ offices are owed or owe in all, by currency (more than nought is owed to the desk).',
    z.object({ limit: z.int().min(1).max(1000).default(100) }),
    z.object({ payments: z.array(payment), offices: z.array(z.object({ currency, balance: amount })) })
  ),
  'clearing.list': query(
    'What a network’s office clears, of some days: the copies whose rule says so, such as those of more than 40 pages in Bavaria.',
    z.object({ ...span, profile: network.optional() }),
    z.object({ lines: z.array(clearing), pages: z.int() })
  ),
  'clearing.out': long(
    query(
      'The clearing list of some days as a file: CSV, XLSX, or PDF to be printed. Its layout is the desk’s own: none is published.',
      z.object({ ...span, profile: network.optional(), format, locale: s.locale }),
      s.handedOut.extend({ rows: z.int() })
    )
  ),
  'office.lends': query(
    'What was lent and charged by a network’s way to pay in some days (EFTS, IFM and others): to be looked through and approved for its office.',
    z.object({ ...span, network }),
    z.object({
      lines: z.array(lend),
      sums: z.array(z.object({ currency, open: amount, approved: amount, settled: amount }))
    })
  ),
  'office.approve': command(
    'Approves fees for a network’s office, or takes the approval back; nothing is booked by it.',
    z.object({ network, postings: z.array(s.id).min(1).max(5000), approved: z.boolean().default(true) }),
    z.object({ changed: z.int() })
  ),
  'office.out': long(
    query(
      'What was approved of some days as a file for a network’s office. Its layout is the desk’s own: that of EFTS is not published.',
      z.object({ ...span, network, format, locale: s.locale }),
      s.handedOut.extend({ rows: z.int() })
    )
  )
}
