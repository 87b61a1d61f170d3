import { z } from 'zod'
import { schemeNames } from '../settlement/scheme-names.ts'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

const scheme = z.enum(schemeNames)
const amount = z.int()
const library = z.object({ id: s.id, name: z.string(), symbol: z.string() })
const reason = z.string().trim().min(1).max(500)

const netting = z.object({
  id: s.id,
  scheme,
  network: z.string(),
  from: s.day,
  to: s.day,
  state: z.enum(['proposed', 'accepted', 'dropped']),
  /** For net lending: the price of one loan. */
  unit: s.money.nullable(),
  disputeUntil: s.day.nullable(),
  /** Disputes that nobody has answered. */
  disputed: z.int(),
  made: s.day,
  decided: s.day.nullable(),
  /** What is owed to the desk in all, by currency. */
  sums: z.array(s.money)
})
export type Netting = z.infer<typeof netting>

const whole = netting.extend({
  lines: z.array(
    z.object({
      partner: library,
      currency: z.string(),
      lentCount: z.int(),
      lent: amount,
      borrowedCount: z.int(),
      borrowed: amount,
      /** More than nought is owed to the desk. */
      net: amount
    })
  ),
  entries: z.array(
    z.object({
      posting: s.id,
      partner: s.id,
      number: z.string().nullable(),
      day: s.day,
      amount,
      currency: z.string(),
      disputed: z.boolean()
    })
  ),
  disputes: z.array(
    z.object({
      id: s.id,
      partner: z.string(),
      symbol: z.string(),
      number: z.string().nullable(),
      amount: amount.nullable(),
      currency: z.string().nullable(),
      day: s.day.nullable(),
      lastDay: s.day,
      reason: z.string(),
      outcome: z.enum(['kept', 'changed']).nullable(),
      note: z.string().nullable()
    })
  )
})
export type WholeNetting = z.infer<typeof whole>

export const nettingCalls = {
  'netting.propose': command(
    'Proposes what libraries of a network set off against each other in the period of a day, with each line. Nothing is booked yet.',
    z.object({
      scheme,
      day: s.day,
      /** The price of a loan, for net lending. It is agreed, and not published. */
      unit: s.money.optional(),
      /** The day of the report, from which days to dispute count; today unless said. */
      reported: s.day.optional()
    }),
    whole
  ),
  'netting.list': query('Proposals and what was set off, newest first.', z.object({}), z.array(netting)),
  'netting.get': query('A proposal with its lines, its fees and what is disputed.', z.object({ id: s.id }), whole),
  'netting.out': query(
    'A proposal as a table: its fees, or its corrections alone, the list that an office is sent before the last day.',
    z.object({ id: s.id, what: z.enum(['fees', 'corrections']).default('fees') }),
    s.handedOut
  ),
  'netting.dispute': command(
    'Disputes a fee of a proposal, until its last day.',
    z.object({ id: s.id, posting: s.id, reason }),
    whole
  ),
  'netting.answer': command(
    'Says how a dispute ended: the fee stays, or it is taken out of the proposal and is open again.',
    z.object({ dispute: s.id, outcome: z.enum(['kept', 'changed']), note: s.line.optional() }),
    whole
  ),
  'netting.accept': command(
    'Books a proposal: each library’s net is settled through the network. Before the last day for disputes only where all have agreed.',
    z.object({ id: s.id, agreed: z.boolean().default(false) }),
    whole
  ),
  'netting.drop': command('Drops a proposal; its fees are open again.', z.object({ id: s.id }), z.object({ id: s.id }))
}
