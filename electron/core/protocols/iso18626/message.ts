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
  /** Things that a person may want to know: another namespace, elements nobody knows. */
  readonly warnings: readonly string[]
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
  readonly callNumber?: string
  readonly agencyName?: string
  readonly agencyEmail?: string
  readonly agencyAddress?: PostalAddress
  readonly deliveryAddress?: PostalAddress
  readonly patronName?: string
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
  readonly itemId?: string
  readonly url?: string
  readonly loanConditions: readonly string[]
  readonly offeredCost?: Cost
  readonly deliveryCost?: Cost
}

export interface RequestingAgencyMessage extends Common {
  readonly kind: 'requesting-agency-message'
  readonly action?: string
  readonly note?: string
}

export interface Confirmation extends Common {
  readonly kind: 'request-confirmation' | 'supplying-agency-message-confirmation' | 'requesting-agency-message-confirmation'
  readonly ok: boolean
  readonly errors: readonly string[]
}

export type Iso18626Message = RequestMessage | SupplyingAgencyMessage | RequestingAgencyMessage | Confirmation
