import { Refused } from '../../../shared/contract/refused.ts'
import { answers } from '../handler.ts'
import { countOpen, peopleTables } from './people-tables.ts'

export const glance = answers('people.glance', ({ kind, id }, reading) => {
  const { table, column, living } = peopleTables[kind]
  if (!reading.sql(`select 1 from ${table} where id = ? and ${living}`).get(id))
    throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  // The index by record and day alone answers; open ones are few.
  const all = reading
    .sql(`select count(*) n, min(created) first, max(created) last from request where ${column} = ?`)
    .get(id) as { n: number; first: number | null; last: number | null }
  const open = countOpen(reading, column, id)
  const detail = kind === 'patrons' ? 'number' : 'symbol'
  const merged = reading
    .sql(`select id, name, coalesce(${detail}, '') detail from ${table} where merged_into = ? order by id`)
    .all(id) as { id: number; name: string; detail: string }[]
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return { open, requests: all.n, first: instant(all.first), last: instant(all.last), merged }
})
