import { z } from 'zod'
import { isoStates } from '../lifecycle/state-table.ts'
import { effects } from '../networks/profile.ts'
import { requestMaterial, supplyAnswer } from './supply-shapes.ts'
import * as s from './shapes.ts'

const asking = z.object({
  id: s.id,
  position: z.int(),
  partnerId: s.id.nullable(),
  partner: z.string().nullable(),
  symbol: z.string().nullable(),
  current: z.boolean(),
  /** `waiting` until it is asked, then the ISO 10161 state. */
  state: z.enum([...isoStates, 'waiting']),
  ourNumber: z.string(),
  theirNumber: z.string().nullable(),
  askedAt: s.instant.nullable(),
  respondBy: s.instant.nullable(),
  answeredAt: s.instant.nullable(),
  answer: z.string().nullable(),
  reason: z.string().nullable(),
  due: s.day.nullable(),
  shippedAt: s.instant.nullable(),
  /** Names of the conditions that the supplier sets. */
  conditions: z.array(z.string()),
  offeredCost: s.money.nullable(),
  retryAfter: s.day.nullable(),
  retryBefore: s.day.nullable(),
  expected: s.day.nullable(),
  /** Libraries that the supplier names. */
  locations: z.string().nullable(),
  /** The asking that this one tries again. */
  retryOf: s.id.nullable(),
  overdueLevel: z.int(),
  renewals: z.int()
})

const item = z.object({
  id: s.id,
  piece: z.int(),
  of: z.int(),
  barcode: z.string().nullable(),
  /** Where the piece is. */
  place: z.enum(['expected', 'on-the-way', 'here', 'with-patron', 'going-back', 'home', 'out', 'lost']),
  condition: z.string().nullable()
})

/** One line of a request's history. */
export const event = z.object({
  id: s.id,
  at: s.instant,
  action: z.string(),
  from: s.state.nullable(),
  to: s.state.nullable(),
  /** Who, as staff say it; the system's user signs as "Interloan". */
  staff: z.string(),
  by: z.enum(['person', 'message', 'rule', 'scan', 'import']),
  /** Partner symbol concerned. */
  partner: z.string().nullable(),
  reason: z.string().nullable(),
  rule: z.string().nullable(),
  note: z.string().nullable(),
  sentence: z.string(),
  undone: z.boolean(),
  undoes: s.id.nullable()
})

const messageLine = z.object({
  id: s.id,
  direction: z.enum(['in', 'out']),
  at: s.instant,
  sentence: z.string(),
  note: z.string().nullable(),
  /** The message itself, once there is one: of those that go out when they have left. */
  messageId: s.id.nullable(),
  status: z.enum(['handled', 'wants-person', 'settled', 'held', 'sent', 'to-do', 'failed', 'withdrawn']),
  partner: z.string().nullable()
})

const attachment = z.object({
  id: s.id,
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  at: s.instant,
  deliveredAt: s.instant.nullable(),
  deliveredHow: z.string().nullable()
})

const printed = z.object({
  job: s.id,
  artefact: z.string(),
  stock: z.string(),
  at: s.instant,
  staff: z.string(),
  state: z.string()
})

const posting = z.object({
  id: s.id,
  at: s.instant,
  debit: z.string(),
  credit: z.string(),
  amount: z.int(),
  currency: z.string(),
  reason: z.string(),
  /** Which rule charged it, as postings name it, and as one reads it. */
  rule: z.string().nullable(),
  by: z.string().nullable(),
  method: z.string().nullable()
})

/** One request with everything that belongs to it. */
export const requestWhole = s.requestRow.extend({
  citation: s.citation,
  outcome: z.enum(['supplied', 'not-supplied', 'cancelled']).nullable(),
  source: z.string(),
  partnerId: s.id.nullable(),
  patronId: s.id.nullable(),
  partnerNumber: z.string().nullable(),
  barcode: z.string().nullable(),
  material: requestMaterial.nullable(),
  collection: z.string().nullable(),
  /** Lending: whether it may be supplied, as it was last looked at; null where there was nothing to go by. */
  supply: supplyAnswer.extend({ checkedAt: s.instant }).nullable(),
  pieces: z.int(),
  patronDue: s.day.nullable(),
  maxCost: s.money.nullable(),
  closedAt: s.instant.nullable(),
  track: z.array(z.object({ state: s.state, at: s.instant.nullable(), reached: z.enum(['done', 'here', 'to-come']) })),
  /** The network through which it goes to its library, in that network's own words; null where there is none. */
  network: z
    .object({
      id: z.string(),
      name: z.string(),
      /** What it calls the state; null where it has no word, or none is published. */
      state: z.string().nullable(),
      statesPublished: z.boolean(),
      reasonsPublished: z.boolean(),
      /** Its code for each reason that can be given, and what it does there. */
      reasons: z.array(
        z.object({ reason: z.string(), code: z.string(), word: z.string().nullable(), effect: z.enum(effects) })
      )
    })
    .nullable(),
  actions: z.array(s.actionOffer),
  /** The latest act and whether it can be taken back. */
  undo: z.object({ event: s.id, action: z.string(), possible: z.boolean(), why: z.string().nullable() }).nullable(),
  askings: z.array(asking),
  items: z.array(item),
  events: z.array(event),
  messages: z.array(messageLine),
  attachments: z.array(attachment),
  paper: z.array(printed),
  postings: z.array(posting),
  /** Other requests: made again from this one or before it, for the same work, and of the same patron. */
  related: z.array(s.requestRow.extend({ why: z.enum(['again', 'work', 'patron']) })),
  notes: z.array(
    z.object({
      id: s.id,
      at: s.instant,
      staff: z.string(),
      text: z.string(),
      /** On top of all others, and in the panel beside a list. */
      pinned: z.boolean(),
      /** When it was struck out: it stays readable. */
      struckAt: s.instant.nullable(),
      changedAt: s.instant.nullable(),
      /** Written by itself, not with an act: it can be changed and struck out. */
      own: z.boolean()
    })
  ),
  patronDetail: z
    .object({
      id: s.id,
      name: z.string(),
      number: z.string().nullable(),
      email: z.string().nullable(),
      category: z.string().nullable(),
      department: z.string().nullable(),
      pickup: z.string().nullable(),
      blocked: z.boolean(),
      openRequests: z.int()
    })
    .nullable(),
  partnerDetail: z
    .object({
      id: s.id,
      name: z.string(),
      symbols: z.array(z.string()),
      country: z.string().nullable(),
      addresses: z.array(s.address),
      openRequests: z.int()
    })
    .nullable()
})
export type RequestWhole = z.infer<typeof requestWhole>
export type TimelineEvent = z.infer<typeof event>
