import type { Circulation, OpacHolding } from './catalogue-record.ts'
import type { CatalogueSystem } from './catalogue-words.ts'
import { copyWith, type Copy } from './copy.ts'
import type { Availability } from './found-holding.ts'
import { readStatus } from './status-words.ts'

/**
 * The copies of a holding of an OPAC record: one for each circulation. Where there is none the public note says how it is (Sierra writes
 * AVAILABLE, CHECK SHELVES or DUE and a date there: its manual, “Exporting Holdings Information”; inferred for others), and a holding without either is
 * there, and nothing more is known of it (Voyager without items; inferred).
 */
export function copiesOfOpac(holding: OpacHolding, system: CatalogueSystem): Copy[] {
  const { nucCode, localLocation, callNumber, publicNote, circulations } = holding
  const base: Partial<Copy> = {
    symbol: nucCode,
    location: localLocation,
    shelvingLocation: holding.shelvingLocation,
    callNumber: callNumber?.trim() ?? null,
    held: heldOf([holding.enumAndChron, ...holding.volumes])
  }
  if (circulations.length > 0) return circulations.map((each) => copyOf(each, base, holding, system))
  const said = publicNote === null ? undefined : readStatus(publicNote)
  return [
    copyWith({
      ...base,
      // As Innovative's servers write it, the blank behind the number belongs to it.
      callNumber,
      shelvingLocation: holding.shelvingLocation ?? (said ? localLocation : null),
      status: publicNote,
      availability: said ?? (system === 'sierra' ? 'out' : 'unknown')
    })
  ]
}

function copyOf(circulation: Circulation, base: Partial<Copy>, holding: OpacHolding, system: CatalogueSystem): Copy {
  const { availableThru, itemId, restrictions, reason, availabilityDate, enumAndChron } = circulation
  return copyWith({
    ...base,
    ...temporary(circulation, holding, system),
    itemId,
    policy: availableThru,
    held: enumAndChron ?? base.held ?? null,
    status: restrictions ?? reason ?? (availabilityDate || holding.publicNote),
    availability: availabilityOf(circulation, holding, system)
  })
}

/**
 * FOLIO fills the place with where the copy is, moved or not, and it stands for the shelving location (its Z39.50 server's source); with the others
 * it is another location (inferred).
 */
function temporary(
  { temporaryLocation }: Circulation,
  { shelvingLocation }: OpacHolding,
  system: CatalogueSystem
): Partial<Copy> {
  if (temporaryLocation === null) return {}
  if (system !== 'folio') return { temporaryLocation }
  return temporaryLocation === shelvingLocation ? {} : { temporaryShelvingLocation: temporaryLocation }
}

/** `availableNow` decides; restrictions tell why it does not, and without it they and the public note are read. */
function availabilityOf(circulation: Circulation, holding: OpacHolding, system: CatalogueSystem): Availability {
  const { availableNow, restrictions, reason } = circulation
  const said = [restrictions, reason].map((text) => (text === null ? undefined : readStatus(text))).find(Boolean)
  // Symphony moves what is lent to a place of that name (its manual: CHECKEDOUT, INTRANSIT, HOLDS).
  const moved = system === 'symphony' || system === 'auto' ? awayAt(holding.shelvingLocation) : undefined
  if (availableNow === true) return moved ?? 'available'
  if (availableNow === false) return said === 'not-lendable' ? said : 'out'
  const noted = holding.publicNote === null ? undefined : readStatus(holding.publicNote)
  return said ?? noted ?? 'unknown'
}

const awayAt = (place: string | null): Availability | undefined =>
  place !== null &&
  /^(?:CHECKEDOUT|INTRANSIT|HOLDS|MISSING|LOST(?:-\w+)*|ON-ORDER|INPROCESS|BINDERY|DISCARD)$/.test(place)
    ? 'out'
    : undefined

function heldOf(parts: readonly (string | null)[]): string | null {
  const said = parts.map((part) => part?.replace(/\s+/g, ' ').trim() ?? '').filter((part) => part !== '')
  return said.length === 0 ? null : [...new Set(said)].join('; ')
}
