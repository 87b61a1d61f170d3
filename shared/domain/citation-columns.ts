import { foldText } from './folding-letters.ts'
import { columnWords } from './citation-column-words.ts'

/** What a column of a citation list can hold. */
export const citationFields = [
  'title',
  'author',
  'container',
  'year',
  'volume',
  'issue',
  'pages',
  'publisher',
  'place',
  'edition',
  'isbn',
  'issn',
  'doi',
  'pmid',
  'oclc',
  'callNumber',
  'location',
  'language',
  'patron',
  'patronName',
  'needBy',
  'service',
  'side',
  'partner',
  'level',
  'note',
  'maxCost'
] as const
export type CitationField = (typeof citationFields)[number]

export interface MatchedColumn {
  readonly column: number
  readonly field: CitationField | undefined
  /** From 0 to 1; 1 is a heading that is known word for word. */
  readonly likeness: number
}

/** Less like than this is not taken: a wrong column is worse than one a person chooses. */
const leastLikeness = 0.72

/**
 * Which column of a list holds what, by the likeness of its heading to those known (English, German, French, Spanish, Italian, Dutch, Swedish,
 * Japanese, Chinese); case, accents and punctuation do not count, misspellings a little. No field is given twice: the likest column has it.
 */
export function matchColumns(headers: readonly string[]): MatchedColumn[] {
  const folded = headers.map(foldHeading)
  const pairs = folded.flatMap((heading, column) =>
    heading === '' ? [] : citationFields.map((field) => ({ column, field, likeness: likenessTo(heading, field) }))
  )
  const taken = new Map<number, { field: CitationField; likeness: number }>()
  const given = new Set<CitationField>()
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

/** How a heading is compared: folded, “needBy” and “need_by” as two words, what stands in brackets off. */
function foldHeading(heading: string): string {
  const words = heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\([^)]*\)|\[[^\]]*\]/gu, ' ')
  return (
    foldText(words.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')) || foldText(heading.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' '))
  )
}

const known = new Map(
  Object.entries(columnWords).map(([field, words]) => [
    field,
    words
      .split('|')
      .map((word) => ({ word: foldText(word.replace(/^~/, '').trim()), second: word.trim().startsWith('~') }))
  ])
)

function likenessTo(heading: string, field: CitationField): number {
  let best = 0
  for (const { word, second } of known.get(field) ?? []) {
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
