import {
  all,
  asCode,
  child,
  dated,
  electronicIn,
  postalIn,
  readCost,
  readNote,
  textOf,
  textsOf,
  yesNo
} from './elements.ts'
import type { Header, RequestMessage } from './message.ts'
import type { Tree } from '../../xml-tree.ts'

type Common = Pick<RequestMessage, 'header' | 'warnings' | 'content'>

/** The request in a message, with everything that a person may need of it. */
export function readRequest(body: Tree, common: Common): RequestMessage {
  const service = child(body, 'serviceInfo')
  const wanted = asCode(textOf(service, 'serviceType'))
  const type = asCode(textOf(service, 'requestType'))
  return {
    kind: 'request',
    ...common,
    requestType: type === 'Retry' || type === 'Reminder' ? type : 'New',
    subTypes: textsOf(service, 'requestSubType', 60).map((code) => asCode(code) ?? code),
    previousRequestId: textOf(service, 'requestingAgencyPreviousRequestId', 200),
    serviceType: wanted === 'Copy' || wanted === 'CopyOrLoan' ? wanted : 'Loan',
    serviceLevel: textOf(service, 'serviceLevel', 40),
    formats: [...textsOf(service, 'preferredFormat', 60), ...textsOf(service, 'itemFormat', 60)],
    editionWish: editionWish(service),
    needBefore: dated(textOf(service, 'needBeforeDate', 60)),
    copyrightCompliance: textOf(service, 'copyrightCompliance', 60),
    bookFrom: dated(textOf(service, 'startDate', 60)),
    bookTo: dated(textOf(service, 'endDate', 60)),
    loanConditions: textsOf(service, 'loanCondition', 60),
    note: readNote(service),
    ...readBook(body),
    ...readHoldings(body, common.header),
    ...readPeople(body)
  }
}

function editionWish(service: Tree | undefined): string | undefined {
  const preferred = textOf(service, 'preferredEdition', 60)
  if (preferred) return preferred
  const any = yesNo(textOf(service, 'anyEdition', 10))
  return any === undefined ? undefined : any ? 'AnyEdition' : 'ThisEdition'
}

function readBook(body: Tree) {
  const book = child(body, 'bibliographicInfo')
  const publication = child(body, 'publicationInfo')
  return {
    title: textOf(book, 'title'),
    subtitle: textOf(book, 'subtitle'),
    author: textOf(book, 'author', 500),
    titleOfComponent: textOf(book, 'titleOfComponent'),
    authorOfComponent: textOf(book, 'authorOfComponent', 500),
    edition: textOf(book, 'edition', 200),
    volume: textsOf(book, 'volume').join(', ').slice(0, 80) || undefined,
    issue: textOf(book, 'issue', 80),
    pages: textOf(book, 'pagesRequested', 80),
    series: textOf(book, 'seriesTitle', 500),
    source: textOf(book, 'informationSource', 500),
    publisher: textOf(publication, 'publisher', 300),
    publicationType: textOf(publication, 'publicationType', 40),
    year: textOf(publication, 'publicationDate', 40),
    place: textOf(publication, 'placeOfPublication', 200),
    identifiers: readIdentifiers(book)
  }
}

/** By their codes in upper case; the first of a code is the identifier, further ones (a second ISBN) are numbered. */
function readIdentifiers(book: Tree | undefined): Record<string, string> {
  const read: Record<string, string> = {}
  const keep = (code: string | undefined, value: string | undefined) => {
    if (!code || !value || code.length > 60) return
    const name = code.toUpperCase()
    if (read[name] === undefined) read[name] = value
    else if (read[name] !== value)
      read[`${name} ${Object.keys(read).filter((each) => each.split(' ')[0] === name).length + 1}`] = value
  }
  for (const item of all(book, 'bibliographicItemId'))
    keep(textOf(item, 'bibliographicItemIdentifierCode'), textOf(item, 'bibliographicItemIdentifier', 200))
  for (const record of all(book, 'bibliographicRecordId'))
    keep(textOf(record, 'bibliographicRecordIdentifierCode'), textOf(record, 'bibliographicRecordIdentifier', 200))
  return read
}

/** What the message says of the shelf of the library that is asked; of the first library where none is named so. */
function readHoldings(body: Tree, header: Header) {
  const suppliers = all(body, 'supplierInfo')
  const own = header.supplyingAgency?.value.toUpperCase()
  const mine = suppliers.find((each) => textOf(child(each, 'supplierCode'), 'agencyIdValue', 80)?.toUpperCase() === own)
  const chosen = mine ?? suppliers.find((each) => textOf(each, 'callNumber', 200)) ?? suppliers[0]
  return {
    callNumber: textOf(chosen, 'callNumber', 200),
    holdings:
      [textOf(chosen, 'summaryHoldings', 500), textOf(chosen, 'availabilityNote', 500)].filter(Boolean).join('; ') ||
      undefined
  }
}

function readPeople(body: Tree) {
  const agency = child(body, 'requestingAgencyInfo')
  const patron = child(body, 'patronInfo')
  const billing = child(body, 'billingInfo')
  const deliveries = all(body, 'requestedDeliveryInfo').sort((a, b) => order(a) - order(b))
  return {
    agencyName: textOf(agency, 'name', 300),
    contactName: textOf(agency, 'contactName', 300),
    agencyEmail: electronicIn(agency).find((each) => each.includes('@')),
    agencyAddress: postalIn(agency)[0],
    deliveryAddress: deliveries.flatMap(postalIn)[0],
    deliveryTo: deliveries.flatMap(electronicIn),
    deliveryMethods: deliveries.flatMap((each) => [
      ...textsOf(each, 'deliveryMethod', 60),
      ...textsOf(each, 'courierName', 100)
    ]),
    patronName:
      [textOf(patron, 'givenName', 200), textOf(patron, 'surname', 200)].filter(Boolean).join(' ') || undefined,
    patronId: textOf(patron, 'patronId', 100),
    sendToPatron: yesNo(textOf(patron, 'sendToPatron', 10)),
    maximumCost: readCost(child(billing, 'maximumCosts')),
    billing:
      [
        ...textsOf(billing, 'paymentMethod', 60),
        ...textsOf(billing, 'billingMethod', 60),
        ...textsOf(billing, 'billingName')
      ].join(', ') || undefined
  }
}

const order = (delivery: Tree) => Number(textOf(delivery, 'sortOrder', 10) ?? 0) || 0
