import { z } from 'zod'
import { command, many, query } from './define.ts'
import { isoStates } from '../lifecycle/state-table.ts'
import { effects } from '../networks/profile.ts'
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
  reason: z.string()
})

export const requestWhole = s.requestRow.extend({
  citation: s.citation,
  outcome: z.enum(['supplied', 'not-supplied', 'cancelled']).nullable(),
  source: z.string(),
  partnerId: s.id.nullable(),
  patronId: s.id.nullable(),
  partnerNumber: z.string().nullable(),
  barcode: z.string().nullable(),
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

const target = z.object({ number: s.number, version: z.int().optional() })

const newRequest = z.object({
  side: s.side,
  service: s.service,
  level: s.level.default('normal'),
  citation: s.citation,
  /** The patron by library number or id; or a new one by name. */
  patron: z
    .object({
      id: s.id.optional(),
      number: z.string().max(80).optional(),
      name: s.line.optional(),
      email: s.line.optional()
    })
    .optional(),
  /** Lending: the library that asks, by symbol or id. */
  partner: z.union([z.string().max(80), s.id]).optional(),
  partnerNumber: z.string().max(80).optional(),
  needBy: s.day.optional(),
  respondBy: s.instant.optional(),
  maxCost: s.money.optional(),
  pieces: z.int().min(1).max(999).default(1),
  barcode: z.string().max(80).optional(),
  /** The request that this one is made again from. */
  againOf: s.number.optional(),
  note: s.text.optional()
})
export type NewRequest = z.input<typeof newRequest>

const found = z.object({ rows: z.array(s.requestRow), more: z.boolean() })

export const requestCalls = {
  'requests.create': command(
    'Makes a request of any side from a form.',
    newRequest,
    z.object({ number: s.number, id: s.id, attention: z.string().nullable() })
  ),
  'requests.get': query(
    'One request, whole: askings, items, events, money, paper, files, actions.',
    z.object({ number: s.number }),
    requestWhole
  ),
  'requests.why': query(
    'Why a request is as it is: which act, message or rule made its state, its flag and its dates, what the next deadline goes by, and when acts that are not offered would be.',
    z.object({ number: s.number }),
    z.object({
      lines: z.array(
        z.object({
          about: z.enum(['state', 'attention', 'act-by', 'due', 'patron-due', 'respond-by', 'rule']),
          sentence: z.string(),
          /** Where that can be read: a standard's table, a setting. */
          source: z.string().nullable(),
          /** What made it so; nothing where it came with the request. */
          event: event.nullable()
        })
      ),
      /** Acts of this side that the state does not offer. */
      notOffered: z.array(z.object({ action: s.action, sentence: z.string() }))
    })
  ),
  'requests.edit': command(
    'Corrects a request: citation, dates, level, patron.',
    z.object({
      number: s.number,
      version: z.int(),
      citation: s.citation.partial().optional(),
      level: s.level.optional(),
      needBy: s.day.nullable().optional(),
      due: s.day.nullable().optional(),
      patronDue: s.day.nullable().optional(),
      service: s.service.optional(),
      patronId: s.id.nullable().optional(),
      partnerId: s.id.nullable().optional(),
      /** Of the item: what a scan of the book finds the request by. */
      barcode: z.string().trim().min(1).max(80).nullable().optional()
    }),
    z.object({ version: z.int() })
  ),
  'requests.act': many(
    command(
      'Performs an action on each request; every line says what happened to it, and one refused line does not stop the others.',
      z.object({
        targets: z.array(target).min(1).max(5000),
        action: s.action,
        fields: s.actionFields.default({}),
        by: z.enum(['person', 'scan']).default('person')
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'requests.undo': command(
    'Takes back the latest act on a request, as long as the other side has not been told.',
    z.object({ number: s.number, event: s.id.optional(), note: s.text.optional() }),
    s.lineResult
  ),
  'requests.assign': many(
    command(
      'Gives requests to a staff member, or to nobody.',
      z.object({ numbers: z.array(s.number).min(1).max(5000), staffId: s.id.nullable() }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'requests.search': query(
    'Finds requests by any number, or by words of title, author and journal, as they are typed.',
    z.object({ text: z.string().max(400), limit: z.int().min(1).max(200).default(50) }),
    found
  ),
  'requests.read-citation': query(
    'Reads a pasted reference, ISBN, ISSN, DOI or PMID as far as it can offline.',
    z.object({ text: z.string().max(20_000) }),
    z.object({ citation: s.citation.partial(), service: s.service.nullable(), unread: z.string() })
  )
}
