import type { ClockRules, LoanPeriod, LoanRules } from '../clock/rules.ts'
import type { StateName } from '../lifecycle/state-table.ts'
import type { FeeRule, Price } from '../fees/fee-rule.ts'
import type { Service, Side } from '../lifecycle/words.ts'

// Profiles as they stand in `resources/networks/*.json`. `check-profile.ts` judges what is read; nothing here is true of a file that it did not pass.

/** A network carries requests; an agreement (group, consortium, code) has fees and loan rules; a courier has labels and hubs. */
export const profileKinds = ['network', 'agreement', 'courier'] as const
export type ProfileKind = (typeof profileKinds)[number]

/**
 * How far a fact can be trusted: a source says so; it was computed or checked against one; it is what people in the field know, no source was
 * found; it is published nowhere.
 */
export const certainties = ['source', 'checked', 'background', 'not-published'] as const
export type Certainty = (typeof certainties)[number]

/** Where a fact comes from: everything at or below a path of the version, e.g. `clock.respond`; the longest path counts. */
export interface Fact {
  readonly at: string
  readonly certainty: Certainty
  /** A name in the profile's list of sources; there is none for what is background or not published. */
  readonly source?: string
  readonly note?: string
}

/** A printed or stored page on which facts stand. */
export interface Source {
  readonly title: string
  readonly address?: string
}

/** Staff act in the network's own site and the ledger follows; a file; mails or forms; messages; a closed network whose past is kept. */
export const channels = ['mirror', 'file', 'mail', 'protocol', 'history'] as const
export type Channel = (typeof channels)[number]
export const protocols = ['iso18626-1.2', 'iso18626-2021-2', 'iso10161', 'slnp', 'soap', 'api'] as const

/** What goes on in the network's own site or with its office, whatever Interloan does. */
export const ownAffairs = [
  'membership',
  'asking',
  'answering',
  'routing',
  'holdings',
  'policies',
  'payments',
  'delivery',
  'mediation'
] as const
export type OwnAffair = (typeof ownAffairs)[number]

/** What Interloan does for a member beside the ledger, the clocks and the figures. */
export const profileServices = [
  'reads-messages',
  'writes-messages',
  'writes-mail',
  'prints-forms',
  'prints-labels'
] as const
export type ProfileService = (typeof profileServices)[number]

/** The scheme of members' symbols (`library-symbols.ts`), those of titles, and what a request's number looks like. */
export interface Identifiers {
  readonly party: string
  readonly titles?: readonly string[]
  readonly requestNumber?: { readonly digits?: number; readonly leadingSigns?: string }
}

/** A state in the network's words; each maps onto exactly one state of ours. */
export interface StateWord {
  readonly word: string
  readonly side: Side | 'both'
  readonly state: StateName
  /** Of several words for one state the one that is shown; the first otherwise. */
  readonly shown?: true
  readonly service?: Service
}

/** What an answer does: the next supplier is asked, the request ends, it may be asked again, a condition is to be accepted. */
export const effects = ['next', 'stop', 'retry', 'condition'] as const
export type AnswerEffect = (typeof effects)[number]

/** A code for not supplying; it maps onto exactly one reason of ours. */
export interface ReasonWord {
  readonly code: string
  readonly word?: string
  readonly reason: string
  readonly effect: AnswerEffect
  /** Other reasons of ours that are told with this code, since the network has no other. */
  readonly also?: readonly string[]
}

export interface Words {
  /** BCP 47: the language of states and reasons. */
  readonly language: string
  readonly states: readonly StateWord[]
  readonly reasons: readonly ReasonWord[]
}

export const rotaKinds = ['list', 'cells', 'pods', 'regions', 'mediator', 'scheduler', 'single', 'none'] as const
export const rotaOrders = ['given', 'random-in-cell', 'load-levelled'] as const
/** What a network must find in a request for a copy before it can find a supplier. */
export const rotaNeeds = ['issn', 'isbn', 'volume', 'year', 'first-page'] as const
export type RotaNeed = (typeof rotaNeeds)[number]
export const sendOns = ['at-once', 'look'] as const
export const afterLasts = ['unfilled', 'ask-a-person', 'fallback'] as const

export interface Rota {
  readonly kind: (typeof rotaKinds)[number]
  /** Libraries that one request can name; absent: not limited. */
  readonly most?: number
  readonly cells?: { readonly count: number; readonly size: number }
  readonly order?: (typeof rotaOrders)[number]
  /** How often a symbol stands in the list. */
  readonly repeat?: readonly { readonly symbol: string; readonly times: number }[]
  readonly holdings?: 'title' | 'year-or-volume'
  readonly ownHoldingsFirst?: boolean
  readonly needs?: readonly RotaNeed[]
  /** Who finds the supplier and names it later. */
  readonly mediator?: string
  /** The library that the network itself asks when its cells are through, by symbol or name. */
  readonly lastCell?: string
  /** How it goes on after a no or an expiry: at once, or after a person has looked; the desk's own way where it is not said. */
  readonly sendOn?: (typeof sendOns)[number]
  readonly afterLast: (typeof afterLasts)[number]
  /** The network that is asked when the last has refused; never one that leads back here. */
  readonly fallback?: string
}

/** `paymentMethod` of ISO 18626, and an invoice. */
export const paymentMethods = [
  'IFM',
  'EFTS',
  'IBS',
  'IIBS',
  'LAPS',
  'IFLAVoucher',
  'BankTransfer',
  'CreditCard',
  'DebitCard',
  'Paypal',
  'Invoice'
] as const
export type PaymentMethod = (typeof paymentMethods)[number]
export const cycles = ['per-item', 'monthly', 'two-monthly', 'quarterly', 'yearly-net'] as const

export interface Settlement {
  readonly currency: string
  readonly methods: readonly PaymentMethod[]
  readonly cycle?: (typeof cycles)[number]
  readonly disputeDays?: number
  /** Days to pay an invoice, where they are agreed. */
  readonly payDays?: number
  /** What the network takes for each filled request. */
  readonly transactionFee?: Price
  /** Which way is taken, by the country of the other library: the first that fits; without countries for all others. */
  readonly methodsBy?: readonly { readonly method: PaymentMethod; readonly countries?: readonly string[] }[]
  /** Percent of each charge that the office that clears keeps from the lender. */
  readonly officePercent?: number
}

export interface Compliance {
  /** Codes of copyright compliance, as ISO 18626 writes them. */
  readonly codes: readonly string[]
  readonly contu?: boolean
  readonly bookPercent?: number
  readonly issuePercent?: number
}

export const paperForms = [
  'ala-form',
  'ifla-form',
  'strap',
  'pull-slip',
  'packing-slip',
  'courier-label',
  'postal-label',
  'customs',
  'red-slip',
  'letter'
] as const

interface Dated {
  /** The first day on which it holds; null where it is not known. */
  readonly validFrom: string | null
  readonly validTo?: string
  /** Countries of its members (ISO 3166); any when empty. */
  readonly countries: readonly string[]
  readonly facts: readonly Fact[]
  /** Paths that a library may set to what is so with it. */
  readonly settings: readonly string[]
}

interface Rules {
  readonly loan?: LoanRules
  readonly fees?: readonly FeeRule[]
  readonly settlement?: Settlement
  readonly compliance?: Compliance
  readonly paper?: readonly (typeof paperForms)[number][]
}

export interface NetworkRules extends Dated, Rules {
  readonly channel: Channel
  /** The channel that could be had with a key, a contract or a partner. */
  readonly channelLater?: Channel
  readonly protocol?: (typeof protocols)[number]
  /** What its own site or office is called. */
  readonly site?: string
  readonly stays: readonly OwnAffair[]
  readonly does: readonly ProfileService[]
  readonly identifiers: Identifiers
  readonly rota: Rota
  readonly clock?: ClockRules
  readonly words: Words
  readonly delivery?: { readonly electronic: readonly string[]; readonly physical: readonly string[] }
  /** Days that its own site shows a request after it ended. */
  readonly visibleDays?: number
}

export interface AgreementRules extends Dated, Rules {
  /** The networks within which it holds; everywhere when empty. */
  readonly within: readonly string[]
  /** What it is called as a group in a network, e.g. LVIS. */
  readonly symbol?: string
  /** Both must belong to it, or the supplier alone (a supplier's own terms for whoever asks). */
  readonly binds: 'both' | 'supplier'
  /** Membership lapses when nothing was supplied free for so long; a warning comes before. */
  readonly supplyFree?: { readonly within: LoanPeriod; readonly warnAfterDays: number }
  /** Filled requests that a borrower may have in a year. */
  readonly yearly?: { readonly most: number }
  readonly does: readonly ProfileService[]
}

/** What a courier's label says: closed, since each is drawn. */
export const labelFields = ['date-sent', 'from-location', 'to-location', 'hub', 'attention', 'bag-barcode'] as const

export interface CourierRules extends Dated {
  readonly places: readonly string[]
  readonly connectsTo?: readonly string[]
  /** Signs of a hub's code. */
  readonly hubLength?: number
  readonly label: {
    readonly fields: readonly (typeof labelFields)[number][]
    readonly large?: (typeof labelFields)[number]
  }
  readonly stocks: readonly string[]
  readonly mostPounds?: number
  readonly claimDays?: number
  readonly insured?: boolean
  readonly subscription?: readonly { readonly daysAWeek: number; readonly yearly: Price }[]
  readonly does: readonly ProfileService[]
}

interface Named<K extends ProfileKind, R> {
  /** The file's name. */
  readonly id: string
  readonly kind: K
  readonly name: string
  /** Other names that staff may look for. */
  readonly otherNames?: readonly string[]
  readonly sources: Readonly<Record<string, Source>>
  /** Oldest first; none begins before the one before it has ended. */
  readonly versions: readonly R[]
}

export type NetworkProfile = Named<'network', NetworkRules>
export type AgreementProfile = Named<'agreement', AgreementRules>
export type CourierProfile = Named<'courier', CourierRules>
export type Profile = NetworkProfile | AgreementProfile | CourierProfile
export type ProfileRules = NetworkRules | AgreementRules | CourierRules

/** What a day's version of a profile says; the last one that began, undefined when all begin later. */
export function rulesOn<R extends Dated>(profile: { readonly versions: readonly R[] }, day: string): R | undefined {
  return profile.versions.findLast(
    ({ validFrom, validTo }) => (validFrom ?? '') <= day && (validTo === undefined || day <= validTo)
  )
}
