import { spokenNow } from '../text/say.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
const days = new Map<string, string>()
const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const
const moment = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
} as const
// Day before month also in English: what goes abroad is not to be misread.
const localeOf = (language: string) => (language === 'en' ? 'en-GB' : language)

/** A day (YYYY-MM-DD) with its month as a word, so that no country misreads it: "12 January 2027". What is no day is said as it is. */
export function wordDay(iso: string): string {
  const language = spokenNow()
  const name = `${language} ${iso}`
  const known = days.get(name)
  if (known !== undefined) return known
  const at = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined
  const said = at && !Number.isNaN(at.getTime()) ? formatOf(language, longDay, 'UTC').format(at) : iso
  if (days.size > 2000) days.clear()
  days.set(name, said)
  return said
}

/** An instant (ISO with zone) as day and clock time in the desk's zone, "Wed 18 Nov 2026, 05:00"; UTC, and saying so, when the zone is not known. A plain day is said as a day. */
export function wordInstant(iso: string, zone?: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return wordDay(iso)
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const language = spokenNow()
  const format = formatOf(language, moment, zone ?? 'UTC')
  const utc = zone ? '' : ' UTC'
  if (language !== 'en') return format.format(at) + utc
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const { weekday = '', day: date = '', month = '', year = '', hour = '', minute = '' } = parts
  return `${weekday} ${date} ${month} ${year}, ${hour}:${minute}${utc}`
}

function formatOf(language: string, parts: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const name = `${language} ${zone} ${parts.month}`
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(localeOf(language), { ...parts, timeZone: zone })
  formats.set(name, made)
  return made
}
