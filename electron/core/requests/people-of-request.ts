import type { RequestWhole } from '../../../shared/contract/request-whole.ts'
import type { Reading } from '../handler.ts'
import { addressesOf, symbolsOf } from '../partners/of-partner.ts'
import { countOpen } from '../people/people-tables.ts'
import type { RequestRecord } from './records.ts'

/** The patron of a request at a glance. */
export function patronDetail(reading: Reading, request: RequestRecord): RequestWhole['patronDetail'] {
  if (request.patron_id === null) return null
  const found = reading
    .sql('select id, name, number, email, category, department, pickup, blocked from patron where id = ?')
    .get(request.patron_id) as
    (Omit<NonNullable<RequestWhole['patronDetail']>, 'blocked' | 'openRequests'> & { blocked: number }) | undefined
  if (!found) return null
  return { ...found, blocked: found.blocked === 1, openRequests: countOpen(reading, 'patron_id', found.id) }
}

/** The library that a request is with, at a glance. */
export function partnerDetail(reading: Reading, id: number | null): RequestWhole['partnerDetail'] {
  if (id === null) return null
  const found = reading.sql('select id, name, country from partner where id = ?').get(id) as
    { id: number; name: string; country: string | null } | undefined
  if (!found) return null
  const openRequests = countOpen(reading, 'partner_id', id)
  return {
    ...found,
    openRequests,
    symbols: symbolsOf(reading, id).map(({ value }) => value),
    addresses: addressesOf(reading, id)
  }
}
