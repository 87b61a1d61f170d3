import type { RequestCitation } from '../../../shared/contract/shapes.ts'
import { answerBy } from '../clock/rules-in-force.ts'
import { findKey, foldText, nameKey } from '../../../shared/domain/folding.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import type { Level, Service } from '../../../shared/lifecycle/words.ts'
import type { Desk } from '../handler.ts'
import { symbolKey } from '../../../shared/domain/library-symbols.ts'
import { closedNow, whileClosed } from '../requests/while-closed.ts'
import { findPartner } from '../partners/find-partner.ts'
import { createRequest } from '../requests/create-request.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { PostalAddress, RequestMessage } from './iso18626/message.ts'
import { judgeOnArrival } from '../supply/keep-verdict.ts'
import { materialOfType } from './publication-type.ts'
import { wordsOfRequest } from './message-words.ts'
import { wireDay } from './wire-day.ts'

/** A request of another library becomes a lending request; a library not known yet gets its record from what the message says. */
export async function receiveRequest(
  desk: Desk,
  message: RequestMessage,
  messageId: number
): Promise<{ request?: RequestRecord; why?: 'no-title' | 'reminder' }> {
  const earlier = await earlierOf(desk, message)
  // A retry that was sent twice, under numbers of its own, is one request (crossing case 11).
  if (earlier?.again) return { request: earlier.again, why: 'reminder' }
  const service = serviceOf(message)
  const citation = citationOf(message, service)
  if (!citation) return { why: 'no-title' }
  const { zone } = desk.settings()
  const partner = await partnerOf(desk, message)
  const shipTo =
    message.deliveryAddress && !(partner && (await isKnownAddress(desk, partner.id, message.deliveryAddress)))
      ? message.deliveryAddress
      : undefined
  const closed = closedNow(desk)
  const note = [
    addressedTo(desk, message),
    wordsOfRequest(message, zone, shipTo),
    closed?.waits && say('rules.closed-note', { until: wordDay(closed.until) })
  ]
    .filter(Boolean)
    .join('\n')
  const request = await createRequest(desk, {
    side: 'lending',
    service,
    level: levelOf(message),
    citation,
    material: materialOfType(message.publicationType),
    source: 'iso18626',
    by: 'message',
    messageId,
    partnerId: partner?.id ?? null,
    partnerNumber: message.header.requestingAgencyRequestId ?? null,
    ...guestOf(message),
    againOf: earlier?.id ?? null,
    needBy: wireDay(message.needBefore, zone) ?? null,
    respondBy: await answerBy(desk, { service, level: levelOf(message) }, partner?.id ?? null, { side: 'lending' }),
    maxCost: costOf(message),
    ...(note ? { note } : {}),
    ...(partner && !partner.unknown ? {} : { attention: 'no-address' as const })
  })
  // A closed desk that refuses has answered already.
  const open = closed ? await whileClosed(desk, request, closed) : request
  return { request: open.state === request.state ? await judgeOnArrival(desk, open) : open }
}

/** The request that a retry names as the one it repeats, and the open one that was made from it already. */
async function earlierOf(
  desk: Desk,
  { header, previousRequestId, requestType }: RequestMessage
): Promise<{ id: number; again: RequestRecord | undefined } | undefined> {
  if (requestType !== 'Retry' || !previousRequestId) return undefined
  const earlier = await desk.tx.one<{ id: number }>(
    `select r.id from asking a join request r on r.id = a.request_id join partner_identifier i on i.partner_id = a.partner_id
     where r.side = 'lending' and i.value_key = ? and a.their_number = ? order by a.id desc limit 1`,
    symbolKey(header.requestingAgency?.value ?? ''),
    previousRequestId
  )
  if (!earlier) return undefined
  const again = await desk.tx.one<RequestRecord>(
    'select * from request where again_of = ? and open = 1 order by id limit 1',
    earlier.id
  )
  return { id: earlier.id, again }
}

/** A word for staff where the message names another library than this one: it may have come here by mistake. */
function addressedTo(desk: Desk, { header }: RequestMessage): string | undefined {
  const named = header.supplyingAgency?.value
  const own = desk.settings().symbols.map(({ value }) => symbolKey(value))
  if (!named || own.length === 0 || own.includes(symbolKey(named))) return undefined
  return say('input.message.addressed', { text: named })
}

function levelOf({ serviceLevel = '' }: RequestMessage): Level {
  if (/^(rush|express)$/i.test(serviceLevel)) return 'rush'
  return /^urgent$/i.test(serviceLevel) ? 'urgent' : 'normal'
}

function guestOf({ patronName, patronId }: RequestMessage): { guest?: string } {
  const guest = patronName ?? patronId
  return guest ? { guest } : {}
}

/** Whether the material is to go where this library's things go anyway. */
async function isKnownAddress(desk: Desk, partnerId: number, address: PostalAddress): Promise<boolean> {
  const rows = await desk.tx.all<{ lines: string }>('select lines from partner_address where partner_id = ?', partnerId)
  const wanted = foldText(address.lines.join(' '))
  return rows.some(({ lines }) => foldText((JSON.parse(lines) as string[]).join(' ')) === wanted)
}

/** Copy or loan as asked; where either will do, what kind of thing it is decides. */
function serviceOf(message: RequestMessage): Service {
  if (message.serviceType === 'Loan') return 'loan'
  if (message.serviceType === 'Copy') return 'copy'
  return message.pages || message.titleOfComponent || /^(article|chapter)$/i.test(message.publicationType ?? '')
    ? 'copy'
    : 'loan'
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
  if (known)
    return {
      id: known.id,
      unknown: (await desk.tx.one('select 1 from partner_address where partner_id = ?', known.id)) === undefined
    }
  const name = message.agencyName ?? agency.value
  const address = message.agencyAddress ?? message.deliveryAddress
  const id = await desk.tx.insert('partner', {
    name,
    sort_key: nameKey(name, desk.settings().language),
    find_key: findKey(name),
    symbol: agency.value,
    country: address?.country ?? null,
    channel: 'iso18626-file',
    created: desk.now(),
    updated: desk.now()
  })
  await desk.tx.insert('partner_identifier', {
    partner_id: id,
    scheme: agency.type,
    value: agency.value,
    value_key: symbolKey(agency.value),
    position: 0
  })
  if (address)
    await desk.tx.insert('partner_address', {
      partner_id: id,
      purpose: 'ship',
      name,
      lines: JSON.stringify(address.lines),
      country: address.country ?? null,
      email: message.agencyEmail ?? message.deliveryTo.find((each) => each.includes('@')) ?? null,
      position: 0
    })
  desk.tx.changed('partners', id)
  return { id, unknown: !address }
}
