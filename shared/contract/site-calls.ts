import { z } from 'zod'
import { siteFields } from '../domain/site-columns.ts'
import { ignoreReasons, siteKinds } from '../domain/site-lists.ts'
import { command, long, many, query } from './define.ts'
import { profileName } from './network-calls.ts'
import { siteNumber } from './outbox-calls.ts'
import * as s from './shapes.ts'

const act = z.object({ name: s.action, fields: s.actionFields })
/** A way to bring the request here in line with the site. */
const offer = z.object({
  label: z.string(),
  acts: z.array(act).min(1).max(5),
  /** What a person must still say; it belongs to the first act that has it. */
  needs: z.array(z.object({ name: z.string(), choices: z.array(z.string()).optional() }))
})
export type SiteOffer = z.infer<typeof offer>

const line = z.object({
  kind: z.enum(siteKinds),
  /** Where it stands in the list, from 1; null for what is only here. */
  line: z.int().nullable(),
  siteNumber: z.string().nullable(),
  /** The request here. */
  number: s.number.nullable(),
  version: z.int().nullable(),
  side: s.side,
  service: s.service,
  title: z.string(),
  /** What the list says of the work, for making a request of the line. */
  citation: s.citation.partial(),
  /** What the list says, as it says it. */
  said: z.object({
    status: z.string().nullable(),
    reason: z.string().nullable(),
    due: s.day.nullable(),
    partner: z.string().nullable()
  }),
  /** What stands here: the state in the desk's words. */
  ours: z.object({ state: z.string(), due: s.day.nullable(), partner: z.string().nullable() }).nullable(),
  differs: z.array(z.enum(['status', 'due', 'partner'])),
  offers: z.array(offer),
  /** What a person should know: why nothing is offered, what is wrong with the line. */
  why: z.string().nullable()
})
export type SiteLine = z.infer<typeof line>

const counts = z.object({
  listed: z.int(),
  same: z.int(),
  different: z.int(),
  onlyThere: z.int(),
  onlyHere: z.int(),
  refused: z.int(),
  ignored: z.int()
})
export type SiteCounts = z.infer<typeof counts>

const given = z.object({
  network: profileName,
  file: s.file,
  /** Whose requests the list has; a column that says it counts first. */
  side: z.enum(['borrowing', 'lending', 'both']).default('both'),
  /** Field names by column; without it as remembered for these headings, else by likeness. */
  mapping: z.array(z.enum(siteFields).nullable()).max(200).optional()
})

const sheetField = z.object({
  name: z.string(),
  part: z.enum(['request', 'item', 'terms', 'delivery', 'answer']),
  label: z.string(),
  value: z.string(),
  /** What a person should know of it: a library without a symbol there, a currency that is not the network's. */
  remark: z.string().nullable(),
  /** In the network's own words; else the desk's stand. */
  published: z.boolean()
})

export const siteCalls = {
  'sites.sheet': query(
    'All that the form of a network’s own site wants of a request, in order, to be copied field by field; of a request that is lent, what is answered there.',
    z.object({ number: s.number, network: profileName.optional() }),
    z.object({
      number: s.number,
      side: s.side,
      network: z.object({ id: z.string(), name: z.string(), site: z.string() }).nullable(),
      /** Networks that it could be entered in: those that the desk and the library belong to. */
      networks: z.array(z.object({ id: z.string(), name: z.string() })),
      siteNumber: z.string().nullable(),
      fields: z.array(sheetField),
      /** Which fields the site's form has, and in which order, is published nowhere. */
      unpublished: z.boolean()
    })
  ),
  'sites.number': command(
    'Keeps the number that a request has in the network’s own site; null takes it off. One that does not look like that network’s is kept, and said.',
    z.object({ number: s.number, siteNumber: siteNumber.nullable() }),
    z.object({ siteNumber: z.string().nullable(), warnings: z.array(z.string()) })
  ),
  'sites.list': query(
    'The networks whose own site acts, and that the desk has requests in, belongs to or has compared with: what is to be done there, and the last comparison.',
    z.object({}),
    z.array(
      z.object({
        network: z.string(),
        name: z.string(),
        site: z.string(),
        toDo: z.int(),
        open: z.int(),
        daily: z.boolean(),
        late: z.boolean(),
        last: z.object({ at: s.instant, staff: z.string(), counts }).nullable()
      })
    )
  ),
  'sites.compare': long(
    query(
      'Compares a site’s list of requests with those that are open here and changes nothing: only there, only here, different with what would bring it in line, broken lines by their number. At most 2,000 lines of a kind are told.',
      given,
      z.object({
        headers: z.array(z.string()),
        mapping: z.array(z.enum(siteFields).nullable()),
        remembered: z.boolean(),
        guessed: z.boolean(),
        rows: z.array(z.array(z.string())),
        counts,
        lines: z.array(line),
        /** Words of the site that its profile does not have, with how many lines say them; nothing is guessed from them. */
        unknown: z.array(z.object({ word: z.string(), count: z.int() })),
        /** Something about the list as a whole: it looks like another network's. */
        warnings: z.array(z.string())
      })
    )
  ),
  'sites.keep': long(
    command(
      'Compares as `sites.compare` does and keeps that it was done: when, by whom, with which counts.',
      given,
      z.object({ counts })
    )
  ),
  'sites.align': many(
    command(
      'Brings requests in line with what a site’s list says, each for itself, and says what became of each. What the site says is known there: it is not told again.',
      z.object({
        network: profileName,
        lines: z
          .array(
            z.object({
              number: s.number,
              version: z.int().optional(),
              acts: z.array(act).min(1).max(5),
              siteNumber: siteNumber.optional(),
              /** The library that the site names: when it is asked now, it need not be told. */
              partner: z.string().max(200).optional()
            })
          )
          .min(1)
          .max(5000)
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'sites.take': many(
    command(
      'Makes requests of lines that only the site has; its library is taken as asked, or as asking, where it is known here.',
      z.object({
        network: profileName,
        lines: z
          .array(
            z.object({
              siteNumber,
              side: z.enum(['borrowing', 'lending']),
              service: s.service,
              citation: s.citation.partial({ title: true }),
              partner: z.string().max(200).optional()
            })
          )
          .min(1)
          .max(5000)
      }),
      z.object({ results: z.array(s.lineResult) })
    )
  ),
  'sites.ignore': command(
    'Leaves lines of a site’s list out from now on, with a reason; or lets them count again.',
    z.object({
      network: profileName,
      siteNumbers: z.array(siteNumber).min(1).max(5000),
      /** Null: they count again. */
      reason: z.enum(ignoreReasons).nullable()
    }),
    z.object({ changed: z.int() })
  ),
  'sites.daily': command(
    'Says whether the desk compares with a network’s site every working day; then Today says when one was left out.',
    z.object({ network: profileName, daily: z.boolean() }),
    z.object({ network: profileName, daily: z.boolean() })
  )
}
