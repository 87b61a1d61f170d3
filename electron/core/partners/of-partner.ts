import type { Partner } from '../../../shared/contract/people-calls.ts'
import type { Policy } from '../../../shared/contract/partner-terms.ts'
import type { Address } from '../../../shared/contract/shapes.ts'
import type { CourierStop, ReturnLabelMode } from '../../../shared/domain/parcels.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'
import { membershipRows, toMemberships } from '../networks/memberships.ts'

const rowsOf = (columns: string, table: string) =>
  `select ${columns} from ${table} where partner_id = ? order by position, id`

/** What stands in tables of its own, in the library's order. */
const lists = {
  symbols: rowsOf('scheme, value, valid_from, valid_to', 'partner_identifier'),
  memberships: membershipRows,
  addresses: rowsOf('purpose, name, attention, lines, country, email, phone', 'partner_address'),
  contacts: rowsOf('purpose, role, email, phone', 'partner_contact'),
  closures: rowsOf('first "from", last "to", reason', 'partner_closure'),
  policies: rowsOf('service, material, lends, period, period_unit, renewals, cost, currency, note', 'partner_policy')
} as const
type Lists = Record<keyof typeof lists, unknown[]>

/** A library's row, with all that belongs to it, as the contract shows it. */
export function toPartner(reading: Reading, row: PartnerRow): Partner {
  const found = Object.entries(lists).map(([name, sql]) => [name, reading.sql(sql).all(row.id)])
  return shown(row, Object.fromEntries(found) as Lists)
}

/** The same inside a transaction. */
export async function partnerInside(tx: Transaction, row: PartnerRow): Promise<Partner> {
  const found: Partial<Lists> = {}
  for (const [name, sql] of Object.entries(lists)) found[name as keyof Lists] = await tx.all(sql, row.id)
  return shown(row, found as Lists)
}

function shown(row: PartnerRow, found: Lists): Partner {
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    channel: row.channel,
    schema: row.schema,
    symbols: toSymbols(found.symbols),
    addresses: toAddresses(found.addresses),
    memberships: toMemberships(found.memberships as Parameters<typeof toMemberships>[0]),
    contacts: found.contacts.map(said) as Partner['contacts'],
    closures: found.closures as Partner['closures'],
    policies: toPolicies(found.policies),
    loanDays: row.loan_days,
    suspendedUntil: row.suspended_until,
    borrowingSuspendedUntil: row.borrowing_suspended_until,
    respondLoan: row.respond_loan,
    respondCopy: row.respond_copy,
    shipping: row.shipping as Partner['shipping'],
    payment: row.payment as Partner['payment'],
    account: row.account,
    charges: row.charges,
    town: row.town,
    region: row.region,
    ownBranch: row.own_branch === 1,
    priority: row.priority,
    doNotAsk: row.do_not_ask,
    doNotAskUntil: row.do_not_ask_until,
    ...parcelFactsOf(row),
    language: row.language,
    note: row.note,
    version: row.version
  }
}

/** A row without what it does not say. */
const said = (row: unknown) =>
  Object.fromEntries(Object.entries(row as object).filter(([, value]) => value !== null && value !== undefined))

/** A library's symbols, the printed one first. */
export function symbolsOf(reading: Reading, partnerId: number): PartnerSymbol[] {
  return toSymbols(reading.sql(lists.symbols).all(partnerId))
}

type PartnerSymbol = Partner['symbols'][number]

function toSymbols(rows: readonly unknown[]): PartnerSymbol[] {
  return (rows as { scheme: string; value: string; valid_from: string | null; valid_to: string | null }[]).map(
    ({ scheme, value, valid_from, valid_to }) => ({
      scheme,
      value,
      ...(valid_from === null ? {} : { from: valid_from }),
      ...(valid_to === null ? {} : { to: valid_to })
    })
  )
}

/** What parcels need of a library: where its courier stops, and whose work the return label is. */
export function parcelFactsOf(row: Pick<PartnerRow, 'courier' | 'courier_location' | 'courier_hub' | 'return_label'>): {
  courier: CourierStop | null
  returnLabel: ReturnLabelMode
} {
  const { courier, courier_location, courier_hub, return_label } = row
  return {
    courier: courier === null ? null : { name: courier, location: courier_location ?? '', hub: courier_hub ?? '' },
    returnLabel: return_label
  }
}

/** A library's addresses in their order. */
export function addressesOf(reading: Reading, partnerId: number): Address[] {
  return toAddresses(reading.sql(lists.addresses).all(partnerId))
}

function toAddresses(rows: readonly unknown[]): Address[] {
  return (rows as (Omit<Address, 'lines'> & { lines: string })[]).map(({ lines, ...rest }) => ({
    ...(said(rest) as Omit<Address, 'lines'>),
    lines: JSON.parse(lines) as string[]
  }))
}

interface PolicyRow extends Omit<Policy, 'period' | 'cost'> {
  readonly period: number | null
  readonly period_unit: 'day' | 'week' | 'month' | null
  readonly cost: number | null
  readonly currency: string | null
}

function toPolicies(rows: readonly unknown[]): Policy[] {
  return (rows as PolicyRow[]).map(({ period, period_unit, cost, currency, ...rest }) => ({
    ...(said(rest) as Policy),
    ...(period === null || period_unit === null ? {} : { period: { n: period, unit: period_unit } }),
    ...(cost === null || currency === null ? {} : { cost: { amount: cost, currency } })
  }))
}

/** What a library says of loans or copies: its policies alone. */
export function policiesOf(reading: Reading, partnerId: number): Policy[] {
  return toPolicies(reading.sql(lists.policies).all(partnerId))
}

/** The same inside a transaction. */
export async function policiesInside(tx: Transaction, partnerId: number): Promise<Policy[]> {
  return toPolicies(await tx.all(lists.policies, partnerId))
}
