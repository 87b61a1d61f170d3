import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay, wordInstant } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'
import type { Iso18626Message } from './iso18626/message.ts'
import { readMessageText } from './iso18626/read-message.ts'
import { cost, wordsOfAnswer, wordsOfRequest } from './message-words.ts'
import { wireDay, wireInstant } from './wire-day.ts'
import { sayCode, type wireCodes } from './wire-words.ts'

/** One thing that a message says: what it is, and what it says of it. */
export interface ReadableLine {
  readonly label: string
  readonly text: string
  /** Where it is a time: the day (YYYY-MM-DD) or instant (ISO, UTC), for a window to say as it says all times. */
  readonly at?: string
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

type Said = readonly [name: string, text: string | undefined, at?: string | undefined]
const code = (about: keyof typeof wireCodes, text: string | undefined) => text && sayCode(about, text)
const onDay = (name: string, text: string | undefined, zone: string): Said => {
  const day = wireDay(text, zone)
  return day === undefined ? [name, text] : [name, wordDay(day), day]
}
/** Some peers write the year 1 where they have no time; no message is older than the protocol. */
const written = (text: string | undefined, zone: string): Said => {
  const at = wireInstant(text)
  if (at === undefined) return ['written', text]
  const iso = new Date(at).toISOString()
  return at < 0 ? ['written', undefined] : ['written', wordInstant(iso, zone), iso]
}
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
    written(header.timestamp, zone)
  ]
  return [...head, ...bodyOf(message, zone)].flatMap(([name, text, at]) =>
    text?.trim() ? [{ label: say(`messages.lines.${name}`), text: text.trim(), ...(at ? { at } : {}) }] : []
  )
}

function bodyOf(message: Iso18626Message, zone: string): Said[] {
  switch (message.kind) {
    case 'request': {
      const numbers = Object.entries(message.identifiers).map(([code, value]) => `${code} ${value}`)
      return [
        ['service', sayCode('service', message.serviceType)],
        ['level', code('level', message.serviceLevel)],
        onDay('need-by', message.needBefore, zone),
        ['title', [message.titleOfComponent, message.title, message.subtitle].filter(Boolean).join(' – ')],
        ['author', [message.authorOfComponent, message.author].filter(Boolean).join('; ')],
        ['part', [message.volume, message.issue, message.pages].filter(Boolean).join(', ')],
        ['imprint', [message.edition, message.place, message.publisher, message.year].filter(Boolean).join(', ')],
        ['numbers', numbers.join(', ')],
        ['call-number', message.callNumber],
        ['max-cost', cost(message.maximumCost)],
        ['patron', message.patronName],
        ['more', wordsOfRequest(message, zone, message.deliveryAddress)]
      ]
    }
    case 'supplying-agency-message':
      return [
        ['reason', code('kind', message.reason)],
        ['answer', message.answer === undefined ? undefined : say(`messages.answer.${message.answer ? 'yes' : 'no'}`)],
        ['status', code('status', message.status)],
        onDay('due', message.dueDate, zone),
        onDay('sent', message.dateSent, zone),
        ['more', wordsOfAnswer(message, zone)]
      ]
    case 'requesting-agency-message':
      return [
        ['action', code('action', message.action)],
        ['more', message.note]
      ]
    default:
      return [['errors', message.ok ? undefined : message.errors.map(sayError).join(', ')]]
  }
}

/** `UnrecognisedDataValue: Rocket` as written: the type in the desk's words, the value as it is. */
function sayError(error: string): string {
  const [type = '', ...rest] = error.split(': ')
  return [sayCode('error', type), ...rest].join(': ')
}
