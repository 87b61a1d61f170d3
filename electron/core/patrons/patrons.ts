import { Refused } from '../../../shared/contract/refused.ts'
import type { PatronRow } from '../database/entities/index.ts'
import { answers, does } from '../handler.ts'
import { listPage } from '../people/list-page.ts'
import { wordsLike } from '../partners/words-like.ts'
import { savePatron } from './save-patron.ts'
import { toPatron } from './to-patron.ts'

export const list = answers('patrons.list', ({ filter, offset, limit, sort, descending, only }, reading) => {
  const words = wordsLike('find_key', filter)
  const found =
    filter.trim() === ''
      ? '1'
      : `id in (select coalesce(merged_into, id) from patron where erased is null and ((${words.where}) or number = @number))`
  const page = listPage<PatronRow>(reading, {
    kind: 'patrons',
    where: `${found} and ${narrowed[only]}`,
    order: orders[sort],
    descending,
    bound: { ...words.bound, number: filter.trim() },
    offset,
    limit
  })
  return { rows: page.rows.map((row) => ({ ...toPatron(row), open: row.open })), total: page.total }
})

const orders = {
  name: ['sort_key'],
  number: ['number is null', 'number'],
  open: ['open'],
  newest: ['created']
} as const
const narrowed = { all: '1', open: 'id in (select id from busy)', blocked: 'blocked = 1' } as const

export const get = answers('patrons.get', ({ id }, reading) => {
  const row = reading
    .sql(
      'select * from patron where id = coalesce((select merged_into from patron where id = @id), @id) and erased is null'
    )
    .get({ id }) as PatronRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toPatron(row)
})

export const save = does('patrons.save', {
  run: (given, writing) => writing.transact((tx) => savePatron({ ...writing, tx }, given))
})
