import { z } from 'zod'
import { command, many, query } from './define.ts'
import { event, requestWhole } from './request-whole.ts'
import { requestMaterial } from './supply-shapes.ts'
import * as s from './shapes.ts'

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
  /** What kind of thing it is; of copies with an ISSN or ISBN it is known without. */
  material: requestMaterial.optional(),
  /** The collection of electronic resources that it is from. */
  collection: z.string().trim().max(200).optional(),
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
          about: z.enum(['state', 'attention', 'act-by', 'due', 'patron-due', 'respond-by', 'rule', 'notice']),
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
    'Corrects a request: citation, dates, level, pieces, patron.',
    z.object({
      number: s.number,
      version: z.int(),
      citation: s.citation.partial().optional(),
      level: s.level.optional(),
      needBy: s.day.nullable().optional(),
      due: s.day.nullable().optional(),
      /** How many there are: those that were never there go, those that were left out are where the others are. */
      pieces: z.int().min(1).max(999).optional(),
      patronDue: s.day.nullable().optional(),
      service: s.service.optional(),
      patronId: s.id.nullable().optional(),
      partnerId: s.id.nullable().optional(),
      material: requestMaterial.nullable().optional(),
      collection: z.string().trim().max(200).nullable().optional(),
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
  'requests.notices': query(
    'What staff are told before an act, with what they would say with it: a library that is closed or suspended, a renewal too many, a recall too early, too much outstanding.',
    z.object({ number: s.number, action: s.action, fields: s.actionFields.default({}) }),
    z.object({ notices: z.array(s.notice) })
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
