import type { Han } from './han.ts'
import type { CourierStop, ReturnLabelMode } from '../domain/parcels.ts'
import type { Service, Side } from '../lifecycle/words.ts'

/** A postal address as lines, in the order in which its country writes them; the country is said separately, in capitals, for mail abroad. */
export interface PaperAddress {
  readonly name: string
  readonly lines: readonly string[]
  /** ISO 3166 alpha-2. */
  readonly country?: string
  readonly attention?: string
}

export interface PaperLibrary {
  readonly name: string
  /** The symbol staff know it by, e.g. an ISIL or OCLC symbol. */
  readonly symbol: string
  readonly shipTo: PaperAddress
  readonly returnTo: PaperAddress
  /** Where bills go, where that is elsewhere. */
  readonly billTo?: PaperAddress
  readonly email?: string
  readonly phone?: string
  /** Where its courier stops. */
  readonly courier?: CourierStop
  /** Whose work the label for the way back is, when the two lend to each other. */
  readonly returnLabel?: ReturnLabelMode
  /** Its number in the ledger, and the schemes of its symbols: templates are chosen by them. */
  readonly id?: number
  readonly networks?: readonly string[]
  /** What is read there (BCP 47). */
  readonly language?: string
}

/** Minor units of a currency (ISO 4217). */
export interface PaperMoney {
  readonly amount: number
  readonly currency: string
}

/** A fee as it was posted between the two libraries: more than nought is owed to this desk, less is owed by it. */
export interface FeeEntry extends PaperMoney {
  /** YYYY-MM-DD, by the desk's clock. */
  readonly day: string
  /** It takes an earlier one back. */
  readonly back?: true
  /** What the post cost. */
  readonly postage?: true
  /** It is tax. */
  readonly tax?: true
}

/** The invoice on which a request's fees are. */
export interface Bill {
  /** Its number in the ledger. */
  readonly id: number
  /** Not of a draft, and neither are the day on which it was sent and the day to pay by. */
  readonly number?: string
  readonly sent?: string
  readonly due?: string
  readonly span: { readonly from?: string; readonly to?: string }
  /** The level, where it is reminded of. */
  readonly reminder?: number
  /** What is left, where something was paid, credited or given up. */
  readonly remaining?: PaperMoney
  /** What of the total was paid, credited and given up; none of them where it is nought. */
  readonly paid?: PaperMoney
  readonly credited?: PaperMoney
  readonly writtenOff?: PaperMoney
}

/** Everything that any slip may say about one piece of one request. Dates are ISO calendar dates (YYYY-MM-DD), instants ISO with zone. */
export interface SlipData {
  readonly number: string
  readonly side: Side
  readonly service: Service
  readonly level: 'normal' | 'rush' | 'urgent'
  readonly title: string
  /** How the title's language, or else the other library's country, writes Han characters. */
  readonly han?: Han
  readonly author?: string
  readonly container?: string
  readonly publisher?: string
  readonly place?: string
  readonly year?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly edition?: string
  readonly isbn?: string
  readonly issn?: string
  readonly oclc?: string
  readonly pmid?: string
  readonly doi?: string
  readonly callNumber?: string
  readonly location?: string
  readonly barcode?: string
  /** "1 of 4": the piece this slip is for, and how many travel. */
  readonly piece: number
  readonly pieces: number
  readonly own: PaperLibrary
  readonly partner?: PaperLibrary
  /** The other side's number for the request. */
  readonly partnerNumber?: string
  readonly patron?: {
    readonly name: string
    readonly number?: string
    readonly department?: string
    readonly pickup?: string
    /** As labels on books say it, where not by name: initials or number. */
    readonly onLabels?: string
    readonly email?: string
    readonly phone?: string
    /** What the patron reads (BCP 47). */
    readonly language?: string
  }
  /** The day on which it was asked for here, and the day on which it was sent. */
  readonly asked?: string
  readonly sent?: string
  readonly due?: string
  readonly patronDue?: string
  readonly needBy?: string
  readonly respondBy?: string
  /** Conditions and restrictions in words, e.g. "Use in the library only". */
  readonly conditions: readonly string[]
  readonly notes: readonly string[]
  /** How it ended without the item: why, as a name of domain/reasons, and the note that was written with that step. */
  readonly ended?: { readonly state: 'unfilled' | 'cancelled'; readonly reason?: string; readonly note?: string }
  /** It goes as USPS Library Mail: a domestic loan of a desk that has switched that on. */
  readonly libraryMail?: true
  /** The desk's own words for the country it goes to: the customs statement, and how it is to come back. */
  readonly customs?: string
  readonly wayBack?: string
  /** Whether the desk renews what it lends; not said where it has not decided, and of other libraries' loans. */
  readonly renewable?: boolean
  /** The desk's time zone (IANA), for the clock time of `respondBy`; UTC, and saying so, without it. */
  readonly zone?: string
  readonly charge?: PaperMoney
  /** The most that may be charged, as it was said with the request. */
  readonly maxCost?: PaperMoney
  /** Symbols (or names) of the libraries that are asked, in their order. */
  readonly route?: readonly string[]
  /** The fees of it that an account is about, as they were posted. */
  readonly entries?: readonly FeeEntry[]
  /** The invoice that its fees are on; without it they are read from the postings of some days. */
  readonly bill?: Bill
  /** Where the desk is paid, in its own words. */
  readonly payAccount?: string
  /** The desk's own copyright declaration, where it has one. */
  readonly declaration?: string
  /** The statement of copyright compliance that it carries, a code of ISO 18626. */
  readonly compliance?: string
}
