import type { CatalogueRecord, IsoHolding } from './catalogue-record.ts'
import { fieldsOf, textOf } from './catalogue-record.ts'
import type { CatalogueSystem } from './catalogue-words.ts'
import { copiesOfFields } from './copies-of-fields.ts'
import { copiesOfOpac } from './copies-of-opac.ts'
import { copyWith, type Copy } from './copy.ts'
import { isElectronic } from './electronic.ts'

/** A copy that is there now, as hosts of other programs name its places. */
export interface AvailableItem {
  readonly temporaryShelvingLocation: string | null
  readonly itemId: string | null
  readonly temporaryLocation: string | null
  readonly shelvingLocation: string | null
  readonly callNumber: string | null
  readonly reason: string | null
  readonly shelvingPreference: string | null
  readonly preference: string | null
  readonly location: string | null
  readonly itemLoanPolicy: string | null
}

/**
 * The copies that are on the shelf, in the order of records: none of what is online, none that does not say where it is; what says the same twice
 * is one. Policy and preference are the desk's own affair and stay empty here.
 */
export function availableItems(records: readonly CatalogueRecord[], system: CatalogueSystem): AvailableItem[] {
  const items = records
    .flatMap((record) => copiesOf(record, system))
    .filter(
      ({ availability, electronic, location }) => availability === 'available' && !electronic && location !== null
    )
    .map((copy): AvailableItem => ({
      temporaryShelvingLocation: copy.temporaryShelvingLocation,
      itemId: copy.itemId,
      temporaryLocation: copy.temporaryLocation,
      shelvingLocation: copy.shelvingLocation,
      callNumber: copy.callNumber,
      reason: null,
      shelvingPreference: null,
      preference: null,
      location: copy.location,
      itemLoanPolicy: copy.policy
    }))
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify(item)
    return !seen.has(key) && seen.add(key)
  })
}

/** Every copy that a record tells of: in its OPAC holdings, in ISO 20775, else in its own fields; of what is online all are marked. */
export function copiesOf(record: CatalogueRecord, system: CatalogueSystem): Copy[] {
  const { marc, opac, iso } = record
  const electronic = isElectronic(marc)
  const copies =
    opac.length > 0
      ? opac.flatMap((holding) => copiesOfOpac(holding, system))
      : iso.length > 0
        ? iso.map(copyOfIso)
        : marc
          ? copiesOfFields(marc, system)
          : []
  const whole = marc ? heldInFields(record) : null
  return copies.map((copy) => ({
    ...copy,
    held: copy.held ?? whole,
    electronic:
      electronic || copy.electronic || /^(?:online|internet|e-?resources?|electronic\b.*)$/i.test(copy.location ?? '')
  }))
}

function copyOfIso(holding: IsoHolding): Copy {
  const { institution, location, shelvingLocation, callNumber, itemId, available, policy, held, electronic } = holding
  return copyWith({
    symbol: institution,
    location: location ?? institution,
    shelvingLocation,
    callNumber,
    itemId,
    policy,
    held,
    electronic,
    availability: available === null ? 'unknown' : available ? 'available' : 'out'
  })
}

/** Volumes and years in a record's fields: 866 to 868 as text, else 863 to 865 put together (MARC 21, holdings); null when there are none. */
export function heldInFields({ marc }: Pick<CatalogueRecord, 'marc'>): string | null {
  const texts = ['866', '867', '868'].flatMap((tag) => fieldsOf(marc, tag).flatMap((field) => textOf(field, 'a') ?? []))
  if (texts.length > 0) return texts.join('; ')
  const coded = ['863', '864', '865'].flatMap((tag) =>
    fieldsOf(marc, tag).map(({ subfields }) => {
      const at = (codes: string) => subfields.filter(([code]) => codes.includes(code)).map(([, value]) => value.trim())
      const [volume, issue] = [at('a')[0], at('b')[0]]
      const year = at('i')[0]
      return [volume && `v.${volume}`, issue && `no.${issue}`, year && `(${year})`].filter(Boolean).join(' ')
    })
  )
  const said = coded.filter((text) => text !== '')
  return said.length > 0 ? said.join('; ') : null
}
