import { z } from 'zod'
import { noticeAbouts } from '../domain/notice-abouts.ts'
import { queueNames } from '../lifecycle/queues.ts'
import { actionNames, attentionNames, fieldNames, stateNames } from '../lifecycle/state-table.ts'
import { agencies } from '../fees/fee-rule.ts'
import { deliveryWays, levels, services, sides } from '../lifecycle/words.ts'

/** A calendar date, YYYY-MM-DD. */
export const day = z.iso.date()
/** An instant, ISO 8601 with zone. */
export const instant = z.iso.datetime({ offset: true })
export const side = z.enum(sides)
export const service = z.enum(services)
export const level = z.enum(levels)
export const state = z.enum(stateNames)
export const action = z.enum(actionNames)
export const attention = z.enum(attentionNames)
export const queueName = z.enum(queueNames)

/** A request's own number, e.g. 26-00042. */
export const number = z.string().min(1).max(40)
export const text = z.string().max(4000)
export const line = z.string().max(500)
export const id = z.int().positive()
/** Minor units (cents) of a currency. */
export const money = z.object({ amount: z.int().min(-1e12).max(1e12), currency: z.string().regex(/^[A-Z]{3}$/) })

export const citation = z.object({
  title: z.string().trim().min(1).max(2000),
  author: line.optional(),
  container: line.optional(),
  publisher: line.optional(),
  place: line.optional(),
  year: z.string().max(40).optional(),
  volume: z.string().max(80).optional(),
  issue: z.string().max(80).optional(),
  pages: z.string().max(80).optional(),
  edition: line.optional(),
  isbn: z.string().max(40).optional(),
  issn: z.string().max(40).optional(),
  doi: line.optional(),
  pmid: z.string().max(40).optional(),
  oclc: z.string().max(40).optional(),
  callNumber: line.optional(),
  location: line.optional(),
  language: z.string().max(20).optional()
})
export type RequestCitation = z.infer<typeof citation>

/** Whose separators, decimals and dates a CSV for spreadsheets has (BCP 47); null: those of the desk's language. */
export const locale = z.string().max(35).nullable().default(null)

/** A file for the core to read: by path (a door on this machine), or by its content. */
export const file = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ name: z.string().min(1).max(255), base64: z.string().max(48 * 1024 * 1024) })
])
/** A file that the core hands out. */
export const handedOut = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })

/** What a list of requests shows. */
export const requestRow = z.object({
  id,
  number,
  side,
  service,
  level,
  state,
  open: z.boolean(),
  attention: attention.nullable(),
  title: z.string(),
  author: z.string().nullable(),
  /** The other library: name and symbol. */
  partner: z.string().nullable(),
  partnerSymbol: z.string().nullable(),
  patron: z.string().nullable(),
  due: day.nullable(),
  needBy: day.nullable(),
  /** When a person must act, or null. */
  actBy: instant.nullable(),
  callNumber: z.string().nullable(),
  location: z.string().nullable(),
  assigned: z.string().nullable(),
  /** The queue of the desk’s own that it is in, and its flags, by their names. */
  ownQueue: z.string().nullable(),
  ownFlags: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  version: z.int()
})
export type RequestRow = z.infer<typeof requestRow>

/** What staff are told with an act before they do it: it never keeps them from doing it, but one that needs a reason is done with a note. */
export const notice = z.object({
  about: z.enum(noticeAbouts),
  sentence: z.string(),
  /** The profile whose rule it is, with its row in the ledger; null for what the library says itself. */
  source: z.string().nullable(),
  /** A fact to go by warns of nothing. */
  warns: z.boolean(),
  needsReason: z.boolean()
})
export type ActionNotice = z.infer<typeof notice>

export const actionOffer = z.object({
  name: action,
  primary: z.boolean(),
  /** Of its rules and the other library, as it would be done now with nothing said. */
  notices: z.array(notice),
  fields: z.array(
    z.object({
      name: z.enum(fieldNames),
      kind: z.enum(['text', 'day', 'whole-number', 'money', 'choice', 'partners']),
      required: z.boolean(),
      choices: z.array(z.string()).optional(),
      /** What the network of the other library calls a choice: its code for a reason. */
      beside: z.record(z.string(), z.string()).optional(),
      /** What is taken when nothing is said. */
      preset: z.union([z.string(), z.number()]).optional(),
      /** Libraries that are offered for it. */
      offered: z.array(z.object({ id, name: z.string(), detail: z.string() })).optional()
    })
  )
})
export type ActionOffer = z.infer<typeof actionOffer>

/** What a person says with an action; each is checked against the action's own fields. */
export const actionFields = z.object({
  /** Partners by symbol or id, in the order in which they are asked. */
  suppliers: z
    .array(z.union([z.string().max(80), id]))
    .min(1)
    .max(50)
    .optional(),
  reason: z.string().max(80).optional(),
  /** A condition of the supplier, by its name. */
  terms: z.string().max(80).optional(),
  replyBy: day.optional(),
  retryAfter: day.optional(),
  retryBefore: day.optional(),
  expected: day.optional(),
  /** What the supplier would charge: a condition, an estimate, no charge yet. */
  cost: money.optional(),
  /** Libraries that have it, or to which the request was sent on, as symbols or names, separated by commas. */
  locations: line.optional(),
  note: text.optional(),
  due: day.optional(),
  patronDue: day.optional(),
  pieces: z.int().min(1).max(999).optional(),
  barcode: z.string().max(80).optional(),
  condition: line.optional(),
  /** What was supplied in place of what was asked for. */
  alternative: line.optional(),
  /** What it costs, in place of what a rule says. */
  charge: money.optional(),
  /** Pages that are charged for, where they are others than those of the citation. */
  pages: z.int().min(0).max(100_000).optional(),
  /** What the post cost; it comes on top of the charge. */
  postage: money.optional(),
  /** An office that found the supplier. */
  agency: z.enum(agencies).optional(),
  /** Vouchers go though there are not enough. */
  vouchers: z.enum(['below-zero']).optional(),
  how: z.enum(deliveryWays).optional(),
  link: z.string().max(2000).optional(),
  parcel: z.string().max(80).optional()
})
export type ActionFields = z.infer<typeof actionFields>

/** What happened to one line of a batch. */
export const lineResult = z.object({
  number: z.string(),
  done: z.boolean(),
  /** The state after it. */
  state: state.optional(),
  sentence: z.string(),
  refused: z.string().optional(),
  field: z.string().optional()
})
export type LineResult = z.infer<typeof lineResult>

export const address = z.object({
  purpose: z.enum(['ship', 'return', 'bill', 'courier']),
  name: line,
  attention: line.optional(),
  lines: z.array(line).max(8),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  email: line.optional(),
  phone: z.string().max(60).optional()
})
export type Address = z.infer<typeof address>
