import type { Partner } from '../../../shared/contract/people-calls.ts'
import type { Address } from '../../../shared/contract/shapes.ts'
import type { CourierStop, ReturnLabelMode } from '../../../shared/domain/parcels.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import type { Reading } from '../handler.ts'

/** A library's symbols, the printed one first. */
export function symbolsOf(reading: Reading, partnerId: number): PartnerSymbol[] {
  const rows = reading
    .sql(
      'select scheme, value, valid_from, valid_to from partner_identifier where partner_id = ? order by position, id'
    )
    .all(partnerId) as { scheme: string; value: string; valid_from: string | null; valid_to: string | null }[]
  return rows.map(({ scheme, value, valid_from, valid_to }) => ({
    scheme,
    value,
    ...(valid_from === null ? {} : { from: valid_from }),
    ...(valid_to === null ? {} : { to: valid_to })
  }))
}

type PartnerSymbol = Partner['symbols'][number]

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
  const rows = reading
    .sql(
      'select purpose, name, attention, lines, country, email, phone from partner_address where partner_id = ? order by position, id'
    )
    .all(partnerId) as (Omit<Address, 'lines'> & { lines: string })[]
  return rows.map(({ lines, ...rest }) => ({
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) as Omit<Address, 'lines'>),
    lines: JSON.parse(lines) as string[]
  }))
}
