import { readHeld, type Span } from './read-held.ts'

export type Holds = 'yes' | 'no' | 'unsure'

/** The volume and year that a request wants, as its citation writes them; what is left out is not asked for. */
export interface WantedPart {
  readonly volume?: string | null | undefined
  readonly year?: string | null | undefined
  readonly issue?: string | null | undefined
}

/**
 * Whether a library's statement of what it holds has the volume and year that are wanted. `no` is said only of what the statement leaves out in so many
 * numbers; whatever it does not say, says with gaps of unknown place, or says in words that are not understood, is unsure: a person looks.
 */
export function covers(held: string | null, wanted: WantedPart): Holds {
  const volume = readVolume(wanted.volume ?? '')
  const year = readYear(wanted.year ?? '')
  const asksVolume = Boolean(wanted.volume?.trim())
  const asksYear = Boolean(wanted.year?.trim())
  if (!asksVolume && !asksYear) return 'yes'
  if (held === null || held.trim() === '') return 'unsure'
  const said = readHeld(held)
  const byVolume = asksVolume ? within(said.volumes, said.lackingVolumes, volume, said.incomplete) : undefined
  const byYear = asksYear ? within(said.years, said.lackingYears, year, said.incomplete) : undefined
  const whole = both(byVolume, byYear)
  if (whole !== 'yes' || !wanted.issue?.trim() || said.partial.length === 0) return partly(said.partial, volume, whole)
  const issue = readVolume(wanted.issue)
  const parts = said.partial.filter((part) => part.volume === volume)
  if (parts.length === 0) return whole
  return within(
    parts.map(({ from, to }) => ({ from, to })),
    [],
    issue,
    said.incomplete
  )
}

/** Some issues of a volume are not the volume. */
function partly(partial: readonly { volume: number }[], volume: number | undefined, whole: Holds): Holds {
  return whole === 'yes' && partial.some((part) => part.volume === volume) ? 'unsure' : whole
}

function within(
  spans: readonly Span[],
  lacking: readonly Span[],
  wanted: number | undefined,
  incomplete: boolean
): Holds {
  if (wanted === undefined || spans.length === 0)
    return lacking.length > 0 && wanted !== undefined && lacking.some((span) => has(span, wanted) === 'yes')
      ? 'no'
      : 'unsure'
  if (lacking.some((span) => has(span, wanted) === 'yes')) return 'no'
  const answers = spans.map((span) => has(span, wanted))
  if (answers.includes('yes')) return incomplete ? 'unsure' : 'yes'
  return answers.includes('unsure') ? 'unsure' : 'no'
}

/** An end that is not told (`null`) makes everything beyond the other end unsure; an open end has all that follows. */
function has({ from, to }: Span, wanted: number): Holds {
  if (from !== null && wanted < from) return 'no'
  if (to === 'open') return from === null ? 'unsure' : 'yes'
  if (to !== null && wanted > to) return 'no'
  if (from === null) return wanted === to ? 'yes' : 'unsure'
  return to === null && wanted !== from ? 'unsure' : 'yes'
}

/** Two that agree agree; one that is sure decides where the other is not; two that are sure and differ decide nothing. */
function both(a: Holds | undefined, b: Holds | undefined): Holds {
  if (a === undefined || b === undefined) return a ?? b ?? 'yes'
  if (a === b) return a
  if (a === 'unsure') return b
  if (b === 'unsure') return a
  return 'unsure'
}

/** The number of a volume: `12`, `v. 12`, `Bd. 12`, `第12巻`, `12/13` (the first), `XII`. */
export function readVolume(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  const digits = /\d{1,6}/.exec(plain)?.[0]
  if (digits !== undefined) return Number(digits)
  const roman = /^(?:[a-z]{1,4}\.\s*)?([ivxlcdm]+)\.?$/i.exec(plain)?.[1]
  return roman === undefined ? undefined : readRoman(roman.toUpperCase())
}

/** The first year that a text names. */
export function readYear(text: string): number | undefined {
  const found = /(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(text.normalize('NFKC'))?.[1]
  return found === undefined ? undefined : Number(found)
}

const romans: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

function readRoman(text: string): number {
  const values = [...text].map((letter) => romans[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
