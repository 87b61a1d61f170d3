import { hasWords, say } from '../../../shared/text/say.ts'

/**
 * What ISO 18626 calls things, by what they are about. Closed lists of both schemas (1.2 and 2021-2) whole; of the open code lists those of 2017
 * and 2021, and the codes that peers add to them (ReShare, CrossLink).
 */
export const wireCodes = {
  service: ['Loan', 'Copy', 'CopyOrLoan'],
  'request-type': ['New', 'Retry', 'Reminder'],
  'sub-type': ['BookingRequest', 'MultipleItemRequest', 'PatronRequest', 'TransferRequest', 'SupplyingLibrarysChoice'],
  level: ['Express', 'Normal', 'Rush', 'SecondaryMail', 'Standard', 'Urgent', 'Core'],
  kind: ['RequestResponse', 'StatusRequestResponse', 'RenewResponse', 'CancelResponse', 'StatusChange', 'Notification'],
  status: [
    'RequestReceived',
    'ExpectToSupply',
    'WillSupply',
    'Loaned',
    'Overdue',
    'Recalled',
    'RetryPossible',
    'Unfilled',
    'CopyCompleted',
    'LoanCompleted',
    'CompletedWithoutReturn',
    'Cancelled',
    'HoldReturn',
    'ReleaseHoldReturn'
  ],
  action: [
    'StatusRequest',
    'Received',
    'Cancel',
    'Renew',
    'ShippedReturn',
    'ShippedForward',
    'Notification',
    'HoldReturn',
    'Lost'
  ],
  reason: [
    'NonCirculating',
    'NotAvailableForILL',
    'NotHeld',
    'NotOnShelf',
    'PolicyProblem',
    'PoorCondition',
    'AtBindery',
    'CostExceedsMaxCost',
    'LoanPossible',
    'NotCurrentAvailableForILL',
    'NotFoundAsCited',
    'OnLoan',
    'OnOrder',
    'ReqDelDateNotPossible',
    'ReqDelMethodNotSupp',
    'CourierNotSupp',
    'MultiVolAvail',
    'MustMeetLoanCondition',
    'LoanCondition',
    'ReqEditionNotPossible',
    'ReqFormatNotPossible',
    'ReqPayMethodNotSupported',
    'ReqServLevelNotSupp',
    'ReqServTypeNotPossible',
    'Duplicate',
    'unavailable',
    'missing',
    'incorrect',
    'other',
    'transfer'
  ],
  condition: [
    'LibraryUseOnly',
    'NoReproduction',
    'SignatureRequired',
    'SpecCollSupervReq',
    'WatchLibraryUseOnly',
    'Other'
  ],
  error: [
    'UnsupportedActionType',
    'UnsupportedReasonForMessageType',
    'UnrecognisedDataElement',
    'UnrecognisedDataValue',
    'BadlyFormedMessage'
  ]
} as const

/**
 * The desk's words for a code of ISO 18626, in whatever case it was written; a code that nobody knows is said as it came. Koha spells
 * "Unrecognized" with a z.
 */
export function sayCode(about: keyof typeof wireCodes, code: string): string {
  const wanted = code.trim().toLowerCase().replace('unrecognized', 'unrecognised')
  const known = (wireCodes[about] as readonly string[]).find((each) => each.toLowerCase() === wanted)
  return known && hasWords(`messages.${about}.${known}`) ? say(`messages.${about}.${known}`) : code.trim()
}
