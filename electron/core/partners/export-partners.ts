import { stringify } from 'csv-stringify/sync'
import type { LibraryField } from '../../../shared/domain/people-columns.ts'
import { membershipsCell, symbolsCell } from '../../../shared/domain/library-cells.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import { answers, type Reading } from '../handler.ts'
import { termsInWords } from '../imports/read-library-terms.ts'
import { unarmed } from '../reports-out/unarmed.ts'
import { toPartner } from './of-partner.ts'

/** Columns of the table, under the headings by which `people.take` knows them. Of the addresses only the one that items go to has columns. */
const columns = {
  name: 'Name',
  symbol: 'Symbol',
  country: 'Country',
  language: 'Language',
  street: 'Street',
  email: 'Email',
  phone: 'Phone',
  loanDays: 'Loan days',
  networks: 'Networks',
  respondLoan: 'Days to respond loans',
  respondCopy: 'Days to respond copies',
  suspendedUntil: 'Suspended until',
  borrowingSuspendedUntil: 'Nothing lent until',
  shipping: 'Shipping',
  payment: 'Payment method',
  account: 'Account number',
  charges: 'Charges',
  town: 'Home town',
  region: 'Region',
  ownBranch: 'Own branch',
  priority: 'Priority',
  doNotAsk: 'Not to be asked',
  doNotAskUntil: 'Not to be asked until',
  contacts: 'Contacts',
  closures: 'Closures',
  policies: 'Policies',
  note: 'Note'
} as const satisfies Partial<Record<LibraryField, string>>

export const exportPartners = answers('partners.export', (_given, reading) => {
  const rows = reading
    .sql('select * from partner where merged_into is null order by sort_key, id')
    .all() as PartnerRow[]
  const lines = rows.map((row) => lineOf(reading, row))
  const table = [
    Object.values(columns),
    ...lines.map((line) => Object.keys(columns).map((name) => unarmed(line[name] ?? '')))
  ]
  const today = dayOf(reading.now(), reading.settings().zone)
  return {
    name: `${say('library.file')}_${today}.csv`,
    mediaType: 'text/csv',
    base64: Buffer.from(stringify(table, { bom: true })).toString('base64'),
    rows: rows.length
  }
})

function lineOf(reading: Reading, row: PartnerRow): Record<string, string | null> {
  const partner = toPartner(reading, row)
  const ship = partner.addresses.find(({ purpose }) => purpose === 'ship')
  return {
    name: partner.name,
    symbol: symbolsCell(partner.symbols),
    country: partner.country,
    language: partner.language,
    // Lines of an address are divided as `people.take` divides them.
    street: ship?.lines.join(' | ') ?? null,
    email: ship?.email ?? null,
    phone: ship?.phone ?? null,
    networks: membershipsCell(partner.memberships),
    ...termsInWords(partner),
    note: partner.note
  }
}
