import { Refused } from '../../../shared/contract/refused.ts'
import type { PatronRow } from '../database/entities/index.ts'
import { answers, does } from '../handler.ts'
import { wordsLike } from '../partners/words-like.ts'
import { savePatron } from './save-patron.ts'
import { toPatron } from './to-patron.ts'

export const list = answers('patrons.list', ({ filter, limit }, reading) => {
  const words = wordsLike('find_key', filter)
  const where = `erased is null and ((${words.where}) or number = @number)`
  const bound = { ...words.bound, number: filter.trim() }
  const rows = reading
    .sql(
      `select patron.*, (select count(*) from request where patron_id = patron.id and open = 1) open from patron where ${where} order by sort_key, id limit @limit`
    )
    .all({ ...bound, limit }) as (PatronRow & { open: number })[]
  const total = reading.sql(`select count(*) from patron where ${where}`).pluck().get(bound) as number
  return { rows: rows.map((row) => ({ ...toPatron(row), open: row.open })), total }
})

export const get = answers('patrons.get', ({ id }, reading) => {
  const row = reading.sql('select * from patron where id = ? and erased is null').get(id) as PatronRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toPatron(row)
})

export const save = does('patrons.save', {
  run: (given, writing) => writing.transact((tx) => savePatron({ ...writing, tx }, given))
})
