import { z } from 'zod'
import { availabilities, editions, held } from '../holdings/found-holding.ts'
import {
  catalogueKinds,
  catalogueProtocols,
  catalogueSystems,
  lookUpOutcomes,
  sruVersions,
  usualIndexes
} from '../holdings/catalogue-words.ts'
import { command, query } from './define.ts'
import { profileName } from './network-calls.ts'
import * as s from './shapes.ts'

/** An index of CQL with its context set: `bath.isbn`, `pica.num`. */
const index = z
  .string()
  .trim()
  .regex(/^[A-Za-z][\w.:-]{0,79}$/)
  .nullable()
const indexes = z
  .object({ isbn: index, issn: index, oclc: index, lccn: index, title: index, author: index })
  .partial()
  .transform((given) => ({ ...usualIndexes, ...given }))
const name = z.string().trim().min(1).max(120)

/** Where a catalogue is, and how it is spoken to and read. */
const target = {
  address: z.string().trim().min(8).max(2000),
  protocol: z.enum(catalogueProtocols).default('sru'),
  version: z.enum(sruVersions).default('auto'),
  /** The record schema that is asked for, by its short name or URI; null: what the server gives by itself. */
  schema: z.string().trim().min(1).max(200).nullable().default('marcxml'),
  system: z.enum(catalogueSystems).default('auto'),
  indexes: indexes.default(usualIndexes),
  /** Where a holder's symbol stands in a record: a field and subfield (`852$a`), `auto`, or `partner` for the one library that the catalogue is of. */
  holder: z
    .string()
    .regex(/^(?:auto|partner|\d{3}\$[a-z0-9])$/)
    .default('auto'),
  /** How long an answer may take. */
  seconds: z.int().min(1).max(120).default(20),
  /** How many records are asked for. */
  most: z.int().min(1).max(100).default(20)
}

const catalogue = z.object({
  id: s.id,
  name,
  kind: z.enum(catalogueKinds),
  address: z.string(),
  protocol: z.enum(catalogueProtocols),
  version: z.enum(sruVersions),
  schema: z.string().nullable(),
  system: z.enum(catalogueSystems),
  indexes: z.object({ isbn: index, issn: index, oclc: index, lccn: index, title: index, author: index }),
  holder: z.string(),
  seconds: z.int(),
  most: z.int(),
  /** It is asked for requests that go through this network only. */
  network: profileName.nullable(),
  partner: z.object({ id: s.id, name: z.string() }).nullable(),
  active: z.boolean(),
  position: z.int()
})
export type Catalogue = z.infer<typeof catalogue>

const foundHolding = z.object({
  catalogue: s.id,
  catalogueName: z.string(),
  at: z.int(),
  partnerId: s.id.nullable(),
  symbol: z.string(),
  name: z.string().nullable(),
  holds: z.enum(held),
  edition: z.enum(editions),
  held: z.string().nullable(),
  availability: z.enum(availabilities),
  electronic: z.boolean(),
  callNumber: z.string().nullable(),
  location: z.string().nullable(),
  policy: z.string().nullable()
})

export const catalogueCalls = {
  'catalogues.list': query(
    'Catalogues that are asked who has a thing, in the order in which they are asked; the desk’s own first.',
    z.object({}),
    z.array(catalogue)
  ),
  'catalogues.save': command(
    'Keeps a catalogue; without an id a new one. One that was removed comes back with its id.',
    z.object({
      ...target,
      id: s.id.optional(),
      name,
      kind: z.enum(catalogueKinds),
      network: profileName.nullable().default(null),
      /** The library that it is of, by id or symbol. */
      partner: z
        .union([s.id, z.string().trim().min(1).max(80)])
        .nullable()
        .default(null),
      active: z.boolean().default(true),
      /** Its place in the order, from 0; left out, it stays where it is, or comes last. */
      position: z.int().min(0).max(10_000).optional()
    }),
    catalogue
  ),
  'catalogues.remove': command(
    'Takes a catalogue out, with what it said of requests; saving it with its id brings both back.',
    z.object({ id: s.id }),
    catalogue
  ),
  'holdings.found': query(
    'What catalogues said last of a request: which were asked, how each ended, every holder.',
    z.object({ number: s.number }),
    z.object({
      asked: z.array(
        z.object({
          catalogue: s.id,
          name: z.string(),
          at: s.instant,
          outcome: z.enum(lookUpOutcomes),
          ms: z.int(),
          hits: z.int().nullable(),
          why: z.string().nullable()
        })
      ),
      holdings: z.array(foundHolding),
      /** What the desk itself has: it can be supplied from its own shelves. */
      here: z.array(foundHolding)
    })
  )
}
