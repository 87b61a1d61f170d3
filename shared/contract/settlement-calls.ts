import { z } from 'zod'
import { invoiceStates } from '../settlement/invoice-state.ts'
import { command, long, many, query } from './define.ts'
import * as s from './shapes.ts'

const currency = z.string().regex(/^[A-Z]{3}$/)
/** Minor units. */
const amount = z.int()
const library = z.object({ id: s.id, name: z.string(), symbol: z.string() })
/** A library by its id or one of its symbols. */
const partner = z.union([z.string().min(1).max(80), s.id])
const ids = z.array(s.id).min(1).max(5000)
const reason = z.string().trim().min(1).max(500)

const invoice = z.object({
  id: s.id,
  /** Given when it is sent. */
  number: z.string().nullable(),
  partner: library,
  currency,
  from: s.day.nullable(),
  to: s.day.nullable(),
  state: z.enum(invoiceStates),
  sent: s.day.nullable(),
  due: s.day.nullable(),
  /** The day that counts now: that of the last reminder, else `due`. */
  payBy: s.day.nullable(),
  total: amount,
  paid: amount,
  credited: amount,
  writtenOff: amount,
  remaining: amount,
  /** Levels of reminders that went out. */
  reminders: z.int(),
  overdue: z.boolean(),
  /** It is overdue, the day that its last reminder gave is past, and there is a further level. */
  toRemind: z.boolean(),
  version: z.int()
})
export type Invoice = z.infer<typeof invoice>

/** What happened to one line of a batch: an invoice, or a library of which none was made. */
const result = z.object({
  invoice: s.id.nullable(),
  /** The number of the invoice, or the library's name. */
  about: z.string(),
  done: z.boolean(),
  sentence: z.string(),
  refused: z.string().optional(),
  field: z.string().optional()
})
export type SettlementResult = z.infer<typeof result>
const results = z.object({ results: z.array(result) })

const balance = z.object({
  partner: library,
  currency,
  /** Fees for lending that no sent invoice has. */
  unbilled: amount,
  /** What is left of sent invoices, by the days since they were sent. */
  d30: amount,
  d60: amount,
  d90: amount,
  older: amount,
  /** Owed to the library: what was borrowed from it, less what it was paid; less than nought. */
  payable: amount,
  /** Paid in or out without an invoice. */
  onAccount: amount,
  /** The sum of all: more than nought is owed to the desk. */
  balance: amount,
  /** Of the invoices, what is past its due day. */
  overdue: amount
})
export type Balance = z.infer<typeof balance>

export const settlementCalls = {
  'money.balances': long(
    query(
      'How the desk stands with each library, by currency, with the age of what is owed. Amounts of two currencies are never added.',
      z.object({ partner: partner.optional(), settledToo: z.boolean().default(false) }),
      z.object({ today: s.day, rows: z.array(balance) })
    )
  ),
  'invoices.list': query(
    'Invoices, newest first; those of a library, with a number or in some states where that is said.',
    z.object({
      number: z.string().max(40).optional(),
      partner: partner.optional(),
      states: z.array(z.enum(invoiceStates)).optional(),
      overdue: z.boolean().default(false),
      limit: z.int().min(1).max(2000).default(500)
    }),
    z.object({ invoices: z.array(invoice), more: z.boolean() })
  ),
  'invoices.get': query(
    'One invoice with its lines, payments, credit notes and reminders.',
    z.object({ id: s.id }),
    invoice.extend({
      lines: z.array(
        z.object({
          posting: s.id,
          day: s.day,
          /** The request it was charged for. */
          number: z.string().nullable(),
          title: z.string().nullable(),
          /** Less than nought takes back what was charged before. */
          amount,
          tax: z.boolean(),
          postage: z.boolean(),
          /** The credit note that took it back. */
          credited: z.string().nullable()
        })
      ),
      payments: z.array(
        z.object({ id: s.id, day: s.day, amount, reference: z.string().nullable(), takenBack: z.boolean() })
      ),
      creditNotes: z.array(z.object({ id: s.id, number: z.string(), day: s.day, total: amount, reason: z.string() })),
      writeOffs: z.array(z.object({ day: s.day, amount, reason: z.string() })),
      reminded: z.array(z.object({ level: z.int(), day: s.day, due: s.day }))
    })
  ),
  'invoices.draft': many(
    command(
      'Drafts an invoice for each library and currency from fees that no invoice has, of the days that are said; each line says what became of it.',
      z.object({
        partner: partner.optional(),
        from: s.day.optional(),
        to: s.day.optional(),
        currency: currency.optional()
      }),
      results
    )
  ),
  'invoices.take-out': command(
    'Takes lines out of a draft: their fees are on no invoice then. A sent invoice is never changed; it is credited.',
    z.object({ id: s.id, postings: ids }),
    invoice
  ),
  'invoices.drop': command(
    'Drops a draft: it had no number, and its fees are on no invoice then.',
    z.object({ id: s.id }),
    z.object({ id: s.id })
  ),
  'invoices.send': many(
    command(
      'Gives drafts their number and their due day: from then on they stay as they are. Printing them is a paper order of its own.',
      z.object({ ids, due: s.day.optional() }),
      results
    )
  ),
  'invoices.credit': command(
    'Takes back an invoice that was sent, whole or some of its lines, by a credit note with a number of its own.',
    z.object({ id: s.id, postings: ids.optional(), reason }),
    z.object({ number: z.string(), invoice })
  ),
  'invoices.remind': many(
    command(
      'Keeps that a library is reminded of invoices past their due day, level by level, with a new day to pay by. Printing it is a paper order of its own.',
      z.object({ ids, due: s.day.optional() }),
      results
    )
  ),
  'invoices.write-off': command(
    'Gives up what is left of an invoice, with a reason.',
    z.object({ id: s.id, reason }),
    invoice
  ),
  'payments.record': command(
    'Records what came in (more than nought) or was paid out, for an invoice or without one.',
    z.object({
      invoice: s.id.optional(),
      partner: partner.optional(),
      /** The office of a network, in place of a library. */
      network: z.string().min(1).max(80).optional(),
      money: s.money,
      /** The day of the bank’s statement; today unless said. */
      day: s.day.optional(),
      reference: s.line.optional()
    }),
    z.object({ id: s.id, invoice: invoice.nullable() })
  ),
  'payments.take-back': command(
    'Takes back a payment that was entered by mistake, by a further entry.',
    z.object({ id: s.id }),
    z.object({ id: s.id, invoice: invoice.nullable() })
  )
}
