import type { Level, Service } from '../lifecycle/words.ts'
import type { Price } from '../fees/fee-rule.ts'

/** What a library is known to hold of what is wanted; `unknown` where no catalogue has said anything. */
export interface Holding {
  /** Whether the volume or year that is wanted (or the work, where no part is) stands in its holdings. */
  readonly holds: 'yes' | 'no' | 'unsure' | 'unknown'
  readonly edition: 'same' | 'other' | 'unsure'
  readonly availability: 'available' | 'out' | 'not-lendable' | 'unknown'
  readonly electronic: boolean
  /** In the catalogue's own words. */
  readonly held: string | null
}

/** What the desk's own ledger says of a library, for one service; see `partner-figures.ts` for the definitions. */
export interface Record24 {
  readonly asked: number
  readonly supplied: number
  /** Of those that said yes or no. */
  readonly answered: number
  readonly medianDays: number | null
  /** Asked of it and not answered yet, both services. */
  readonly openLoad: number
  readonly askedThisMonth: number
  /** Supplied to it less supplied by it: plus is owed to the desk. */
  readonly netLending: number
}

/** What supplying at a level would cost; null where it is not known. */
export interface Offer {
  readonly level: Level
  readonly cost: Price | null
}

/** Where a cost comes from. */
export const costSources = ['own', 'agreement', 'library', 'network', 'vouchers', 'not-known'] as const
export type CostSource = (typeof costSources)[number]

/** A library that could be asked, with all that a rota is built from. Days as YYYY-MM-DD. */
export interface Candidate {
  /** The same for the same library, whatever else changes: what is drawn by chance hangs on it. */
  readonly key: string
  /** Null where no library in the directory has the symbol. */
  readonly partnerId: number | null
  readonly symbol: string
  readonly name: string
  readonly holding: Holding
  /** The network through which it would be asked; null where it belongs to none. */
  readonly network: string | null
  /** Whether the desk belongs to that network, too. */
  readonly shared: boolean
  /** All that it belongs to: networks, groups, couriers. */
  readonly groups: readonly string[]
  /** In that network: 1 is asked first. */
  readonly tier: string | null
  readonly town: string | null
  readonly region: string | null
  readonly country: string | null
  readonly language: string | null
  /** What its own policy says of this service and material; null where it says nothing. */
  readonly supplies: 'yes' | 'ask' | 'no' | null
  /** Levels of service that it offers; null where it is not known. */
  readonly levels: readonly Level[] | null
  readonly delivery: readonly string[] | null
  readonly closedUntil: string | null
  readonly suspendedUntil: string | null
  readonly doNotAsk: { readonly reason: string; readonly until: string | null } | null
  readonly cost: Price | null
  readonly costFrom: CostSource
  /** The agreement by which it supplies free of charge, and the desk to it. */
  readonly reciprocal: string | null
  readonly priority: number | null
  readonly record: Record24
  /** The house of a consortium (CRL), and whether the desk is a member. */
  readonly centre: 'member' | 'not-member' | null
  /** It was asked for this request already: its reason for no, where it said one. */
  readonly askedBefore: { readonly reason: string | null } | null
  /** Its own part of an order's lists: the place in which it was named. */
  readonly given: number | null
}

/** What the rota is for. */
export interface RotaRequest {
  readonly service: Service
  readonly level: Level
  readonly language: string | null
  readonly mostToPay: Price | null
  /** It can be read by everybody: nobody has to be asked. */
  readonly openAccess: boolean
  /** The desk's own house has it. */
  readonly heldHere: boolean
}
