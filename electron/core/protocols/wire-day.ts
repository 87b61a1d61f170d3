import { dayOf } from '../../../shared/domain/calendar.ts'

const written =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/**
 * The instant of a time as ISO 18626 carries it (ms), zones without a colon and blanks instead of T understood; without a zone it is taken as
 * UTC, since the standard asks for that. Undefined when it is none.
 */
export function wireInstant(text: string | undefined): number | undefined {
  const found = written.exec(text?.trim() ?? '')
  if (!found) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] = found
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3, 5) || '00'}`
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? undefined : at
}

/**
 * The calendar day that a date of a message means at the desk. Midnight and the last second of a day are how a bare date is written in a
 * field that demands a time: then it is that day, wherever the desk is; any other time is an instant and has its day in the desk's zone.
 */
export function wireDay(text: string | undefined, zone: string): string | undefined {
  const at = wireInstant(text)
  if (at === undefined) return undefined
  const found = written.exec(text?.trim() ?? '')
  const [, year, month, day, hour, minute, second] = found ?? []
  const bare =
    hour === undefined ||
    (hour === '00' && minute === '00' && (second ?? '00') === '00') ||
    (hour === '23' && minute === '59')
  return bare ? `${year}-${month}-${day}` : dayOf(at, zone)
}
