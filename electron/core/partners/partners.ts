import { Refused } from '../../../shared/contract/refused.ts'
import type { Partner as PartnerShape } from '../../../shared/contract/people-calls.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import { answers, does, type Reading } from '../handler.ts'
import { addressesOf, symbolsOf } from '../requests/whole.ts'
import { symbolKey } from './find-partner.ts'
import { savePartner } from './save-partner.ts'
import { wordsLike } from './words-like.ts'

/** A library's row as the contract shows it. */
export function toPartner(reading: Reading, row: PartnerRow): PartnerShape {
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    channel: row.channel,
    schema: row.schema,
    symbols: symbolsOf(reading, row.id),
    addresses: addressesOf(reading, row.id),
    loanDays: row.loan_days,
    suspendedUntil: row.suspended_until,
    note: row.note,
    version: row.version
  }
}

export const list = answers('partners.list', ({ filter, limit }, reading) => {
  const words = wordsLike('find_key', filter)
  const where = `(${words.where}) or id in (select partner_id from partner_identifier where value_key like @symbol escape '\\')`
  const bound = { ...words.bound, symbol: `%${symbolKey(filter).replace(/[\\%_]/g, '\\$&')}%` }
  const rows = reading
    .sql(
      `select partner.*, (select count(*) from request where partner_id = partner.id and open = 1) open from partner where ${where} order by sort_key, id limit @limit`
    )
    .all({ ...bound, limit }) as (PartnerRow & { open: number })[]
  const total = reading.sql(`select count(*) from partner where ${where}`).pluck().get(bound) as number
  return { rows: rows.map((row) => ({ ...toPartner(reading, row), open: row.open })), total }
})

export const get = answers('partners.get', ({ id }, reading) => {
  const row = reading.sql('select * from partner where id = ?').get(id) as PartnerRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toPartner(reading, row)
})

export const save = does('partners.save', {
  run: (given, writing) => writing.transact((tx) => savePartner({ ...writing, tx }, given))
})
