import { services, sides, type Service, type Side } from '../lifecycle/words.ts'

/** What a new request's form may be filled in with from outside: never a patron, a library, a cost, a level or a note. */
const limits = {
  title: 2000,
  author: 500,
  container: 500,
  publisher: 500,
  place: 500,
  year: 40,
  volume: 80,
  issue: 80,
  pages: 80,
  edition: 500,
  isbn: 40,
  issn: 40,
  doi: 500,
  pmid: 40,
  oclc: 40,
  language: 20
} as const
export type PrefillName = keyof typeof limits

export interface Prefill {
  readonly service?: Service
  readonly citation: Readonly<Partial<Record<PrefillName, string>>>
  /** How many details were not understood, or stood there twice, and were left out. */
  readonly ignored: number
}

export type DeskLink =
  { readonly to: 'request'; readonly number: string } | ({ readonly to: 'new'; readonly side: Side } & Prefill)

/** No link is longer (characters), and none has more details. */
const longest = 8_000
const mostDetails = 60

/**
 * Reads a link from outside: `interloan:request/26-00042` opens a request, `interloan:new?side=borrowing&title=…` fills in the form of a new one.
 * There is no link that does anything. Names that are not known are left out and counted; anything else is no link (undefined).
 */
export function readDeskLink(text: string): DeskLink | undefined {
  if (text.length > longest) return undefined
  // Programs that complete addresses write two strokes, and one at the end.
  const [, path = '', query = ''] = /^interloan:(?:\/\/)?([a-z]+(?:\/[0-9-]+)?)\/?(?:\?([^#]*))?$/i.exec(text) ?? []
  const [place = '', number = ''] = path.toLowerCase().split('/')
  if (place === 'request' && isNumber(number) && query === '') return { to: 'request', number }
  if (place !== 'new' || number !== '') return undefined
  const details = readDetails(query)
  if (!details) return undefined
  const side = sides.find((each) => details.some(([name, value]) => name === 'side' && value === each))
  const rest = details.filter(([name, value]) => name !== 'side' || !sides.some((each) => each === value))
  return { to: 'new', side: side ?? 'borrowing', ...prefillOf(rest) }
}

/** What the form takes of the details given; used for links and for the addresses of the form alike, each of which may have been written by hand. */
export function prefillOf(details: Iterable<readonly [string, unknown]>): Prefill {
  const citation: Partial<Record<PrefillName, string>> = {}
  let service: Service | undefined
  let ignored = 0
  for (const [name, given] of details) {
    const value = typeof given === 'string' ? plain(given) : ''
    const wanted = name === 'service' ? services.find((each) => each === value) : undefined
    if (name === 'ignored' && /^\d{1,2}$/.test(value)) ignored += Number(value)
    else if (wanted && !service) service = wanted
    else if (isPrefillName(name) && value !== '' && citation[name] === undefined)
      citation[name] = value.slice(0, limits[name])
    else ignored += 1
  }
  return { ...(service ? { service } : {}), citation, ignored: Math.min(ignored, 99) }
}

/** The place of the screens that a link leads to. */
export function routeOf(link: DeskLink): string {
  if (link.to === 'request') return `/request/${link.number}`
  const details = [
    ...(link.service ? [['service', link.service] as const] : []),
    ...Object.entries(link.citation),
    ...(link.ignored > 0 ? [['ignored', String(link.ignored)] as const] : [])
  ].map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/new/${link.side}${details.length > 0 ? `?${details.join('&')}` : ''}`
}

/** Undefined for what is not written as an address should be. */
function readDetails(query: string): [string, string][] | undefined {
  const parts = query.split('&').filter((part) => part !== '')
  if (parts.length > mostDetails) return undefined
  try {
    return parts.map((part) => {
      const [name = '', ...value] = part.split('=')
      return [name, decodeURIComponent(value.join('=').replaceAll('+', ' '))]
    })
  } catch {
    return undefined
  }
}

/** One line without signs that cannot be seen, among them those that turn the direction of reading. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .normalize('NFC')
    .trim()

const isNumber = (text: string): boolean => /^\d{2}-\d{1,9}$/.test(text)
const isPrefillName = (name: string): name is PrefillName => Object.hasOwn(limits, name)
