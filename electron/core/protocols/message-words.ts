import { say } from '../../../shared/text/say.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import type { Cost, PostalAddress, RequestMessage, SupplyingAgencyMessage } from './iso18626/message.ts'
import { wireDay } from './wire-day.ts'
import { sayCode } from './wire-words.ts'

type Line = string | undefined
const line = (name: string, text: string | undefined): Line =>
  text ? say(`input.message.${name}`, { text }) : undefined
const list = (texts: readonly string[]) => texts.join(', ') || undefined
/** A cost as a message writes it: `12.50 EUR`. */
export const cost = (money: Cost | undefined) => money && `${money.value} ${money.currency}`
const dayIn = (text: string | undefined, zone: string) => {
  const day = wireDay(text, zone)
  return day && wordDay(day)
}
const conditions = (codes: readonly string[]) => list(codes.map((code) => sayCode('condition', code)))
const joined = (lines: readonly Line[]) => lines.filter(Boolean).join('\n') || undefined

/** Numbers that have a column of their own; all others are written out. */
const held = new Set(['ISBN', 'ISSN', 'OCLC', 'PMID', 'DOI'])
const ordinary = new Set(['rush', 'express', 'urgent', 'normal', 'standard'])

/** What a request says beyond what has a column of its own: for the note, so that staff see all of it. */
export function wordsOfRequest(
  message: RequestMessage,
  zone: string,
  shipTo: PostalAddress | undefined
): string | undefined {
  const { bookFrom, bookTo } = message
  const numbers = Object.entries(message.identifiers).flatMap(([code, value]) =>
    held.has(code) ? [] : [`${code} ${value}`]
  )
  return joined([
    message.note,
    line('previous', message.previousRequestId),
    line(
      'type',
      list([
        ...(message.requestType === 'New' ? [] : [sayCode('request-type', message.requestType)]),
        ...message.subTypes.map((code) => sayCode('sub-type', code))
      ])
    ),
    message.serviceType === 'CopyOrLoan' ? say('input.message.other-service') : undefined,
    line('formats', list(message.formats)),
    message.editionWish
      ? ['AnyEdition', 'ThisEdition', 'MostRecentEdition'].includes(message.editionWish)
        ? say(`input.message.edition.${message.editionWish}`)
        : message.editionWish
      : undefined,
    line(
      'level',
      message.serviceLevel && !ordinary.has(message.serviceLevel.toLowerCase())
        ? sayCode('level', message.serviceLevel)
        : undefined
    ),
    line('copyright', message.copyrightCompliance),
    bookFrom || bookTo
      ? say('input.message.booking', { from: dayIn(bookFrom, zone) ?? '…', to: dayIn(bookTo, zone) ?? '…' })
      : undefined,
    line('conditions', conditions(message.loanConditions)),
    line('series', message.series),
    line('numbers', list(numbers)),
    line('source', message.source),
    line('holdings', message.holdings),
    line('contact', message.contactName),
    line('copies-to', list(message.deliveryTo)),
    line('ship-to', shipTo && [...shipTo.lines, shipTo.country].filter(Boolean).join(', ')),
    line('delivery', list(message.deliveryMethods)),
    message.sendToPatron ? say('input.message.to-patron') : undefined,
    line('billing', message.billing)
  ])
}

/** What a supplier's message says for staff: its note, links, conditions, costs, where to return. */
export function wordsOfAnswer(message: SupplyingAgencyMessage, zone: string): string | undefined {
  return joined([
    message.note,
    line('link', message.url),
    line(
      'reason',
      list([message.reasonUnfilled, message.reasonRetry].flatMap((code) => (code ? [sayCode('reason', code)] : [])))
    ),
    line('conditions', conditions(message.loanConditions)),
    line('offered-cost', cost(message.offeredCost)),
    line('cost', cost(message.deliveryCost)),
    line('retry', list([message.retryAfter, message.retryBefore].flatMap((at) => dayIn(at, zone) ?? []))),
    line('expected', dayIn(message.expectedDelivery, zone)),
    line('items', list(message.itemIds)),
    line('sent-by', message.sentBy),
    line('tracking', list(message.trackingIds)),
    line('return-to', message.returnTo)
  ])
}
