import type { Availability } from './found-holding.ts'

/**
 * Words by which systems say where a copy is, as they stand in answers and in the manuals of Evergreen, FOLIO, Horizon, Polaris, Sierra, Symphony
 * and WorldShare (inferred where a manual gives no list). Compared in small letters, signs out.
 */
const words: Readonly<Record<Exclude<Availability, 'unknown'>, readonly string[]>> = {
  available: [
    'available',
    'available for loan',
    'in',
    'checked in',
    'check shelf',
    'check shelves',
    'on shelf',
    'on the shelf',
    'not checked out',
    'not charged',
    'item in place',
    'reshelving',
    'being reshelved',
    'shelving cart',
    'recently returned',
    'just returned',
    'open shelf',
    'circulating',
    'verfügbar',
    'ausleihbar',
    'entleihbar'
  ],
  'not-lendable': [
    'lib use only',
    'library use only',
    'in library use',
    'in library use only',
    'in house use only',
    'use in library',
    'reference',
    'reference only',
    'non circulating',
    'noncirculating',
    'not for loan',
    'does not circulate',
    'not loanable',
    'no loan',
    'staff use',
    'staff use only',
    'reading room only',
    'on reserve',
    'reserve',
    'restricted',
    'online',
    'internet',
    'electronic',
    'nicht entleihbar',
    'nicht ausleihbar',
    'präsenzbestand'
  ],
  out: [
    'out',
    'checked out',
    'checkedout',
    'charged',
    'on loan',
    'loaned',
    'due',
    'overdue',
    'lost',
    'lost and paid',
    'long overdue',
    'assumed lost',
    'aged to lost',
    'declared lost',
    'missing',
    'in transit',
    'intransit',
    'on hold',
    'on holdshelf',
    'on hold shelf',
    'on holds shelf',
    'hold',
    'holds',
    'held',
    'awaiting pickup',
    'awaiting delivery',
    'paged',
    'requested',
    'request',
    'recalled',
    'claimed returned',
    'claims returned',
    'claims retd',
    'on order',
    'onorder',
    'ordered',
    'in process',
    'in processing',
    'inprocess',
    'cataloging',
    'bindery',
    'at bindery',
    'in repair',
    'repair',
    'mending',
    'damaged',
    'discard',
    'discarded',
    'withdrawn',
    'unavailable',
    'not available',
    'unknown',
    'billed',
    'display',
    'on display',
    'storage request',
    'temporarily unavailable',
    'ill',
    'interlibrary loan',
    'suspended',
    'canceled',
    'cancelled',
    'entliehen',
    'ausgeliehen',
    'vermisst',
    'bestellt'
  ]
}

const known: ReadonlyMap<string, Availability> = new Map(
  Object.entries(words).flatMap(([availability, list]) =>
    list.map((word) => [word, availability as Availability] as const)
  )
)

/**
 * What a status says: the whole of it, else its words before a count of holds (“AVAILABLE +1 HOLD”), a date (“DUE 12-15-26”) or an addition in
 * brackets. Undefined when it is no status that is known: nothing is guessed from it.
 */
export function readStatus(text: string): Availability | undefined {
  const plain = fold(text)
  const whole = known.get(plain)
  if (whole) return whole
  if (/^(?:due|fällig|out|checked out|on loan|bis)\b.*\d/.test(plain)) return 'out'
  const before = fold(text.replace(/[+([;|].*$/, '').replace(/\d.*$/, ''))
  return before === '' ? undefined : known.get(before)
}

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()
