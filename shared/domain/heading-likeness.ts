import { foldText } from './folding-letters.ts'

export interface MatchedColumn<F extends string> {
  readonly column: number
  readonly field: F | undefined
  /** From 0 to 1; 1 is a heading that is known word for word. */
  readonly likeness: number
}

/** Less like than this is not taken: a wrong column is worse than one a person chooses. */
const leastLikeness = 0.72

interface KnownWord {
  readonly word: string
  readonly second: boolean
}

/**
 * Makes a matcher that says which column of a list holds what, by the likeness of its heading to those known (given by field, divided by `|`; `~`
 * marks one that is more often another field's). Case, accents and punctuation do not count, misspellings a little. No field is given twice: the
 * likest column has it.
 */
export function headingMatcher<F extends string>(
  fields: readonly F[],
  words: Readonly<Record<F, string>>
): (headers: readonly string[]) => MatchedColumn<F>[] {
  const known = new Map(
    fields.map((field) => [
      field,
      words[field]
        .split('|')
        .map((word) => ({ word: foldText(word.replace(/^~/, '').trim()), second: word.trim().startsWith('~') }))
    ])
  )
  return (headers) => {
    const folded = headers.map(foldHeading)
    const pairs = folded.flatMap((heading, column) =>
      heading === ''
        ? []
        : fields.map((field) => ({ column, field, likeness: likenessTo(heading, known.get(field) ?? []) }))
    )
    const taken = new Map<number, { field: F; likeness: number }>()
    const given = new Set<F>()
    const best = pairs
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness || a.column - b.column)
    for (const { column, field, likeness } of best) {
      if (taken.has(column) || given.has(field)) continue
      taken.set(column, { field, likeness })
      given.add(field)
    }
    return headers.map((_header, column) => ({
      column,
      field: taken.get(column)?.field,
      likeness: taken.get(column)?.likeness ?? 0
    }))
  }
}

/** How a heading is compared: folded, “needBy” and “need_by” as two words, what stands in brackets off. */
function foldHeading(heading: string): string {
  const words = heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
  return (
    foldText(words.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')) || foldText(heading.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' '))
  )
}

function likenessTo(heading: string, known: readonly KnownWord[]): number {
  let best = 0
  for (const { word, second } of known) {
    const like = likeness(heading, word) * (second ? 0.8 : 1)
    if (like > best) best = like
  }
  return best
}

/** 1 for the same words, less for the same words among others, and for letters in common (Dice's coefficient of pairs). */
function likeness(heading: string, word: string): number {
  if (heading === word) return 1
  if (heading.replaceAll(' ', '') === word.replaceAll(' ', '')) return 0.98
  if (word.length >= 4 && ` ${heading} `.includes(` ${word} `)) return 0.74 + 0.2 * (word.length / heading.length)
  if (word.length < 5 || heading.length < 4) return 0
  // Of lengths so different that they cannot be like enough, whatever their letters.
  if (2 * Math.min(word.length, heading.length) < 0.7 * (word.length + heading.length)) return 0
  return dice(heading.replaceAll(' ', ''), word.replaceAll(' ', '')) * 0.97
}

function dice(a: string, b: string): number {
  const pairs = new Map<string, number>()
  for (let i = 0; i + 1 < a.length; i++) pairs.set(a.slice(i, i + 2), (pairs.get(a.slice(i, i + 2)) ?? 0) + 1)
  let common = 0
  for (let i = 0; i + 1 < b.length; i++) {
    const left = pairs.get(b.slice(i, i + 2)) ?? 0
    if (left > 0) {
      common += 1
      pairs.set(b.slice(i, i + 2), left - 1)
    }
  }
  return (2 * common) / Math.max(1, a.length + b.length - 2)
}
