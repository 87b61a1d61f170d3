import type { RequestCitation } from '../../../shared/contract/shapes.ts'
import { addWorkDays, dayOf, endOfDay } from '../../../shared/domain/calendar.ts'
import { foldText, sortKey } from '../../../shared/domain/folding.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import type { Service } from '../../../shared/lifecycle/words.ts'
import type { Desk } from '../handler.ts'
import { findPartner, symbolKey } from '../partners/find-partner.ts'
import { createRequest } from '../requests/create-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { RequestMessage } from './iso18626/message.ts'

/** A request of another library becomes a lending request; a library not known yet gets its record from what the message says. */
export async function receiveRequest(desk: Desk, message: RequestMessage, messageId: number): Promise<{ request?: RequestRecord; why?: 'no-title' }> {
  const service = serviceOf(message)
  const citation = citationOf(message, service)
  if (!citation) return { why: 'no-title' }
  const { zone, respondDays } = desk.settings()
  const partner = await partnerOf(desk, message)
  const needBy = message.needBefore && !Number.isNaN(Date.parse(message.needBefore)) ? dayOf(Date.parse(message.needBefore), zone) : null
  const request = await createRequest(desk, {
    side: 'lending',
    service,
    level: /^(rush|express)$/i.test(message.serviceLevel ?? '') ? 'rush' : /^urgent$/i.test(message.serviceLevel ?? '') ? 'urgent' : 'normal',
    citation,
    source: 'iso18626',
    by: 'message',
    messageId,
    partnerId: partner?.id ?? null,
    partnerNumber: message.header.requestingAgencyRequestId ?? null,
    ...(message.patronName ? { guest: message.patronName } : {}),
    needBy,
    respondBy: endOfDay(addWorkDays(dayOf(desk.now(), zone), respondDays), zone),
    maxCost: costOf(message),
    ...(message.note ? { note: message.note } : {}),
    ...(partner && !partner.unknown ? {} : { attention: 'no-address' as const })
  })
  return { request }
}

/** Copy or loan as asked; where either will do, what kind of thing it is decides. */
function serviceOf(message: RequestMessage): Service {
  if (message.serviceType === 'Loan') return 'loan'
  if (message.serviceType === 'Copy') return 'copy'
  return message.pages || message.titleOfComponent || /^(article|chapter)$/i.test(message.publicationType ?? '') ? 'copy' : 'loan'
}

function citationOf(message: RequestMessage, service: Service): RequestCitation | undefined {
  const whole = [message.title, message.subtitle].filter(Boolean).join(': ')
  const part = service === 'copy' ? message.titleOfComponent : undefined
  const ids = message.identifiers
  const title = part ?? (whole || Object.entries(ids).map(([code, value]) => `${code} ${value}`)[0])
  if (!title) return undefined
  const author = (part ? message.authorOfComponent : undefined) ?? message.author
  return {
    title,
    author,
    container: part && whole ? whole : undefined,
    publisher: message.publisher,
    place: message.place,
    year: message.year,
    volume: message.volume,
    issue: message.issue,
    pages: message.pages,
    edition: message.edition,
    isbn: ids['ISBN'],
    issn: ids['ISSN'],
    oclc: ids['OCLC'],
    pmid: ids['PMID'],
    doi: ids['DOI'],
    callNumber: message.callNumber
  }
}

function costOf(message: RequestMessage): { amount: number; currency: string } | null {
  const cost = message.maximumCost
  const amount = cost && minorUnits(cost.value, cost.currency)
  return cost && amount !== undefined ? { amount, currency: cost.currency } : null
}

async function partnerOf(desk: Desk, message: RequestMessage): Promise<{ id: number; unknown: boolean } | undefined> {
  const agency = message.header.requestingAgency
  if (!agency) return undefined
  const known = await findPartner(desk.tx, agency.value, agency.type)
  if (known) return { id: known.id, unknown: (await desk.tx.one('select 1 from partner_address where partner_id = ?', known.id)) === undefined }
  const name = message.agencyName ?? agency.value
  const address = message.agencyAddress ?? message.deliveryAddress
  const id = await desk.tx.insert('partner', {
    name,
    sort_key: sortKey(name),
    find_key: foldText(name),
    symbol: agency.value,
    country: address?.country ?? null,
    channel: 'iso18626-file',
    created: desk.now(),
    updated: desk.now()
  })
  await desk.tx.insert('partner_identifier', { partner_id: id, scheme: agency.type, value: agency.value, value_key: symbolKey(agency.value), position: 0 })
  if (address)
    await desk.tx.insert('partner_address', {
      partner_id: id,
      purpose: 'ship',
      name,
      lines: JSON.stringify(address.lines),
      country: address.country ?? null,
      email: message.agencyEmail ?? null,
      position: 0
    })
  desk.tx.changed('partners', id)
  return { id, unknown: !address }
}
