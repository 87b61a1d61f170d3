import { daysBetween } from '../domain/calendar.ts'

/** A fee of ours that a network settles: more than nought is owed to the desk. Keys are the request’s numbers here and there, folded. */
export interface OurLine {
  readonly posting: number
  readonly keys: readonly string[]
  readonly amount: number
  readonly currency: string
  readonly day: string
}

/** A line of the network’s file. Its sign counts only where the file says which way it goes. */
export interface TheirLine {
  readonly line: number
  readonly key: string
  readonly amount: number
  readonly signed: boolean
  readonly currency: string
  readonly day: string | null
}

export const results = ['matched', 'different', 'ours-only', 'theirs-only'] as const
export type MatchResult = (typeof results)[number]
export const differences = ['amount', 'currency', 'date', 'duplicate', 'settled-before', 'way'] as const
export type Difference = (typeof differences)[number]

export interface MatchedLine {
  readonly result: MatchResult
  readonly differs: readonly Difference[]
  readonly ours?: OurLine
  readonly theirs?: TheirLine
}

/** Days that both sides may write apart and mean the same: DOCLINE’s transactions reach EFTS the next day, others over a weekend. */
export const daysApart = 3

/**
 * Reconciles a statement line by line. Each line of either side is used once, the likest pairs first: same number, amount, currency and day, then with
 * differences. The same line again is a duplicate, and one whose fee was settled before says so; both are theirs only.
 */
export function matchLines(
  ours: readonly OurLine[],
  theirs: readonly TheirLine[],
  settledKeys: ReadonlySet<string>
): MatchedLine[] {
  const byKey = new Map<string, OurLine[]>()
  for (const line of ours)
    for (const key of new Set(line.keys)) {
      const known = byKey.get(key)
      if (known) known.push(line)
      else byKey.set(key, [line])
    }
  const usedOurs = new Set<number>()
  const found = new Map<TheirLine, MatchedLine>()
  const duplicates = duplicatesIn(theirs)
  // Four looks, from pairs that agree in everything to pairs that share their number only: a worse pair never takes a better one's place.
  for (const most of [0, 1, 2, 3])
    for (const line of theirs) {
      if (found.has(line) || duplicates.has(line)) continue
      const fits = (byKey.get(line.key) ?? [])
        .filter(({ posting }) => !usedOurs.has(posting))
        .map((our) => ({ our, differs: differencesOf(our, line) }))
        .find(({ differs }) => differs.length <= most)
      if (!fits) continue
      usedOurs.add(fits.our.posting)
      found.set(line, {
        result: fits.differs.length === 0 ? 'matched' : 'different',
        differs: fits.differs,
        ours: fits.our,
        theirs: line
      })
    }
  return [
    ...theirs.map((line): MatchedLine => {
      const match = found.get(line)
      if (match) return match
      return {
        result: 'theirs-only',
        differs: [...whyAlone(line, duplicates, settledKeys), ...(line.signed ? [] : (['way'] as const))],
        theirs: line
      }
    }),
    ...ours
      .filter(({ posting }) => !usedOurs.has(posting))
      .map((line): MatchedLine => ({ result: 'ours-only', differs: [], ours: line }))
  ]
}

function whyAlone(
  line: TheirLine,
  duplicates: ReadonlySet<TheirLine>,
  settledKeys: ReadonlySet<string>
): readonly Difference[] {
  if (duplicates.has(line)) return ['duplicate']
  return settledKeys.has(line.key) ? ['settled-before'] : []
}

function differencesOf(our: OurLine, line: TheirLine): Difference[] {
  const amount = line.signed ? our.amount === line.amount : Math.abs(our.amount) === Math.abs(line.amount)
  return [
    ...(amount ? [] : (['amount'] as const)),
    ...(our.currency === line.currency ? [] : (['currency'] as const)),
    ...(line.day === null || Math.abs(daysBetween(our.day, line.day)) <= daysApart ? [] : (['date'] as const))
  ]
}

/** Lines that say the same as one before them, in everything. */
function duplicatesIn(theirs: readonly TheirLine[]): Set<TheirLine> {
  const seen = new Set<string>()
  return new Set(
    theirs.filter(({ key, amount, currency, day }) => {
      const said = JSON.stringify([key, amount, currency, day])
      const again = key !== '' && seen.has(said)
      seen.add(said)
      return again
    })
  )
}

/** A number as both sides are compared: without what people put between its parts. */
export const numberKey = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s._/-]/g, '')
    .replace(/^0+(?=.)/, '')
