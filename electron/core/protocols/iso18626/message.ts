/** A library as ISO 18626 names it: type (a code such as ISIL) and value. */
export interface AgencyId {
  readonly type: string
  readonly value: string
}

export interface Header {
  readonly supplyingAgency?: AgencyId
  readonly requestingAgency?: AgencyId
  /** As written; some peers write none, or year 1. */
  readonly timestamp?: string
  readonly requestingAgencyRequestId?: string
  readonly supplyingAgencyRequestId?: string
  readonly multipleItemRequestId?: string
}

export interface PostalAddress {
  readonly lines: readonly string[]
  readonly country?: string
}

export interface Cost {
  readonly currency: string
  /** As written: a decimal number. */
  readonly value: string
}

interface Common {
  readonly header: Header
  /** Things that a person may want to know, such as another namespace. */
  readonly warnings: readonly string[]
  /** A hash of all that the message says, whatever its prefixes, layout and child order; tells the same again from other content. */
  readonly content: string
}

export interface RequestMessage extends Common {
  readonly kind: 'request'
  readonly requestType: 'New' | 'Retry' | 'Reminder'
  readonly previousRequestId?: string
  readonly serviceType: 'Loan' | 'Copy' | 'CopyOrLoan'
  readonly serviceLevel?: string
  readonly needBefore?: string
  readonly copyrightCompliance?: string
  readonly note?: string
  readonly subTypes: readonly string[]
  /** Format asked for: preferredFormat of 2017, itemFormat of 2021. */
  readonly formats: readonly string[]
  /** This edition only, or any: anyEdition of 2017, preferredEdition of 2021. */
  readonly editionWish?: string
  /** A booking: for these days. */
  readonly bookFrom?: string
  readonly bookTo?: string
  readonly loanConditions: readonly string[]
  readonly title?: string
  readonly subtitle?: string
  readonly author?: string
  readonly titleOfComponent?: string
  readonly authorOfComponent?: string
  readonly edition?: string
  readonly volume?: string
  readonly issue?: string
  readonly pages?: string
  readonly publisher?: string
  readonly publicationType?: string
  readonly year?: string
  readonly place?: string
  /** ISBN, ISSN, and record numbers such as OCLC, by their code in upper case. */
  readonly identifiers: Readonly<Record<string, string>>
  readonly series?: string
  readonly source?: string
  readonly callNumber?: string
  /** What the message says of the holdings of the library that is asked. */
  readonly holdings?: string
  readonly agencyName?: string
  readonly contactName?: string
  readonly agencyEmail?: string
  readonly agencyAddress?: PostalAddress
  readonly deliveryAddress?: PostalAddress
  /** Where copies go: mail addresses and others, as written. */
  readonly deliveryTo: readonly string[]
  readonly deliveryMethods: readonly string[]
  readonly patronName?: string
  readonly patronId?: string
  readonly sendToPatron?: boolean
  readonly billing?: string
  readonly maximumCost?: Cost
}

export interface SupplyingAgencyMessage extends Common {
  readonly kind: 'supplying-agency-message'
  readonly reason?: string
  readonly answer?: boolean
  readonly status?: string
  readonly note?: string
  readonly reasonUnfilled?: string
  readonly reasonRetry?: string
  readonly dueDate?: string
  readonly dateSent?: string
  readonly retryAfter?: string
  readonly retryBefore?: string
  readonly expectedDelivery?: string
  readonly itemId?: string
  readonly itemIds: readonly string[]
  readonly url?: string
  /** Sent by: sentVia of 2017, deliveryMethod of 2021, and the courier. */
  readonly sentBy?: string
  readonly trackingIds: readonly string[]
  readonly returnTo?: string
  readonly loanConditions: readonly string[]
  readonly offeredCost?: Cost
  readonly deliveryCost?: Cost
}

export interface RequestingAgencyMessage extends Common {
  readonly kind: 'requesting-agency-message'
  readonly action?: string
  readonly note?: string
  /** What the note answers to conditions, if it is such an answer. */
  readonly reply?: boolean
}

export interface Confirmation extends Common {
  readonly kind:
    'request-confirmation' | 'supplying-agency-message-confirmation' | 'requesting-agency-message-confirmation'
  readonly ok: boolean
  readonly errors: readonly string[]
}

export type Iso18626Message = RequestMessage | SupplyingAgencyMessage | RequestingAgencyMessage | Confirmation
