import { Refused } from '../../../../shared/contract/refused.ts'
import { say } from '../../../../shared/text/say.ts'
import { decodeXml } from './decode-xml.ts'
import type { AgencyId, Cost, Header, Iso18626Message, PostalAddress } from './message.ts'
import { parseTree, type Tree } from './parse-tree.ts'

const namespace = 'http://illtransactions.org/2013/iso18626'
const roots = [
  'request',
  'supplyingAgencyMessage',
  'requestingAgencyMessage',
  'requestConfirmation',
  'supplyingAgencyMessageConfirmation',
  'requestingAgencyMessageConfirmation'
] as const
type Root = (typeof roots)[number]

/** Status, action and reason codes are written exactly; peers differ in case, so they are read in any. */
const codes = [
  'StatusRequest', 'Received', 'Cancel', 'Renew', 'ShippedReturn', 'ShippedForward', 'Notification', 'HoldReturn', 'Lost',
  'RequestResponse', 'StatusRequestResponse', 'RenewResponse', 'CancelResponse', 'StatusChange',
  'RequestReceived', 'ExpectToSupply', 'WillSupply', 'Loaned', 'Overdue', 'Recalled', 'RetryPossible', 'Unfilled', 'CopyCompleted',
  'LoanCompleted', 'CompletedWithoutReturn', 'Cancelled', 'ReleaseHoldReturn', 'New', 'Retry', 'Reminder', 'Copy', 'Loan', 'CopyOrLoan'
]
const asCode = (text: string | undefined) => (text === undefined ? undefined : (codes.find((code) => code.toLowerCase() === text.toLowerCase()) ?? text))

/** The element of that name; local names only, since prefixes and child orders differ between the two published schemas and in practice. */
const child = (tree: Tree | undefined, name: string) => tree?.children.find((each) => each.name === name)
const all = (tree: Tree | undefined, name: string) => tree?.children.filter((each) => each.name === name) ?? []
/** Text of a child; empty is absent. */
function textOf(tree: Tree | undefined, name: string, limit = 2000): string | undefined {
  const text = child(tree, name)?.text.trim()
  return text ? text.slice(0, limit) : undefined
}
const yesNo = (text: string | undefined) => (text === undefined ? undefined : /^(y|yes|true|1)$/i.test(text))
/** Year 1 is what some peers write for "no date". */
const dated = (text: string | undefined) => (text && !/^0001-/.test(text) ? text : undefined)

/**
 * Reads one ISO 18626 message, of either published schema or as peers really write it: any prefix, bare without ISO18626Message, either child
 * order, empty elements as absent (ISO 18626:2021 and the 2017 schema v1.2; quirks of Koha, ReShare, Alma).
 * @throws Refused empty-file, too-large, encoding, external-entity, not-xml, not-iso18626
 */
export function readMessage(bytes: Uint8Array, file: string): Iso18626Message {
  const tree = parseTree(decodeXml(bytes, file), file)
  const body = (roots as readonly string[]).includes(tree.name) ? tree : tree.name === 'ISO18626Message' ? tree.children.find(({ name }) => (roots as readonly string[]).includes(name)) : undefined
  if (!body) throw new Refused('not-iso18626', { file, what: say('input.xml.root', { root: tree.name.slice(0, 60) }) })
  const warnings = body.uri === namespace ? [] : [say('input.xml.namespace', { uri: body.uri.slice(0, 120) || '–' })]
  const header = readHeader(child(body, body.name.endsWith('Confirmation') ? 'confirmationHeader' : 'header') ?? child(body, 'header'))
  return readBody(body, header, warnings)
}

function readBody(body: Tree, header: Header, warnings: string[]): Iso18626Message {
  switch (body.name as Root) {
    case 'request':
      return readRequest(body, header, warnings)
    case 'supplyingAgencyMessage':
      return readSupplying(body, header, warnings)
    case 'requestingAgencyMessage':
      return { kind: 'requesting-agency-message', header, warnings, action: asCode(textOf(body, 'action')), note: readNote(textOf(body, 'note', 4000)) }
    case 'requestConfirmation':
      return { kind: 'request-confirmation', ...readConfirmation(body, header, warnings) }
    case 'supplyingAgencyMessageConfirmation':
      return { kind: 'supplying-agency-message-confirmation', ...readConfirmation(body, header, warnings) }
    case 'requestingAgencyMessageConfirmation':
      return { kind: 'requesting-agency-message-confirmation', ...readConfirmation(body, header, warnings) }
  }
}

function readHeader(tree: Tree | undefined): Header {
  return {
    supplyingAgency: readAgency(child(tree, 'supplyingAgencyId')),
    requestingAgency: readAgency(child(tree, 'requestingAgencyId')),
    timestamp: dated(textOf(tree, 'timestamp', 60)),
    requestingAgencyRequestId: textOf(tree, 'requestingAgencyRequestId', 200),
    supplyingAgencyRequestId: textOf(tree, 'supplyingAgencyRequestId', 200),
    multipleItemRequestId: textOf(tree, 'multipleItemRequestId', 200)
  }
}

function readAgency(tree: Tree | undefined): AgencyId | undefined {
  const value = textOf(tree, 'agencyIdValue', 80)
  return value === undefined ? undefined : { type: textOf(tree, 'agencyIdType', 40) ?? 'ISIL', value }
}

function readConfirmation(body: Tree, header: Header, warnings: string[]) {
  const head = child(body, 'confirmationHeader')
  const errors = all(body, 'errorData').map((error) => [textOf(error, 'errorType'), textOf(error, 'errorValue')].filter(Boolean).join(': '))
  return { header, warnings, ok: textOf(head, 'messageStatus')?.toUpperCase() === 'OK', errors }
}

function readRequest(body: Tree, header: Header, warnings: string[]): Iso18626Message {
  const book = child(body, 'bibliographicInfo')
  const publication = child(body, 'publicationInfo')
  const service = child(body, 'serviceInfo')
  const agency = child(body, 'requestingAgencyInfo')
  const patron = child(body, 'patronInfo')
  const note = readNote(textOf(service, 'note', 4000))
  const identifiers: Record<string, string> = {}
  for (const item of all(book, 'bibliographicItemId')) keep(identifiers, textOf(item, 'bibliographicItemIdentifierCode'), textOf(item, 'bibliographicItemIdentifier'))
  for (const record of all(book, 'bibliographicRecordId')) keep(identifiers, textOf(record, 'bibliographicRecordIdentifierCode'), textOf(record, 'bibliographicRecordIdentifier'))
  const wanted = asCode(textOf(service, 'serviceType'))
  const type = asCode(textOf(service, 'requestType'))
  return {
    kind: 'request',
    header,
    warnings,
    requestType: type === 'Retry' || type === 'Reminder' ? type : 'New',
    previousRequestId: textOf(service, 'requestingAgencyPreviousRequestId', 200),
    serviceType: wanted === 'Copy' || wanted === 'CopyOrLoan' ? wanted : 'Loan',
    serviceLevel: textOf(service, 'serviceLevel', 40),
    needBefore: dated(textOf(service, 'needBeforeDate', 60)),
    copyrightCompliance: textOf(service, 'copyrightCompliance', 60),
    note,
    title: textOf(book, 'title'),
    subtitle: textOf(book, 'subtitle'),
    author: textOf(book, 'author', 500),
    titleOfComponent: textOf(book, 'titleOfComponent'),
    authorOfComponent: textOf(book, 'authorOfComponent', 500),
    edition: textOf(book, 'edition', 200),
    volume: all(book, 'volume').map(({ text }) => text.trim()).filter(Boolean).join(', ').slice(0, 80) || undefined,
    issue: textOf(book, 'issue', 80),
    pages: textOf(book, 'pagesRequested', 80),
    publisher: textOf(publication, 'publisher', 300),
    publicationType: textOf(publication, 'publicationType', 40),
    year: textOf(publication, 'publicationDate', 40),
    place: textOf(publication, 'placeOfPublication', 200),
    identifiers,
    callNumber: all(body, 'supplierInfo').map((supplier) => textOf(supplier, 'callNumber', 200)).find(Boolean),
    agencyName: textOf(agency, 'name', 300),
    agencyEmail: emailOf(agency),
    agencyAddress: readAddress(child(child(agency, 'address'), 'physicalAddress')),
    deliveryAddress: all(body, 'requestedDeliveryInfo').map((info) => readAddress(child(child(info, 'address'), 'physicalAddress'))).find(Boolean),
    patronName: [textOf(patron, 'givenName', 200), textOf(patron, 'surname', 200)].filter(Boolean).join(' ') || undefined,
    maximumCost: readCost(child(child(body, 'billingInfo'), 'maximumCosts'))
  }
}

function readSupplying(body: Tree, header: Header, warnings: string[]): Iso18626Message {
  const info = child(body, 'messageInfo')
  const retry = child(body, 'retryInfo')
  const status = child(body, 'statusInfo')
  const delivery = child(body, 'deliveryInfo')
  return {
    kind: 'supplying-agency-message',
    header,
    warnings,
    reason: asCode(textOf(info, 'reasonForMessage')),
    answer: yesNo(textOf(info, 'answerYesNo')),
    note: readNote(textOf(info, 'note', 4000)),
    reasonUnfilled: textOf(info, 'reasonUnfilled', 60),
    reasonRetry: textOf(info, 'reasonRetry', 60),
    status: asCode(textOf(status, 'status')),
    dueDate: dated(textOf(status, 'dueDate', 60)),
    dateSent: dated(textOf(delivery, 'dateSent', 60)),
    itemId: textOf(delivery, 'itemId', 200),
    url: textOf(delivery, 'URL', 2000),
    loanConditions: [...all(delivery, 'loanCondition'), ...all(retry, 'loanCondition')].map(({ text }) => text.trim().slice(0, 60)).filter(Boolean),
    offeredCost: readCost(child(info, 'offeredCosts') ?? child(retry, 'offeredCosts')),
    deliveryCost: readCost(child(delivery, 'deliveryCosts'))
  }
}

function keep(into: Record<string, string>, code: string | undefined, value: string | undefined): void {
  if (code && value && code.length <= 60) into[code.toUpperCase()] ??= value.slice(0, 200)
}

function readAddress(tree: Tree | undefined): PostalAddress | undefined {
  if (!tree) return undefined
  const region = textOf(tree, 'region', 80)?.replace(/^[A-Z]{2}-/, '')
  const place = [textOf(tree, 'locality', 120), region, textOf(tree, 'postalCode', 40)].filter(Boolean).join(' ')
  const lines = [textOf(tree, 'line1', 200), textOf(tree, 'line2', 200), place].filter((line): line is string => Boolean(line))
  const country = textOf(tree, 'country', 60)?.toUpperCase()
  return lines.length === 0 ? undefined : { lines, ...(country && /^[A-Z]{2}$/.test(country) ? { country } : {}) }
}

function emailOf(agency: Tree | undefined): string | undefined {
  const data = all(agency, 'address').flatMap((each) => all(each, 'electronicAddress')).map((each) => textOf(each, 'electronicAddressData', 300))
  return data.find((each) => each?.includes('@'))
}

function readCost(tree: Tree | undefined): Cost | undefined {
  const value = textOf(tree, 'monetaryValue', 40)
  const currency = textOf(tree, 'currencyCode', 10)?.toUpperCase()
  return value && currency && /^\d+([.,]\d+)?$/.test(value) && /^[A-Z]{3}$/.test(currency) ? { value: value.replace(',', '.'), currency } : undefined
}

/** What a note says to a person: control texts of ReShare (#seq:1#) and Alma's marks taken off; the raw text stays with the message. */
function readNote(note: string | undefined): string | undefined {
  const plain = note?.replace(/#(?:seq|lastSeq|ReShare[A-Za-z]*|RETURN_TO|RT_END|SHIP_TO|ST_END)(?:[:-][^#]*)?#/g, ' ').replace(/\s+/g, ' ').trim()
  return plain || undefined
}
