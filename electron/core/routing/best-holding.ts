import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import type { Holding } from '../../../shared/routing/candidate.ts'

/** What is known of one holder, from the catalogue that knows it best. */
export interface Known {
  readonly holding: Holding
  readonly found: FoundHolding
}

const byHolds = { yes: 0, unsure: 1, no: 2 } as const
const byEdition = { same: 0, unsure: 1, other: 2 } as const
const byAvailability = { available: 0, unknown: 1, out: 2, 'not-lendable': 3 } as const

/** Of two things said of a library the one with which it can supply sooner. */
export function bestHolding(before: Known | undefined, found: FoundHolding): Known {
  const { availability, edition, electronic, held, holds } = found
  const known: Known = { found, holding: { availability, edition, electronic, held, holds } }
  return before && rankOf(before.found) <= rankOf(found) ? before : known
}

const rankOf = ({ availability, edition, electronic, holds }: FoundHolding): number =>
  byHolds[holds] * 100 + byEdition[edition] * 20 + byAvailability[availability] * 2 + (electronic ? 0 : 1)
