import { z } from 'zod'
import { command, query } from './define.ts'
import {
  currency,
  exchangeRate,
  keptFeeRule,
  ownFeeRule,
  publishedFee,
  quote,
  supposed,
  voucherActs,
  voucherMove
} from './fee-shapes.ts'
import * as s from './shapes.ts'

const faults = z.array(z.object({ field: z.string(), sentence: z.string() }))

export const feeCalls = {
  'fees.list': query(
    'Fee rules: those of the desk’s own in their order, then those of each profile on a day, each as a sentence with how sure it is.',
    z.object({
      day: s.day.optional(),
      /** Only of this network or agreement. */
      profile: z.string().max(80).optional()
    }),
    z.object({ own: z.array(keptFeeRule), published: z.array(publishedFee) })
  ),
  'fees.check': query(
    'What is wrong with a fee rule, field by field, and how it reads; nothing is kept.',
    ownFeeRule.extend({ id: s.id.optional() }),
    z.object({ faults, sentence: z.string() })
  ),
  'fees.save': command(
    'Keeps a fee rule of the desk’s own; a new one stands last. Each change is a further version.',
    ownFeeRule.extend({ id: s.id.optional() }),
    z.object({ id: s.id, row: s.id, sentence: z.string() })
  ),
  'fees.remove': command('Takes a fee rule out; its versions stay.', z.object({ id: s.id }), z.object({ id: s.id })),
  'fees.order': command(
    'Puts all fee rules of the desk’s own in an order: the first that fits counts.',
    z.object({ ids: z.array(s.id).max(2000) }),
    z.object({ changed: z.int() })
  ),
  'fees.quote': query(
    'What a request would cost, for each thing that a rule speaks of, and why: of a request, or of what is supposed of one. Nothing is kept.',
    supposed.extend({ number: s.number.optional() }),
    z.object({
      quotes: z.array(quote),
      network: z.string().nullable(),
      /** Agreements that hold, the ones that bind both first. */
      agreements: z.array(z.string())
    })
  ),
  'fees.at-step': query(
    'What a step would cost if it were done now with what is said, and what else may be said since a rule hangs on it. Nothing is kept.',
    z.object({ number: s.number, action: s.action, fields: s.actionFields.default({}) }),
    z.object({
      quotes: z.array(quote),
      asks: z.array(z.enum(['pages', 'how', 'agency', 'vouchers'])),
      /** In which a charge is said: that of the rule, or the one in which the network settles, or the desk's own. */
      currency
    })
  ),
  'rates.list': query(
    'Exchange rates by currency, the newest day first; of a day the one that was entered last.',
    z.object({ from: currency.optional(), to: currency.optional(), on: s.day.optional() }),
    z.object({ rates: z.array(exchangeRate) })
  ),
  'rates.add': command(
    'Keeps an exchange rate from a day on: so many units of one currency for one of another. The same pair and day again corrects it.',
    z.object({ from: currency, to: currency, rate: z.string().min(1).max(40), day: s.day }),
    exchangeRate
  ),
  'vouchers.list': query(
    'The stock of vouchers, full and half, and what came and went, the newest first.',
    z.object({ limit: z.int().min(1).max(1000).default(200) }),
    z.object({ stock: z.object({ full: z.int(), half: z.int() }), moves: z.array(voucherMove) })
  ),
  'vouchers.proposal': query(
    'What of the stock may be redeemed at IFLA, as at the end of a year: all but what is kept, by itself as much as was sent in the twelve months before.',
    z.object({ day: s.day.optional(), keep: z.int().min(0).max(10_000).optional() }),
    z.object({
      stock: z.object({ full: z.int(), half: z.int() }),
      /** Full vouchers: sent in the twelve months before (a half counts as one), and kept. */
      sent: z.int(),
      keep: z.int(),
      redeem: z.object({ full: z.int(), half: z.int() }),
      /** What comes in, less IFLA's fee, which can outweigh it; null where nothing is to be redeemed or the fee of that day is not published. */
      money: s.money.nullable(),
      sentence: z.string()
    })
  ),
  'vouchers.move': command(
    'Vouchers that were bought, received, sent or redeemed, or how many were counted. What buying and redeeming cost is posted.',
    z.object({
      act: z.enum(voucherActs),
      full: z.int().min(0).max(10_000).default(0),
      half: z.int().min(0).max(10_000).default(0),
      day: s.day.optional(),
      partnerId: s.id.nullable().optional(),
      number: s.number.nullable().optional()
    }),
    z.object({
      stock: z.object({ full: z.int(), half: z.int() }),
      /** What was paid or came in, with the fee in it. */
      money: s.money.nullable(),
      sentence: z.string()
    })
  )
}
