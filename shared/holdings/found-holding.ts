/** What one catalogue said of one holder of what a request wants. Instants in ms. */
export interface FoundHolding {
  readonly catalogue: number
  readonly catalogueName: string
  /** When it was asked. */
  readonly at: number
  /** The library in the list of partners; null where its symbol is not known there, and for the desk itself. */
  readonly partnerId: number | null
  /** As the catalogue writes it; empty where it names none. */
  readonly symbol: string
  readonly name: string | null
  /** Whether it has the volume or year that is wanted. */
  readonly holds: 'yes' | 'no' | 'unsure'
  readonly edition: 'same' | 'other' | 'unsure'
  /** Volumes and years, in the catalogue's words. */
  readonly held: string | null
  readonly availability: Availability
  readonly electronic: boolean
  readonly callNumber: string | null
  readonly location: string | null
  /** The loan policy, in the catalogue's words. */
  readonly policy: string | null
}

export const held = ['yes', 'no', 'unsure'] as const
export const editions = ['same', 'other', 'unsure'] as const
/** On the shelf and lent; lent to somebody or not there; there and never lent; nothing is said of it. */
export const availabilities = ['available', 'out', 'not-lendable', 'unknown'] as const
export type Availability = (typeof availabilities)[number]
