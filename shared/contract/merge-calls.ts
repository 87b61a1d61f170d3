import { z } from 'zod'
import { likenesses } from '../domain/people.ts'
import { peopleKinds } from '../domain/people-columns.ts'
import { command, long, query } from './define.ts'
import * as s from './shapes.ts'

const kind = z.enum(peopleKinds)

const alike = z.object({
  why: z.array(z.enum(likenesses)),
  records: z.array(
    z.object({ id: s.id, name: z.string(), detail: z.string(), open: z.int(), requests: z.int(), version: z.int() })
  )
})
export type Alike = z.infer<typeof alike>

export const mergeCalls = {
  'people.glance': query(
    'A patron or library at a glance: how many requests, since when, and which records were merged into this one.',
    z.object({ kind, id: s.id }),
    z.object({
      open: z.int(),
      requests: z.int(),
      first: s.instant.nullable(),
      last: s.instant.nullable(),
      merged: z.array(z.object({ id: s.id, name: z.string(), detail: z.string() }))
    })
  ),
  'people.duplicates': long(
    query(
      'Records that may be one and the same: the same number, mail address or symbol, or the same words in the name. Pairs that a person has found to be two are left out.',
      z.object({ kind, limit: z.int().min(1).max(500).default(100) }),
      z.object({ groups: z.array(alike), total: z.int() })
    )
  ),
  'people.not-same': command(
    'Says that these records are different, so that they are not offered again as duplicates.',
    z.object({ kind, ids: z.array(s.id).min(2).max(20) }),
    z.object({ pairs: z.int() })
  ),
  'people.merge': command(
    'Makes two records one: requests, symbols and addresses move to the one that stays; what it lacks it takes from the other; both numbers go on finding it. `take` names what is taken from the one that goes. Can be taken back with acts.undo.',
    z.object({
      kind,
      keep: s.id,
      away: s.id,
      /** As they were looked at. */
      keepVersion: z.int().optional(),
      awayVersion: z.int().optional(),
      take: z.array(z.string().max(40)).max(20).default([])
    }),
    z.object({ id: s.id, event: s.id, requests: z.int(), sentence: z.string() })
  )
}
