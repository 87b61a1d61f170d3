import { z } from 'zod'
import { certainties, channels, effects, profileKinds } from '../networks/profile.ts'
import { command, query } from './define.ts'
import * as s from './shapes.ts'

/** A profile by its name, as its file is called. */
export const profileName = z.string().min(1).max(80)
/** The whole of a profile, as JSON. */
const profileText = z.string().min(2).max(400_000)
const pathFault = z.object({
  /** The place in the file: `versions[0].clock.calendar.holidays[3].day`. */
  path: z.string(),
  sentence: z.string()
})

/** That a library, or the desk itself, belongs to a network, an agreement or a courier. */
export const membership = z.object({
  profile: profileName,
  /** Its number or symbol there: where the courier stops, who it is in the network. */
  number: z.string().trim().max(80).nullable().optional(),
  /** Its tier there: reciprocal, charter, 1. */
  tier: z.string().trim().max(40).nullable().optional(),
  from: s.day.nullable().optional(),
  to: s.day.nullable().optional()
})

const listed = z.object({
  id: profileName,
  kind: z.enum(profileKinds),
  name: z.string(),
  otherNames: z.array(z.string()),
  countries: z.array(z.string()),
  channel: z.enum(channels).nullable(),
  /** Adapted here, or one of the desk's own. */
  adapted: z.boolean(),
  own: z.boolean(),
  /** The desk itself belongs to it. */
  belongs: z.boolean(),
  /** Newer ones cannot be used: how many things are wrong with them. */
  faults: z.int(),
  notPublished: z.int()
})
export type ListedNetwork = z.infer<typeof listed>

const factLine = z.object({
  /** Below the version: `clock.respond`. */
  path: z.string(),
  part: z.string(),
  label: z.string(),
  /** As one reads it; null where nothing is published. */
  value: z.string().nullable(),
  /** The value as JSON, for changing it. */
  json: z.string().nullable(),
  certainty: z.enum(certainties),
  source: z.object({ title: z.string(), address: z.string().nullable() }).nullable(),
  note: z.string().nullable(),
  /** A library may set it to what is so with it. */
  setting: z.boolean(),
  /** It says something else here than what shipped. */
  adapted: z.boolean()
})
export type NetworkFact = z.infer<typeof factLine>

const reasonWord = z.object({
  code: z.string(),
  word: z.string().nullable(),
  reason: z.string(),
  reasonWord: z.string(),
  iso10161: z.int().nullable(),
  effect: z.enum(effects),
  /** Other reasons of ours that are told with it. */
  also: z.array(z.string())
})

const shown = listed.extend({
  /** The version shown, among all. */
  version: z.int(),
  versions: z.array(z.object({ from: s.day.nullable(), to: s.day.nullable() })),
  facts: z.array(factLine),
  states: z.array(z.object({ word: z.string(), side: z.string(), service: z.string().nullable(), state: z.string() })),
  reasons: z.array(reasonWord),
  membership: membership.nullable(),
  /** What is wrong with newer ones: the desk works by the last good one. */
  wrong: z.array(pathFault),
  /** The row in force: `from` of a change. */
  row: s.id,
  text: z.string(),
  changes: z.array(
    z.object({ row: s.id, at: s.instant, staff: z.string(), what: z.enum(['shipped', 'adapted', 'restored']) })
  )
})
export type ShownNetwork = z.infer<typeof shown>

const saved = z.object({ id: profileName, row: s.id })

export const networkCalls = {
  'networks.list': query(
    'The networks, agreements and couriers whose profiles the desk knows, by name.',
    z.object({}),
    z.array(listed)
  ),
  'networks.show': query(
    'A profile to be read: each fact with where it comes from and how sure it is, words and codes beside the spine.',
    z.object({ id: profileName, day: s.day.optional() }),
    shown
  ),
  'networks.check': query(
    'Judges the text of a profile and writes nothing: what is wrong, each with its place in the file.',
    z.object({ text: profileText }),
    z.object({ sound: z.boolean(), id: z.string().nullable(), faults: z.array(pathFault) })
  ),
  'networks.adapt': command(
    'Adapts a profile here: single values of the version that holds today, or its whole text; a text with a new name is one of the desk’s own. Refused with the place in the file where it is wrong.',
    z.object({
      id: profileName,
      /** The row that the caller saw. */
      from: s.id.optional(),
      text: profileText.optional(),
      changes: z
        .array(z.object({ path: z.string().max(200), value: z.string().max(20_000).nullable() }))
        .max(50)
        .optional()
    }),
    saved
  ),
  'networks.restore': command(
    'Takes back what was adapted: the profile that shipped holds again; one of the desk’s own is gone.',
    z.object({ id: profileName }),
    saved
  ),
  'networks.belong': command(
    'Says whether the desk itself belongs to a network, an agreement or a courier, from when to when and under which number.',
    membership.extend({ belongs: z.boolean() }),
    z.object({ id: profileName, belongs: z.boolean() })
  )
}
