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
import { command, long, query } from './define.ts'
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
const targetGiven = {
  address: z.string().trim().min(1).max(2000),
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

/** A catalogue by id or name, or one that is not in the list, as it would be written there. */
const target = z.union([s.id, name, z.object(targetGiven)])
export type CatalogueTarget = z.output<z.ZodObject<typeof targetGiven>>

const term = z.string().trim().min(1).max(500)
const wanted = z.object({
  isbn: term.optional(),
  issn: term.optional(),
  oclc: term.optional(),
  lccn: term.optional(),
  title: term.optional(),
  author: term.optional(),
  /** A query of one's own; it goes before all others. */
  cql: z.string().trim().min(1).max(4000).optional(),
  /** The volume and year of which it is said whether they are held. */
  volume: s.line.optional(),
  year: s.line.optional()
})
const hasQuery = (given: z.output<typeof wanted>): boolean =>
  [given.isbn, given.issn, given.oclc, given.lccn, given.title, given.cql].some((each) => each !== undefined)

const text = z.string().nullable()
const copy = z.object({
  symbol: text,
  callNumber: text,
  location: text,
  shelvingLocation: text,
  itemId: text,
  status: text,
  availability: z.enum(availabilities),
  policy: text,
  electronic: z.boolean(),
  held: text,
  holds: z.enum(held)
})
/** A copy that is there now, with the names that other hosts give its places; null where nothing is said. */
const availableItem = z.object({
  temporaryShelvingLocation: text,
  itemId: text,
  temporaryLocation: text,
  shelvingLocation: text,
  callNumber: text,
  reason: text,
  shelvingPreference: text,
  preference: text,
  location: text,
  itemLoanPolicy: text
})
const searched = z.object({
  /** It answered and has hits; it has none; it gave nothing that can be read; it said no. */
  outcome: z.enum(lookUpOutcomes),
  why: text,
  ms: z.int(),
  version: text,
  /** What was asked, to be tried by hand. */
  address: text,
  query: text,
  hits: z.int().nullable(),
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), details: text })),
  /** What could not be read of the answer as a whole. */
  problems: z.array(z.string()),
  records: z.array(
    z.object({
      position: z.int(),
      citation: z.record(z.string(), z.string()),
      electronic: z.boolean(),
      problems: z.array(z.string()),
      holders: z.array(copy)
    })
  ),
  availability: z.array(availableItem)
})

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
      ...targetGiven,
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
  'catalogues.try': long(
    query(
      'Asks a catalogue what it says of itself and for one title, as it would be asked later; nothing is kept.',
      z.object({ target, query: wanted.optional() }),
      z.object({
        /** The indexes and record schemas that its explain record names; null where it has none that can be read. */
        explained: z.object({ indexes: z.array(z.string()), schemas: z.array(z.string()) }).nullable(),
        found: searched
      })
    )
  ),
  'holdings.search': long(
    query(
      'Asks one catalogue for a title: hits, records with their holders and whether copies are there. A catalogue that fails is an answer, with the reason.',
      z.object({ target, query: wanted.refine(hasQuery, { path: ['isbn'] }) }),
      searched
    )
  ),
  'holdings.find': long(
    command(
      'Asks one catalogue, or all that suit, who has what a request wants, and keeps what each said in place of what it said before. The desk’s own are asked first.',
      z.object({
        number: s.number,
        /** One catalogue by id or name; without it all that are active and suit. */
        catalogue: z.union([s.id, name]).optional()
      }),
      z.object({
        number: s.number,
        catalogues: z.array(
          z.object({
            catalogue: s.id,
            name: z.string(),
            kind: z.enum(catalogueKinds),
            outcome: z.enum(lookUpOutcomes),
            why: text,
            ms: z.int(),
            hits: z.int().nullable(),
            /** How many holders were found. */
            found: z.int(),
            problems: z.array(z.string())
          })
        ),
        holdings: z.array(foundHolding),
        here: z.array(foundHolding),
        /** The desk has it itself: it can be had from its own shelves, without another library. */
        offersDelivery: z.boolean()
      })
    )
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
      here: z.array(foundHolding),
      /** The desk has it itself: it can be had from its own shelves, without another library. */
      offersDelivery: z.boolean()
    })
  )
}
