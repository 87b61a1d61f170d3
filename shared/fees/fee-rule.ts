import type { DeliveryWay, Level, Service, Side } from '../lifecycle/words.ts'

// Rules of what a request costs, as they stand in profiles and as a desk writes its own. `quote.ts` works by them.

/** Whole minor units of a currency. */
export interface Price {
  readonly amount: number
  readonly currency: string
}

/** At the order, when it is supplied, when it is received. */
export const chargedAts = ['asking', 'supply', 'receipt'] as const
export type ChargedAt = (typeof chargedAts)[number]

/**
 * What a fee is for: what is supplied, the order whatever comes of it, an item that is lost, one that comes back late; what is to be cleared goes on the list of
 * the network's office, which sets the price. Of each the first rule that fits counts.
 */
export const feeReasons = ['supply', 'order', 'lost', 'overdue', 'clearing'] as const
export type FeeReason = (typeof feeReasons)[number]

/** Who owes it: the library that asked, or its patron. */
export const feePayers = ['library', 'patron'] as const
export type FeePayer = (typeof feePayers)[number]

/** Who finds the supplier: an office of the network, one elsewhere. */
export const agencies = ['inside', 'elsewhere'] as const
export type Agency = (typeof agencies)[number]

export const feeKinds = [
  'free',
  'set-by-supplier',
  'flat',
  'per-page',
  'per-block',
  'per-day',
  'vouchers',
  'passed-on'
] as const
export type FeeKind = (typeof feeKinds)[number]

/** Where a price is left out, it is not published: it is asked for and never guessed. */
export type FeePrice =
  | { readonly kind: 'free' }
  | { readonly kind: 'set-by-supplier' }
  | { readonly kind: 'flat'; readonly each?: Price }
  /** Each page after so many that are free. */
  | { readonly kind: 'per-page'; readonly each?: Price; readonly after?: number }
  /** Each begun block of pages, after so many pages that are free. */
  | { readonly kind: 'per-block'; readonly pages: number; readonly each?: Price; readonly after?: number }
  /** Each day after the due date, never more than so many. */
  | { readonly kind: 'per-day'; readonly each?: Price; readonly most?: number }
  /** So many half vouchers for each begun block of pages; for the item where no pages are named. */
  | { readonly kind: 'vouchers'; readonly halves: number; readonly pages?: number }
  /** A patron pays so many percent of what the library pays. */
  | { readonly kind: 'passed-on'; readonly percent: number }

/** A fee; of a list the first counts whose conditions fit. What is not known of a request fits no condition. */
export interface FeeRule {
  readonly for?: FeeReason
  readonly payer?: FeePayer
  /** The network's office gets it, not the library that supplies. */
  readonly toNetwork?: true
  /** Without one, both of these. Of what is delivered from the desk's own stock only rules for patrons speak that name it. */
  readonly side?: Side
  readonly service?: Service
  readonly level?: Level
  /** How a copy is delivered. */
  readonly ways?: readonly DeliveryWay[]
  /** Countries (ISO 3166) of the library that asks. */
  readonly countries?: readonly string[]
  /** Words that stand in the other library's tier. */
  readonly tiers?: readonly string[]
  /** Categories of patrons. */
  readonly categories?: readonly string[]
  readonly pagesFrom?: number
  readonly pagesTo?: number
  /** Which request of the year it is: the patron's, where the patron pays; else of those that the other library supplied. */
  readonly countFrom?: number
  readonly countTo?: number
  readonly charged: ChargedAt
  /** Not given back where nothing is supplied. */
  readonly keeps?: true
  readonly price: FeePrice
  /** Added to the price. */
  readonly levy?: Price
  /** Added for a level of service. */
  readonly levies?: { readonly [level in Level]?: Price }
  /** Added where an office finds the supplier. */
  readonly agency?: { readonly [where in Agency]?: Price }
  /** Tax that prices and levies include; a library of an exempt country pays without it. */
  readonly tax?: { readonly percent: number; readonly exempt?: readonly string[] }
  /** Percent that a consortium and the reader pay of it, the library the rest; only for members whose tier says so, where one is named. */
  readonly split?: { readonly consortium: number; readonly reader: number; readonly tier?: string }
  /** A `paymentMethod` of the profiles. */
  readonly method?: string
}
