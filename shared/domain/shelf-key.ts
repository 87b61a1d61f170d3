import { nameKey } from './folding.ts'

/**
 * The sort key of a call number: the order in which shelves stand, as plain text that sorts sign by sign.
 *
 * - Library of Congress, NLM, RVK: class letters, then the class number as a whole number, its decimals, Cutters as decimal fractions; a class
 *   without decimals stands before one with them (Z9 before Z124, QA76 .J38 before QA76.73 .B2, .F4313 before .F44).
 * - Dewey and UDC: the notation is a decimal fraction; the signs of UDC file in the order of its tables: + / the number itself : = (0…) (1/9) "…" *
 *   A–Z - ' and then the longer number.
 * - Cutter-Sanborn marks (M37s) are decimal fractions; volumes, issues, copies and all free-standing numbers are whole numbers, so that local
 *   numbers (2000 A 9 before 2000 A 10, v.2 before v.14) stand as counted.
 *
 * Nothing stands before something. The plain key follows, so that typed words are still found in it.
 */
export function shelfKey(callNumber: string): string {
  const plain = nameKey(callNumber)
  if (plain === '') return ''
  const text = callNumber.normalize('NFKC').trim()
  const [head, rest] = lettersClass(text) ?? decimalClass(text) ?? cutterMark(text) ?? ['', text]
  const shelf = [head, ...wordsOf(rest)].filter((part) => part !== '').join(' ')
  return shelf === plain ? plain : `${shelf} ! ${plain}`
}

type Split = readonly [head: string, rest: string]
/** Numbers are compared by their signs once they have the same length. */
const pad = (digits: string) => digits.padStart(6, '0')

function lettersClass(text: string): Split | undefined {
  const found = /^([a-z]{1,3}) ?(\d{1,6})(\.\d+)?(?=[\s./,]|$)/i.exec(text)
  if (!found) return undefined
  const [all, letters = '', digits = '', decimals = ''] = found
  return [`${letters.toLowerCase()} ${pad(digits)}${decimals}`, text.slice(all.length)]
}

/** The signs of UDC by what they file as: all before the digits, and the end of a number between `/` and `:`. */
const filed: Readonly<Record<string, string>> = {
  '+': '!',
  '/': '"',
  ':': '$',
  '[': '$',
  '=': '%',
  '(0': '&',
  '(': "'",
  '"': '(',
  '*': ')',
  '-': '+',
  "'": '-'
}
const end = '#'
const letterAfter = '*'

function decimalClass(text: string): Split | undefined {
  // "8 H 1234" counts formats and books: no notation, though it begins with a digit.
  if (/^\d{1,2}°/.test(text) || /^\d{1,2}\s+\p{L}+\.?\s*\d/u.test(text)) return undefined
  const [notation] =
    /^\d{1,3}(?!\d)(?:\.?\d|[+/:=*'[-]+(?=[\d(".])|\*(?=\p{L})|(?<=\*)\p{L}|[("]|[)\]]|(?<=["(].*)[a-z/.-]|\.(?=\d)|(?<=\d)[A-Z](?![A-Z]))*/u.exec(
      text
    ) ?? []
  if (notation === undefined) return undefined
  let quoted = false
  const head = notation.replace(/\(0|./gu, (sign) => {
    if (/^\d$/.test(sign)) return sign
    if (sign === '.') return ''
    if (sign === ')' || sign === ']') return end
    if (sign === '"') {
      quoted = !quoted
      return quoted ? (filed['"'] ?? '') : end
    }
    if (sign === '(0') return `${filed['(0']}0`
    return filed[sign] ?? letterAfter + sign.toLowerCase()
  })
  return [head + end, text.slice(notation.length)]
}

/** A shelf by authors' marks alone. */
function cutterMark(text: string): Split | undefined {
  const [mark] = /^[a-z]{1,2}\d+[a-z]+(?=\s|$)/i.exec(text) ?? []
  return mark === undefined ? undefined : [cutterKey(mark), text.slice(mark.length)]
}

/** The digits are a decimal fraction; the mark of the work behind them comes after the number by itself: M4b before M41b. */
const cutterKey = (mark: string) => mark.toLowerCase().replace(/(?<=\d)(?=[a-z])/, ' ')

const counted = 'v|vol|no|nr|n|bd|band|t|tome|pt|jg|c|copy|suppl|h|heft'
// A single capital with digits is a Cutter (.T45); the word for a volume is small, or has a point or a blank behind it.
const tokens = new RegExp(
  String.raw`(?<![\p{L}\d])(?<word>${counted})(?:\.\s*|\s+)(?<count>\d+)|(?<![\p{L}\d])(?<small>${counted})(?<joined>\d+)|(?<cutter>[a-z]{1,3}\d+[a-z]*)|(?<number>\d+)|(?<other>[\p{L}\p{M}\p{N}]+)`,
  'giu'
)

function wordsOf(rest: string): string[] {
  return [...rest.matchAll(tokens)].map(({ 0: all, groups = {} }) => {
    const { word, count, small = '', joined, cutter, number } = groups
    if (word && count) return `${word.toLowerCase()} ${pad(count)}`
    if (joined && (small.length > 1 || small === small.toLowerCase())) return `${small.toLowerCase()} ${pad(joined)}`
    if (number) return pad(number)
    return cutter ? cutterKey(cutter) : nameKey(all)
  })
}
