import { Refused } from '../../../shared/contract/refused.ts'
import type { Partner as PartnerShape } from '../../../shared/contract/people-calls.ts'
import { findKey, nameKey } from '../../../shared/domain/folding.ts'
import { Partner, PartnerAddress, PartnerIdentifier, type PartnerRow } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Reading } from '../handler.ts'
import { addressesOf, symbolsOf } from '../requests/whole.ts'
import { changedBy } from '../patrons/changed-by.ts'
import { symbolKey } from './find-partner.ts'
import { wordsLike } from './words-like.ts'

function toPartner(reading: Reading, row: PartnerRow): PartnerShape {
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

/** Refuses a symbol that another library has in the same scheme. */
async function refuseTakenSymbols(
  tx: Transaction,
  id: number | undefined,
  symbols: readonly { scheme: string; value: string }[]
): Promise<void> {
  for (const { scheme, value } of symbols) {
    const taken = await tx.one<{ id: number; name: string }>(
      'select p.id, p.name from partner_identifier i join partner p on p.id = i.partner_id where i.value_key = ? and i.scheme = ?',
      symbolKey(value),
      scheme
    )
    if (taken && taken.id !== id)
      throw new Refused('twice', { what: `${scheme} ${value}`, who: taken.name }, { field: 'symbols' })
  }
}

export const save = does('partners.save', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const { symbols, addresses, id, version, loanDays, suspendedUntil, ...plain } = given
      const language = writing.settings().language
      const now = writing.now()
      await refuseTakenSymbols(tx, id, symbols)
      const row = {
        ...plain,
        ...(loanDays === undefined ? {} : { loan_days: loanDays }),
        ...(suspendedUntil === undefined ? {} : { suspended_until: suspendedUntil }),
        symbol: symbols[0]?.value ?? '',
        sort_key: nameKey(given.name, language),
        find_key: findKey(given.name),
        updated: now
      }
      const partners = tx.entities.getRepository(Partner)
      let partnerId = id
      if (partnerId === undefined)
        partnerId = (await partners.insert({ ...row, created: now })).identifiers[0]?.['id'] as number
      else {
        const done = await partners.update({ id: partnerId, ...(version === undefined ? {} : { version }) }, row)
        if (done.affected === 0) throw await changedBy(tx, 'partner', partnerId, given.name)
      }
      await tx.entities.delete(PartnerIdentifier, { partner_id: partnerId })
      await tx.entities.delete(PartnerAddress, { partner_id: partnerId })
      for (const [position, symbol] of symbols.entries())
        await tx.entities.insert(PartnerIdentifier, {
          partner_id: partnerId,
          ...symbol,
          value_key: symbolKey(symbol.value),
          position
        })
      for (const [position, address] of addresses.entries())
        await tx.entities.insert(PartnerAddress, { ...address, partner_id: partnerId, position })
      await appendEvent({ ...writing, tx }, { action: 'partner', partner_id: partnerId })
      tx.changed('partners', partnerId)
      const saved = await partners.findOneByOrFail({ id: partnerId })
      return {
        id: partnerId,
        name: saved.name,
        country: saved.country,
        channel: saved.channel,
        schema: saved.schema,
        symbols,
        addresses,
        loanDays: saved.loan_days,
        suspendedUntil: saved.suspended_until,
        note: saved.note,
        version: saved.version
      }
    })
})
