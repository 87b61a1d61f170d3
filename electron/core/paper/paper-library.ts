import type { Address } from '../../../shared/contract/shapes.ts'
import type { PaperAddress, PaperLibrary } from '../../../shared/paper/slip-data.ts'
import type { PartnerRow } from '../database/entities/index.ts'
import type { Reading } from '../handler.ts'
import { addressesOf, parcelFactsOf, symbolsOf } from '../partners/of-partner.ts'

/** The desk's own library as papers name it: where things go to and come back to. */
export function ownLibrary(settings: ReturnType<Reading['settings']>): PaperLibrary {
  const shipTo = paperAddress(settings.shipTo, settings.name)
  const { courierName, courierLocation, courierHub } = settings
  return {
    name: settings.name,
    symbol: settings.symbols[0]?.value ?? '',
    shipTo,
    returnTo: settings.returnTo ? paperAddress(settings.returnTo, settings.name) : shipTo,
    ...(settings.shipTo.email ? { email: settings.shipTo.email } : {}),
    ...(settings.shipTo.phone ? { phone: settings.shipTo.phone } : {}),
    ...(courierName && courierLocation
      ? { courier: { name: courierName, location: courierLocation, hub: courierHub } }
      : {})
  }
}

/** Another library as papers name it; a record is read once for many papers by who calls. */
export function readPartner(reading: Reading, id: number): { partner?: PaperLibrary } {
  const partner = reading
    .sql(
      'select name, country, courier, courier_location, courier_hub, return_label, language from partner where id = ?'
    )
    .get(id) as Pick<
    PartnerRow,
    'name' | 'country' | 'courier' | 'courier_location' | 'courier_hub' | 'return_label' | 'language'
  >
  const { courier, returnLabel } = parcelFactsOf(partner)
  const addresses = addressesOf(reading, id)
  const symbols = symbolsOf(reading, id)
  const ship = addresses.find(({ purpose }) => purpose === 'ship') ?? addresses[0]
  const back = addresses.find(({ purpose }) => purpose === 'return') ?? ship
  const bill = addresses.find(({ purpose }) => purpose === 'bill')
  const none: PaperAddress = { name: partner.name, lines: [], ...(partner.country ? { country: partner.country } : {}) }
  const country = partner.country ?? undefined
  return {
    partner: {
      name: partner.name,
      id,
      networks: symbols.map(({ scheme }) => scheme),
      symbol: symbols[0]?.value ?? '',
      shipTo: ship ? paperAddress(ship, partner.name, country) : none,
      returnTo: back ? paperAddress(back, partner.name, country) : none,
      ...(bill ? { billTo: paperAddress(bill, partner.name, country) } : {}),
      ...(ship?.email ? { email: ship.email } : {}),
      ...(courier ? { courier } : {}),
      ...(partner.language ? { language: partner.language } : {}),
      returnLabel
    }
  }
}

function paperAddress(address: Omit<Address, 'purpose'>, name: string, country?: string): PaperAddress {
  const land = address.country ?? country
  return {
    name: address.name || name,
    lines: address.lines,
    ...(land ? { country: land } : {}),
    ...(address.attention ? { attention: address.attention } : {})
  }
}
