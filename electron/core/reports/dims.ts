import { say, hasWords } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import type { CountedLibrary } from './libraries.ts'

export const dimNames = [
  'month',
  'side',
  'service',
  'level',
  'partner',
  'country',
  'region',
  'network',
  'group',
  'patronGroup',
  'subject',
  'work',
  'reason',
  'position',
  'currency',
  'method'
] as const
export type Dim = (typeof dimNames)[number]
export type Raw = Readonly<Record<string, string | number | null>>
type Libraries = ReadonlyMap<number, CountedLibrary>

interface DimRow {
  /** The columns of facts that say it: of what the ledger has now, and of what was written down at a close. */
  readonly live: readonly string[]
  readonly closed: readonly string[]
  /** Its values in a row: one, or several where a library belongs to several groups. Nothing is said as an empty text. */
  readonly values: (raw: Raw, libraries: Libraries, closed: boolean) => readonly string[]
}

const plain = (column: string): DimRow => ({
  live: [column],
  closed: [column],
  values: (raw) => [String(raw[column] ?? '')]
})
const ofLibrary = (column: string, of: (library: CountedLibrary) => string | null): DimRow => ({
  live: ['partner_id'],
  closed: [column],
  values: (raw, libraries, closed) => {
    if (closed) return [String(raw[column] ?? '')]
    const library = libraries.get(Number(raw['partner_id']))
    return [(library && of(library)) ?? '']
  }
})

/** What figures are told apart by. */
export const dims: Readonly<Record<Dim, DimRow>> = {
  month: { live: [], closed: [], values: (raw) => [String(raw['month'])] },
  side: plain('side'),
  service: plain('service'),
  level: plain('level'),
  partner: {
    live: ['partner_id'],
    closed: ['partner_id'],
    values: (raw, libraries) => [String(libraries.get(Number(raw['partner_id']))?.id ?? '')]
  },
  country: ofLibrary('country', ({ country }) => country),
  region: ofLibrary('region', ({ region }) => region),
  network: ofLibrary('network', ({ network }) => network),
  group: {
    live: ['partner_id'],
    closed: ['groups'],
    values: (raw, libraries, closed) => {
      const groups = closed
        ? String(raw['groups'] ?? '')
            .split(',')
            .filter(Boolean)
        : (libraries.get(Number(raw['partner_id']))?.groups ?? [])
      return groups.length > 0 ? groups : ['']
    }
  },
  patronGroup: plain('patron_group'),
  subject: plain('subject'),
  work: plain('work'),
  reason: plain('reason'),
  position: plain('position'),
  currency: plain('currency'),
  method: plain('method')
}

/** A value as people read it: the word of a code, the name of a library; a dash where there is none. */
export function sayDim(dim: Dim, value: string, reading: Reading, libraries: Libraries): string | number | null {
  const word = (key: string) => (hasWords(key) ? say(key) : value)
  if (value === '') return say('figures.none')
  switch (dim) {
    case 'side':
      return word(`words.sides.${value}`)
    case 'service':
      return word(`words.services.${value}`)
    case 'level':
      return word(`words.levels.${value}`)
    case 'partner':
      return libraries.get(Number(value))?.name ?? value
    case 'network':
    case 'group':
      return keptProfiles(reading).get(value)?.profile.name ?? value
    case 'work':
      return sayWork(value, reading)
    case 'reason':
      return hasWords(`figures.answers.${value}`) ? say(`figures.answers.${value}`) : word(`input.reasons.${value}`)
    case 'subject':
      return word(`figures.subjects.${value}`)
    case 'position':
      return Number(value)
    default:
      return value
  }
}

/** A title of a work that was requested with its number or its key. */
const works: ReadonlyMap<string, string> = new Map([
  ['isbn', 'select title from request where isbn = ? order by id desc limit 1'],
  ['issn', 'select coalesce(container, title) from request where issn = ? order by id desc limit 1'],
  ['title', 'select title from request where title_key = ? order by id desc limit 1']
])

/** A work by its title. */
function sayWork(value: string, reading: Reading): string {
  const [kind = '', ...rest] = value.split(':')
  const sql = works.get(kind)
  const found = sql === undefined ? undefined : (reading.sql(sql).pluck().get(rest.join(':')) as string | undefined)
  return found ?? rest.join(':')
}
