import { z } from 'zod'
import { partnerKinds, partnerSorts, patronKinds, patronSorts } from '../domain/people.ts'
import { returnLabelModes } from '../domain/parcels.ts'
import { command, long, query } from './define.ts'
import { membership } from './network-calls.ts'
import { partnerTerms, partnerTermsGiven } from './partner-terms.ts'
import * as s from './shapes.ts'

/** Where a courier stops: Trans-Amigos Express and others sort by a hub of three letters. */
export const courier = z.object({
  name: z.string().trim().min(1).max(60),
  location: z.string().trim().min(1).max(12),
  hub: z
    .string()
    .trim()
    .regex(/^(?:[\p{L}\p{N}]{3})?$/u)
})

/** A library's symbol in a scheme; with its days where it is old or new. */
const symbol = z.object({
  scheme: z.string(),
  value: z.string(),
  from: s.day.nullable().optional(),
  to: s.day.nullable().optional()
})

const partner = z.object({
  id: s.id,
  name: z.string(),
  country: z.string().nullable(),
  channel: z.enum(['iso18626-file', 'by-hand']),
  schema: z.enum(['1.2', '2021-2']),
  symbols: z.array(symbol),
  /** Networks, agreements and couriers, in the order in which they are tried. */
  memberships: z.array(membership),
  addresses: z.array(s.address),
  loanDays: z.int().nullable(),
  /** Until this day it is not to be asked. */
  suspendedUntil: s.day.nullable(),
  ...partnerTerms,
  courier: courier.nullable(),
  returnLabel: z.enum(returnLabelModes),
  /** What is read there (BCP 47), e.g. de; null where it is not known. */
  language: z.string().nullable(),
  note: z.string().nullable(),
  version: z.int()
})
export type Partner = z.infer<typeof partner>

const patron = z.object({
  id: s.id,
  name: z.string(),
  number: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  category: z.string().nullable(),
  department: z.string().nullable(),
  pickup: z.string().nullable(),
  language: z.string().nullable(),
  note: z.string().nullable(),
  blocked: z.boolean(),
  version: z.int()
})
export type Patron = z.infer<typeof patron>

const paged = z.object({
  filter: z.string().max(200).default(''),
  offset: z.int().min(0).max(10_000_000).default(0),
  limit: z.int().min(1).max(1000).default(200),
  descending: z.boolean().default(false)
})

export const peopleCalls = {
  'partners.list': query(
    'A page of the libraries, by words of the name or a symbol; what was merged into another is found as that one.',
    paged.extend({ sort: z.enum(partnerSorts).default('name'), only: z.enum(partnerKinds).default('all') }),
    z.object({ rows: z.array(partner.extend({ open: z.int() })), total: z.int() })
  ),
  'partners.get': query(
    'One library; for one that was merged, the one that it was merged into.',
    z.object({ id: s.id }),
    partner
  ),
  'partners.save': command(
    'Adds a library, or changes one (with its id and version).',
    z.object({
      id: s.id.optional(),
      version: z.int().optional(),
      name: z.string().trim().min(1).max(300),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable()
        .optional(),
      channel: z.enum(['iso18626-file', 'by-hand']).default('by-hand'),
      schema: z.enum(['1.2', '2021-2']).default('1.2'),
      symbols: z
        .array(symbol.extend({ scheme: z.string().trim().min(1).max(40), value: z.string().trim().min(1).max(80) }))
        .max(50)
        .default([]),
      addresses: z.array(s.address).max(20).default([]),
      /** Left out: as they are. */
      memberships: z.array(membership).max(100).optional(),
      loanDays: z.int().min(1).max(730).nullable().optional(),
      suspendedUntil: s.day.nullable().optional(),
      ...partnerTermsGiven,
      courier: courier.nullable().optional(),
      returnLabel: z.enum(returnLabelModes).optional(),
      language: z.string().trim().max(20).nullable().optional(),
      note: s.text.nullable().optional()
    }),
    /** With what is odd about its symbols: it never keeps a library from being saved. */
    partner.extend({ warnings: z.array(z.string()) })
  ),
  'partners.find': query(
    'Libraries by any symbol in any form: ISIL in any case, RCR with or without FR-, Sigel with or without DE-.',
    z.object({ code: z.string().trim().min(1).max(80) }),
    z.array(
      z.object({
        id: s.id,
        name: z.string(),
        scheme: z.string(),
        value: z.string(),
        exact: z.boolean(),
        /** Where the symbol holds only for some days. */
        from: s.day.nullable(),
        to: s.day.nullable()
      })
    )
  ),
  'partners.export': long(
    query(
      'Every library as a table (CSV) that `people.take` takes in again, column by column.',
      z.object({}),
      s.handedOut.extend({ rows: z.int() })
    )
  ),
  'patrons.list': query(
    'A page of the patrons, by words of the name or by number; what was merged into another is found as that one.',
    paged.extend({ sort: z.enum(patronSorts).default('name'), only: z.enum(patronKinds).default('all') }),
    z.object({ rows: z.array(patron.extend({ open: z.int() })), total: z.int() })
  ),
  'patrons.get': query(
    'One patron; for one that was merged, the one that they were merged into.',
    z.object({ id: s.id }),
    patron
  ),
  'patrons.save': command(
    'Adds a patron, or changes one (with id and version).',
    z.object({
      id: s.id.optional(),
      version: z.int().optional(),
      name: z.string().trim().min(1).max(300),
      number: z.string().trim().max(80).nullable().optional(),
      email: s.line.nullable().optional(),
      phone: z.string().max(60).nullable().optional(),
      category: z.string().max(80).nullable().optional(),
      department: z.string().max(200).nullable().optional(),
      pickup: z.string().max(200).nullable().optional(),
      language: z.string().max(20).nullable().optional(),
      note: s.text.nullable().optional(),
      blocked: z.boolean().optional()
    }),
    patron
  ),
  'patrons.forget': command(
    'Forgets a patron: name, contacts, notes, messages and paper that name them; figures stay. Refused while requests are open.',
    z.object({ id: s.id }),
    z.object({ requests: z.int(), files: z.int(), gone: z.string() })
  )
}
