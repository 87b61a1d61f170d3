import { dayOf } from '../../../shared/domain/calendar.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import { answers, type CallOutput, does } from '../handler.ts'
import { holds } from '../../../shared/networks/agreements.ts'
import { listPage } from '../people/list-page.ts'
import { formStandsIn, symbolForms, symbolKey } from '../../../shared/domain/library-symbols.ts'
import { toPartner } from './of-partner.ts'
import { savePartner } from './save-partner.ts'
import { wordsLike } from './words-like.ts'

export const list = answers('partners.list', ({ filter, offset, limit, sort, descending, only }, reading) => {
  const words = wordsLike('find_key', filter)
  const among = `coalesce(merged_into, id) from partner where ${words.where}`
  const bound = {
    ...words.bound,
    symbol: `%${symbolKey(filter).replace(/[\\%_]/g, '\\$&')}%`,
    today: dayOf(reading.now(), reading.settings().zone)
  }
  const found =
    filter.trim() === ''
      ? '1'
      : `(id in (select ${among}) or id in (select partner_id from partner_identifier where value_key like @symbol escape '\\'))`
  const page = listPage<PartnerRow>(reading, {
    kind: 'libraries',
    where: `${found} and ${narrowed[only]}`,
    order: orders[sort],
    descending,
    bound,
    offset,
    limit
  })
  return { rows: page.rows.map((row) => ({ ...toPartner(reading, row), open: row.open })), total: page.total }
})

const orders = {
  name: ['sort_key'],
  symbol: [`symbol = ''`, 'upper(symbol)'],
  country: ['country is null', 'country'],
  open: ['open'],
  newest: ['created']
} as const
const narrowed = {
  all: '1',
  open: 'id in (select id from busy)',
  suspended: 'suspended_until >= @today',
  'no-address': `not exists (select 1 from partner_address a where a.partner_id = partner.id and a.purpose = 'ship')`
} as const

export const get = answers('partners.get', ({ id }, reading) => {
  const row = reading
    .sql('select * from partner where id = coalesce((select merged_into from partner where id = @id), @id)')
    .get({ id }) as PartnerRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toPartner(reading, row)
})

export const find = answers('partners.find', ({ code }, reading) => {
  const found = reading.sql(
    `select coalesce(p.merged_into, p.id) id, coalesce(k.name, p.name) name, i.scheme, i.value, i.valid_from "from", i.valid_to "to" from partner_identifier i
     join partner p on p.id = i.partner_id left join partner k on k.id = p.merged_into where i.value_key = ? order by i.id`
  )
  const key = symbolKey(code)
  const rows = symbolForms(code).flatMap((form) =>
    (found.all(form) as Omit<CallOutput<'partners.find'>[number], 'exact'>[])
      .filter(({ scheme }) => formStandsIn(code, form, scheme))
      .map((row) => ({ ...row, exact: form === key }))
  )
  const today = dayOf(reading.now(), reading.settings().zone)
  // Old symbols go on finding their library; the one that has it today comes first.
  const ranked = rows.toSorted((a, b) => Number(holds(b, today)) - Number(holds(a, today)))
  return ranked.filter((row, index) => ranked.findIndex(({ id }) => id === row.id) === index)
})

export const save = does('partners.save', {
  run: (given, writing) => writing.transact((tx) => savePartner({ ...writing, tx }, given))
})
