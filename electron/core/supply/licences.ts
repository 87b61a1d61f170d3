import { Refused } from '../../../shared/contract/refused.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { findKey } from '../../../shared/domain/folding.ts'
import { readIsbn, readIssn } from '../../../shared/domain/identifiers.ts'
import { answers, does } from '../handler.ts'
import { termsOf, type LicenceRow } from './kept-licences.ts'
import { saveLicence } from './save-licence.ts'
import { appendEvent } from '../append-event.ts'

type Listed = CallOutput<'supply.licences'>['licences'][number]
type Title = CallOutput<'supply.licence'>['list'][number]

const mostTitles = 2_000

export const list = answers('supply.licences', ({ text, limit }, reading) => {
  const number = readIssn(text) ?? readIsbn(text)
  const rows = reading
    .sql(
      `select l.*, (select count(*) from licence_title t where t.licence_id = l.id) titles from licence l where removed is null
         and (@like = '' or find_key like @like escape '\\' or lower(provider) like @like escape '\\'
           or id in (select licence_id from licence_title where value = @number))
       order by find_key, id limit @limit`
    )
    .all({ like: likeOf(text), number: number ?? '', limit: limit + 1 }) as (LicenceRow & { titles: number })[]
  return { licences: rows.slice(0, limit).map(toListed), more: rows.length > limit }
})

const likeOf = (text: string) => (text.trim() === '' ? '' : `%${findKey(text).replace(/[\\%_]/g, '\\$&')}%`)

export const get = answers('supply.licence', ({ id }, reading) => {
  const row = reading
    .sql(
      'select l.*, (select count(*) from licence_title t where t.licence_id = l.id) titles from licence l where id = ? and removed is null'
    )
    .get(id) as (LicenceRow & { titles: number }) | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const titles = reading
    .sql(
      'select kind, value, title, from_year "from", to_year "to" from licence_title where licence_id = ? order by kind, value limit ?'
    )
    .all(id, mostTitles) as Title[]
  return { ...toListed(row), list: titles, more: row.titles > titles.length }
})

export const toListed = (row: LicenceRow & { readonly titles: number }): Listed => {
  const terms = termsOf(row)
  return {
    ...terms,
    countries: [...terms.countries],
    groups: [...terms.groups],
    id: row.id,
    version: row.version,
    name: row.name,
    provider: row.provider,
    covers: row.covers,
    from: row.from_year,
    to: row.to_year,
    byItself: row.by_itself === 1,
    note: row.note,
    reviewed: row.reviewed,
    sourceValue: row.source_value,
    titles: row.titles
  }
}

export const save = does('supply.licence-save', {
  run: (given, writing) => writing.transact((tx) => saveLicence({ ...writing, tx }, given))
})

export const remove = does('supply.licence-remove', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const found = await tx.one('select 1 from licence where id = ? and removed is null', id)
      if (!found) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await tx.run(
        'update licence set removed = ?, updated = ?, version = version + 1 where id = ?',
        writing.now(),
        writing.now(),
        id
      )
      await appendEvent({ ...writing, tx }, { action: 'licence', data: JSON.stringify({ licence: id, removed: true }) })
      tx.changed('settings')
      return { id }
    })
})
