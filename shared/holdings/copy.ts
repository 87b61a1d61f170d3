import type { Availability } from './found-holding.ts'

/** One copy, or all that a library has of a title where it does not tell copies apart; texts as the catalogue has them. */
export interface Copy {
  /** The library's symbol, where the record has one. */
  readonly symbol: string | null
  /** The branch or library, as people read it. */
  readonly location: string | null
  readonly shelvingLocation: string | null
  readonly temporaryLocation: string | null
  readonly temporaryShelvingLocation: string | null
  readonly callNumber: string | null
  readonly itemId: string | null
  readonly policy: string | null
  /** Volumes and years. */
  readonly held: string | null
  /** The word that says where it is, and the day on which it is back. */
  readonly status: string | null
  readonly availability: Availability
  readonly electronic: boolean
}

/** A copy of which nothing is known but what is given. */
export const copyWith = (known: Partial<Copy>): Copy => ({
  symbol: null,
  location: null,
  shelvingLocation: null,
  temporaryLocation: null,
  temporaryShelvingLocation: null,
  callNumber: null,
  itemId: null,
  policy: null,
  held: null,
  status: null,
  availability: 'unknown',
  electronic: false,
  ...known
})
