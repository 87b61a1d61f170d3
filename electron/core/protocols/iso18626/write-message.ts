import type { AgencyId } from './message.ts'

export type Schema = '1.2' | '2021-2'

export interface OutHeader {
  readonly supplyingAgency: AgencyId
  readonly requestingAgency: AgencyId
  /** ISO instant. */
  readonly timestamp: string
  readonly requestingAgencyRequestId: string
  readonly supplyingAgencyRequestId?: string | undefined
}

export interface OutRequest {
  /** Our number of the asking that is tried again: then the request is a retry. */
  readonly previousRequestId?: string | undefined
  readonly serviceType: 'Loan' | 'Copy'
  readonly serviceLevel?: string | undefined
  readonly needBefore?: string | undefined
  readonly note?: string | undefined
  /** ISO 18626 open code list CopyrightCompliance. */
  readonly compliance?: string | undefined
  readonly title: string
  readonly author?: string | undefined
  readonly titleOfComponent?: string | undefined
  readonly authorOfComponent?: string | undefined
  readonly edition?: string | undefined
  readonly volume?: string | undefined
  readonly issue?: string | undefined
  readonly pages?: string | undefined
  readonly publisher?: string | undefined
  readonly year?: string | undefined
  readonly place?: string | undefined
  readonly itemIds: readonly { readonly code: string; readonly value: string }[]
  readonly recordIds: readonly { readonly code: string; readonly value: string }[]
  readonly maximumCost?: { readonly currency: string; readonly value: string } | undefined
  /** Who asks, and where it is to be sent. */
  readonly requester?: OutAddress | undefined
}

export interface OutAddress {
  readonly name: string
  readonly lines: readonly string[]
  readonly country?: string | undefined
  readonly email?: string | undefined
}

export interface OutSupplying {
  readonly reason:
    'RequestResponse' | 'StatusRequestResponse' | 'StatusChange' | 'RenewResponse' | 'CancelResponse' | 'Notification'
  readonly answer?: boolean | undefined
  readonly note?: string | undefined
  readonly reasonUnfilled?: string | undefined
  readonly reasonRetry?: string | undefined
  readonly offeredCost?: { readonly currency: string; readonly value: string } | undefined
  readonly retryAfter?: string | undefined
  readonly retryBefore?: string | undefined
  readonly status: string
  readonly expectedDelivery?: string | undefined
  readonly dueDate?: string | undefined
  readonly lastChange: string
  readonly dateSent?: string | undefined
  readonly itemId?: string | undefined
  /** Where a copy lies; the schema of 2017 has no place for it. */
  readonly url?: string | undefined
  readonly loanConditions?: readonly string[] | undefined
  readonly cost?: { readonly currency: string; readonly value: string } | undefined
}

export interface OutRequesting {
  readonly action:
    | 'StatusRequest'
    | 'Received'
    | 'Cancel'
    | 'Renew'
    | 'ShippedReturn'
    | 'ShippedForward'
    | 'Notification'
    // Of the schema of 2021.
    | 'HoldReturn'
    | 'Lost'
  readonly note?: string | undefined
}

const lists = 'http://illtransactions.org/ISO18626/OpenCodeList/'
const countries = 'https://www.iso.org/iso-3166-country-codes.html'
const currencies = 'https://www.iso.org/iso-4217-currency-codes.html'
// XML 1.0 allows no other control characters; they are left out rather than making a message nobody can read.
// eslint-disable-next-line no-control-regex
const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()
const escape = (text: string) =>
  clean(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

type Part = string | undefined
/** An element with text; nothing when there is nothing to say. */
const el = (name: string, text: string | undefined): Part =>
  text === undefined || clean(text).trim() === '' ? undefined : `<${name}>${escape(text)}</${name}>`
const coded = (name: string, list: string, text: string | undefined): Part =>
  text
    ? `<${name} ill:scheme="${list.startsWith('https:') ? list : lists + list}">${escape(text)}</${name}>`
    : undefined
const group = (name: string, parts: readonly Part[]): Part => {
  const inside = parts.filter((part) => part !== undefined).join('')
  return inside === '' ? undefined : `<${name}>${inside}</${name}>`
}
const agency = (name: string, { type, value }: AgencyId): Part =>
  group(name, [coded('agencyIdType', 'AgencyIdTypeList-V1.0', type), el('agencyIdValue', value)])
const cost = (name: string, money: { currency: string; value: string } | undefined): Part =>
  money && group(name, [coded('currencyCode', currencies, money.currency), el('monetaryValue', money.value)])

function wrap(schema: Schema, body: Part): string {
  const version = schema === '1.2' ? 'v1_2_2017' : '2021-2'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ISO18626Message xmlns="http://illtransactions.org/2013/iso18626" xmlns:ill="http://illtransactions.org/2013/iso18626" ill:version="${version}">${body ?? ''}</ISO18626Message>\n`
}

/** The header. Schema v1.2 makes multipleItemRequestId mandatory (an admitted error, mended in 2021), so it is written empty there. */
function headerOf(schema: Schema, header: OutHeader): Part {
  return group('header', [
    agency('supplyingAgencyId', header.supplyingAgency),
    agency('requestingAgencyId', header.requestingAgency),
    schema === '1.2' ? '<multipleItemRequestId/>' : undefined,
    el('timestamp', header.timestamp),
    el('requestingAgencyRequestId', header.requestingAgencyRequestId),
    el('supplyingAgencyRequestId', header.supplyingAgencyRequestId)
  ])
}

/** A request, child by child in the order of the schema. */
export function writeRequest(schema: Schema, header: OutHeader, request: OutRequest): string {
  const itemId = ({ code, value }: { code: string; value: string }) => {
    const parts = [
      el('bibliographicItemIdentifier', value),
      coded('bibliographicItemIdentifierCode', 'BibliographicItemIdCodeList-V1.0', code)
    ]
    return group('bibliographicItemId', schema === '1.2' ? parts : parts.toReversed())
  }
  const book = group('bibliographicInfo', [
    el('title', request.title),
    el('author', request.author),
    el('edition', request.edition),
    el('titleOfComponent', request.titleOfComponent),
    el('authorOfComponent', request.authorOfComponent),
    el('volume', request.volume),
    el('issue', request.issue),
    el('pagesRequested', request.pages),
    ...request.itemIds.map(itemId),
    ...request.recordIds.map(({ code, value }) =>
      group('bibliographicRecordId', [
        coded('bibliographicRecordIdentifierCode', 'BibliographicRecordIdCodeList-V1.0', code),
        el('bibliographicRecordIdentifier', value)
      ])
    )
  ])
  const publication = group('publicationInfo', [
    el('publisher', request.publisher),
    el('publicationDate', request.year),
    el('placeOfPublication', request.place)
  ])
  const service = group('serviceInfo', [
    el('requestType', request.previousRequestId ? 'Retry' : 'New'),
    el('requestingAgencyPreviousRequestId', request.previousRequestId),
    el('serviceType', request.serviceType),
    coded('serviceLevel', 'ServiceLevelList-V1.0', request.serviceLevel),
    el('needBeforeDate', request.needBefore),
    coded('copyrightCompliance', 'CopyrightComplianceList-V1.0', request.compliance),
    el('note', request.note)
  ])
  const billing = group('billingInfo', [cost('maximumCosts', request.maximumCost)])
  return wrap(
    schema,
    group('request', [headerOf(schema, header), book, publication, service, ...requesterOf(request.requester), billing])
  )
}

/** Where it is to be sent and who asks. Address lines are not taken apart by guessing: the last one is written as the place. */
function requesterOf(requester: OutAddress | undefined): Part[] {
  if (!requester) return []
  const lines = requester.lines.filter((line) => line.trim() !== '')
  const street = lines.slice(0, -1)
  const physical = group('physicalAddress', [
    el('line1', street.slice(0, Math.max(1, street.length - 1)).join(', ')),
    el('line2', street.length > 1 ? street.at(-1) : undefined),
    el('locality', lines.at(-1)),
    coded('country', countries, requester.country)
  ])
  const email =
    requester.email &&
    group('electronicAddress', [
      coded('electronicAddressType', 'ElectronicAddressType-V1.0', 'Email'),
      el('electronicAddressData', requester.email)
    ])
  return [
    group('requestedDeliveryInfo', [group('address', [physical])]),
    group('requestingAgencyInfo', [
      el('name', requester.name),
      group('address', [physical]),
      group('address', [email || undefined])
    ])
  ]
}

/** What a supplier says: an answer, a change of status, an answer to a cancel. */
export function writeSupplyingMessage(schema: Schema, header: OutHeader, message: OutSupplying): string {
  const info = group('messageInfo', [
    el('reasonForMessage', message.reason),
    message.answer === undefined ? undefined : el('answerYesNo', message.answer ? 'Y' : 'N'),
    el('note', message.note),
    coded('reasonUnfilled', 'ReasonUnfilledList-V1.0', message.reasonUnfilled),
    coded('reasonRetry', 'ReasonRetryList-V1.0', message.reasonRetry),
    ...(schema === '1.2'
      ? [
          cost('offeredCosts', message.offeredCost),
          el('retryAfter', message.retryAfter),
          el('retryBefore', message.retryBefore)
        ]
      : [])
  ])
  const status = group('statusInfo', [
    el('status', message.status),
    el('expectedDeliveryDate', message.expectedDelivery),
    el('dueDate', message.dueDate),
    el('lastChange', message.lastChange)
  ])
  const retry =
    schema === '1.2'
      ? undefined
      : group('retryInfo', [
          cost('offeredCosts', message.offeredCost),
          el('retryBefore', message.retryBefore),
          el('retryAfter', message.retryAfter)
        ])
  const delivery = message.dateSent
    ? group('deliveryInfo', [
        el('dateSent', message.dateSent),
        el('itemId', message.itemId),
        schema === '1.2' ? undefined : el('URL', message.url),
        ...(message.loanConditions ?? []).map((code) => coded('loanCondition', 'LoanConditionList-V1.0', code)),
        cost('deliveryCosts', message.cost)
      ])
    : undefined
  return wrap(schema, group('supplyingAgencyMessage', [headerOf(schema, header), info, status, retry, delivery]))
}

/** What a requester says about a request that was sent. */
export function writeRequestingMessage(schema: Schema, header: OutHeader, message: OutRequesting): string {
  return wrap(
    schema,
    group('requestingAgencyMessage', [headerOf(schema, header), el('action', message.action), el('note', message.note)])
  )
}
