import { z } from 'zod'
import { costSources } from '../routing/candidate.ts'
import { command, long, many, query } from './define.ts'
import { orderBody, orderWhen, reasoned, routingOrder, sentenceParts } from './routing-shapes.ts'
import * as s from './shapes.ts'

/** A request by its number or its id. */
const request = z.union([s.number, s.id])
/** A library by its id, or a holder by its key. */
const named = z.union([s.id, z.string().min(1).max(120)])
const seed = z.int().min(0).max(4294967295)

const holding = z.object({
  source: z.enum(['catalogue', 'directory']),
  catalogue: z.string().nullable(),
  at: s.instant.nullable(),
  holds: z.enum(['yes', 'no', 'unsure', 'unknown']),
  edition: z.enum(['same', 'other', 'unsure']),
  availability: z.enum(['available', 'out', 'not-lendable', 'unknown']),
  electronic: z.boolean(),
  held: z.string().nullable(),
  callNumber: z.string().nullable(),
  location: z.string().nullable(),
  policy: z.string().nullable(),
  /** What is known of it in a few words. */
  sentence: z.string()
})

const figures = z.object({
  asked: z.int(),
  answered: z.int(),
  supplied: z.int(),
  medianDays: z.number().nullable(),
  openLoad: z.int(),
  askedThisMonth: z.int(),
  /** Supplied to it less supplied by it: plus is owed to the desk. */
  netLending: z.int(),
  /** What postings say is owed, by currency: plus is owed to the desk. */
  balance: z.array(s.money)
})

const holder = z.object({
  /** Names it in `add`, `leaveOut` and `sequence`. */
  key: z.string(),
  partnerId: s.id.nullable(),
  symbol: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  network: z.string().nullable(),
  holding,
  figures,
  cost: s.money.nullable(),
  costFrom: z.enum(costSources),
  /** Where it stands in the rota, from 1. */
  position: z.int().nullable(),
  leftOut: z.array(reasoned),
  canBeAdded: z.boolean()
})
export type RotaHolder = z.infer<typeof holder>

const rotaLine = z.object({
  position: z.int(),
  key: z.string(),
  partnerId: s.id,
  symbol: z.string(),
  name: z.string(),
  language: z.string().nullable(),
  network: z.string().nullable(),
  reasons: z.array(reasoned),
  /** What speaks against it, where a person has put it there. */
  against: z.array(reasoned),
  cost: s.money.nullable(),
  costFrom: z.enum(costSources),
  answerBy: s.instant.nullable(),
  /** The cell, tier or region in which it stands. */
  spot: z.string().nullable()
})
export type RotaPlanLine = z.infer<typeof rotaLine>

const plan = z.object({
  id: s.id,
  number: s.number,
  version: z.int(),
  /** Whether it may be asked for now: the state allows it. */
  canAsk: z.boolean(),
  /** Networks of the rota, in the order in which they come. */
  networks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      most: z.int().nullable(),
      /** Staff act in its own site. */
      mirror: z.boolean()
    })
  ),
  order: routingOrder.omit({ body: true, when: true }).extend({ sentence: sentenceParts }),
  seed,
  holders: z.array(holder),
  rota: z.array(rotaLine),
  /** Why nobody is asked. */
  stop: reasoned.nullable(),
  /** What a network does not take of it. */
  fault: reasoned.extend({ position: z.int() }).nullable(),
  /** If none supplies: when the last answer is due, and how many days that is before it is needed (minus: after). */
  comesBack: z.object({ at: s.instant, daysBefore: z.int().nullable() }).nullable(),
  /** The highest cost of the rota, by currency. */
  most: z.array(s.money)
})
export type RotaPlan = z.infer<typeof plan>

const planGiven = z.object({
  request,
  /** An order by its id; the one that fits when left out, the program's own for null. */
  order: s.id.nullable().optional(),
  add: z.array(named).max(400).default([]),
  leaveOut: z.array(named).max(400).default([]),
  /** The whole rota as a person wants it. */
  sequence: z.array(named).max(400).optional(),
  seed: seed.optional()
})

const batchLine = z.object({
  number: s.number,
  id: s.id,
  version: z.int(),
  title: z.string(),
  sequence: z.array(z.string()),
  symbols: z.array(z.string()),
  first: z.string().nullable(),
  count: z.int(),
  most: z.array(s.money),
  order: z.string(),
  orderId: s.id.nullable(),
  seed,
  /** What a person should look at: it is not asked with the others. */
  oddities: z.array(reasoned)
})

export const routingCalls = {
  'routing.orders.list': query(
    'Orders of suppliers in the order in which they are looked through; the last is the one that came with the program.',
    z.object({}),
    z.object({ orders: z.array(routingOrder) })
  ),
  'routing.orders.save': command(
    'Adds an order of suppliers, or changes one (with its id and version).',
    z.object({
      id: s.id.optional(),
      version: z.int().optional(),
      name: z.string().trim().min(1).max(120),
      active: z.boolean().default(true),
      when: orderWhen.default({ service: null, level: null, network: null, language: null, country: null }),
      body: orderBody
    }),
    routingOrder
  ),
  'routing.orders.remove': command(
    'Takes an order of suppliers away; what was asked by it keeps its name.',
    z.object({ id: s.id }),
    z.object({ id: s.id, sentence: z.string() })
  ),
  'routing.orders.move': command(
    'Moves an order of suppliers up or down: the first that fits a request is taken.',
    z.object({ id: s.id, by: z.int().min(-1000).max(1000) }),
    z.object({ orders: z.array(routingOrder) })
  ),
  'routing.plan': query(
    'Who would be asked for a request, in which order, each with why, and who is left out and why.',
    planGiven,
    plan
  ),
  'routing.partner': query(
    'What is known of one library with regard to a request: what it lends, how soon it answers, money, what became of what it was asked.',
    z.object({ request, partner: s.id }),
    z.object({
      partnerId: s.id,
      symbol: z.string(),
      name: z.string(),
      lends: z.string().nullable(),
      answersIn: z.string().nullable(),
      closed: z.string().nullable(),
      money: z.string().nullable(),
      lastFive: z.array(z.enum(['supplied', 'not-supplied', 'open'])),
      lastFiveInWords: z.string().nullable(),
      thisTitle: z.string().nullable(),
      oftenSays: z.string().nullable(),
      reachedBy: z.string().nullable(),
      figures
    })
  ),
  'routing.ask': command(
    'Asks for a request along a rota that was looked at: the first library now, the others stand in line. Refused when something changed meanwhile.',
    planGiven
      .omit({ add: true, leaveOut: true })
      .extend({ version: z.int(), sequence: z.array(named).min(1).max(400), note: s.text.optional() }),
    s.lineResult
  ),
  'routing.batch': long(
    query(
      'Plans for many requests: of a queue, or those named.',
      z.object({
        queue: s.queueName.optional(),
        numbers: z.array(s.number).max(1000).optional(),
        order: s.id.nullable().optional()
      }),
      z.object({ lines: z.array(batchLine), refused: z.array(s.lineResult) })
    )
  ),
  'routing.batch-ask': many(
    command(
      'Asks for many requests along the rotas that were looked at, each for itself; what was asked meanwhile is refused and not asked twice.',
      z.object({
        lines: z
          .array(
            z.object({
              number: s.number,
              version: z.int(),
              sequence: z.array(named).min(1).max(400),
              order: s.id.nullable().optional(),
              seed: seed.optional()
            })
          )
          .min(1)
          .max(1000)
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'routing.replay': long(
    query(
      'What would have been asked for the last closed requests under another order, by what was known then; outcomes only of those who really answered.',
      z.object({
        last: z.int().min(1).max(5000).default(100),
        /** An order by its id, or one that is not saved yet; else the program's own. */
        order: s.id.nullable().optional(),
        body: orderBody.optional()
      }),
      z.object({
        order: z.string(),
        requests: z.int(),
        supplied: z.int(),
        /** Of those that were supplied: whose supplier was really asked first, and whose would have been. */
        suppliedFirst: z.int(),
        wouldBeFirst: z.int(),
        /** Requests for which another library would have been asked first. */
        changed: z.int(),
        lines: z.array(
          z.object({
            number: s.number,
            title: z.string(),
            closedAt: s.instant,
            asked: z.array(z.string()),
            wouldAsk: z.array(z.string()),
            supplier: z.string().nullable(),
            /** Where the one that supplied would have stood, from 1; null where it would not have been asked. */
            supplierWouldBe: z.int().nullable()
          })
        )
      })
    )
  )
}
