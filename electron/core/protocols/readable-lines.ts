import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import type { Cost, Iso18626Message } from './iso18626/message.ts'
import { readMessageText } from './iso18626/read-message.ts'
import { wordsOfAnswer, wordsOfRequest } from './message-words.ts'
import { wireDay } from './wire-day.ts'

/** One thing that a message says: what it is, and what it says of it. */
export interface ReadableLine {
  readonly label: string
  readonly text: string
}

/** What a message says, line by line, for people; nothing where its text is not to be read. */
export function readableLines(raw: string | null, zone: string): ReadableLine[] {
  if (!raw) return []
  try {
    return linesOf(readMessageText(raw, 'message'), zone)
  } catch (fault) {
    if (fault instanceof Refused) return []
    throw fault
  }
}

type Said = readonly [name: string, text: string | undefined]
const money = (cost: Cost | undefined) => cost && `${cost.value} ${cost.currency}`
const agency = (id: { type: string; value: string } | undefined) => id && `${id.type} ${id.value}`.trim()

function linesOf(message: Iso18626Message, zone: string): ReadableLine[] {
  const { header } = message
  const head: Said[] = [
    [
      'from',
      agency(
        message.kind === 'request' || message.kind === 'requesting-agency-message'
          ? header.requestingAgency
          : header.supplyingAgency
      )
    ],
    ['number', header.requestingAgencyRequestId],
    ['their-number', header.supplyingAgencyRequestId],
    ['written', header.timestamp]
  ]
  return [...head, ...bodyOf(message, zone)].flatMap(([name, text]) =>
    text?.trim() ? [{ label: say(`messages.lines.${name}`), text: text.trim() }] : []
  )
}

function bodyOf(message: Iso18626Message, zone: string): Said[] {
  switch (message.kind) {
    case 'request': {
      const numbers = Object.entries(message.identifiers).map(([code, value]) => `${code} ${value}`)
      return [
        ['service', message.serviceType],
        ['level', message.serviceLevel],
        ['need-by', wireDay(message.needBefore, zone)],
        ['title', [message.titleOfComponent, message.title, message.subtitle].filter(Boolean).join(' – ')],
        ['author', [message.authorOfComponent, message.author].filter(Boolean).join('; ')],
        ['part', [message.volume, message.issue, message.pages].filter(Boolean).join(', ')],
        ['imprint', [message.edition, message.place, message.publisher, message.year].filter(Boolean).join(', ')],
        ['numbers', numbers.join(', ')],
        ['call-number', message.callNumber],
        ['max-cost', money(message.maximumCost)],
        ['patron', message.patronName],
        ['more', wordsOfRequest(message, zone, message.deliveryAddress)]
      ]
    }
    case 'supplying-agency-message':
      return [
        ['reason', message.reason],
        ['status', message.status],
        ['due', wireDay(message.dueDate, zone)],
        ['sent', wireDay(message.dateSent, zone)],
        ['more', wordsOfAnswer(message, zone)]
      ]
    case 'requesting-agency-message':
      return [
        ['action', message.action],
        ['more', message.note]
      ]
    default:
      return [['errors', message.ok ? undefined : message.errors.join(', ')]]
  }
}
