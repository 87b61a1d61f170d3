import { partTitle } from './citation-apa.ts'
import { readImprint, takeEdition } from './citation-imprint.ts'
import { bare, locate } from './citation-locator.ts'
import { readChapter } from './citation-quoted.ts'
import type { Draft } from './citation-shape.ts'

// Surname and initials without full stops: “Smith JA, van der Berg K, et al”.
const person =
  /^(?:and\s|&\s)?(?:[\p{Ll}'’]{1,5}\s){0,3}\p{Lu}[\p{L}'’‐-]+(?:\s\p{Lu}?[\p{L}'’-]+){0,2}\s\p{Lu}{1,4}(?:\s(?:Jr|Sr|\d?(?:nd|rd)|II|III))?(?:\s(?:et al|eds?|editors?))?$/u
const roles = /^(?:et al|eds?|editors?)$/u

/** Whether a sentence is a list of people: each part between commas by itself, so that the time grows with the list and no faster. */
function isPeople(text: string): boolean {
  const [first = '', ...more] = text.replace(/[.,\s]{1,20}$/u, '').split(/,\s*/u)
  const is = (part: string) => part.length <= 80 && person.test(part)
  return is(first) && more.every((part, index) => is(part) || (index === more.length - 1 && roles.test(part)))
}

/**
 * Vancouver (NLM, Citing Medicine) and what PubMed hands out: “Author AB, Author C. Title. Journal. 2020 Jan;12(3):45-67.” with author and
 * title in either order; books “Author AB. Title. 3rd ed. Place: Publisher; 2020.” and chapters “In: Editor A, editor. Book. …”.
 */
export function readVancouver(text: string): Draft | undefined {
  const segments = sentences(text)
  const first = segments[0]
  if (first === undefined || segments.length < 2) return undefined
  const authorFirst = isPeople(first)
  if (!authorFirst && !(segments[1] !== undefined && isPeople(segments[1]))) return undefined
  const author = bareAuthor(authorFirst ? first : (segments[1] ?? ''))
  const title = authorFirst ? segments[1] : first
  const rest = text.slice(offsetAfter(text, segments, 2)).trim()
  const inBook = /^In:?\s+(?:[^.]*?,\s*(?:editors?|eds?|Hrsg)\.?:?\s*)?(?<book>\S.*)$/u.exec(rest)
  if (inBook?.groups?.['book']) return { author, title: bare(title), ...chapterOf(inBook.groups['book']) }
  const located =
    /(?:1[4-9]|20)\d\d[^;]{0,14};/u.test(rest) || !/:/.test(rest) || /\d\s*\(/u.test(rest)
      ? locate(` ${rest}`)
      : undefined
  if (located?.draft.volume ?? located?.draft.pages) {
    const container = bare(located?.before.replace(/[(\s]+(?:1[4-9]|20)\d\d\W*$/u, ''))
    return { author, title: bare(title), container, ...located?.draft, kind: 'article' }
  }
  const { edition, text: plain } = takeEdition(rest)
  const imprint = readImprint(plain)
  return imprint ? { author, title: bare(title), edition, ...imprint.draft, kind: 'book' } : undefined
}

function chapterOf(book: string): Draft {
  const { edition, text } = takeEdition(book)
  const read = readChapter(text.replace(/;\s*((?:1[4-9]|20)\d\d)/u, ', $1'))
  return edition === undefined ? read : { ...read, edition }
}

const bareAuthor = (text: string) => text.replace(/[.,\s]+$/u, '')

/** The first sentences of a reference: full stop, question or exclamation mark, then a space and what may begin a sentence. */
function sentences(text: string): string[] {
  return text.split(/(?<=(?:\p{L}|\d|\))[.?!])\s+(?=[\p{L}\d“"[])/u).slice(0, 12)
}

function offsetAfter(text: string, segments: readonly string[], count: number): number {
  let at = 0
  for (const segment of segments.slice(0, count)) at = text.indexOf(segment, at) + segment.length
  return at
}

/**
 * A reference of which only the place in the journal is sure: “Author. Title. Journal 12 (2020), Nr. 3, S. 45–67.”, “Author: Title. In:
 * Journal …” (DIN ISO 690), “Author, Title, Journal, 12 (2020) 45–67.”
 */
export function readLocated(text: string): Draft | undefined {
  const german =
    /^(?<author>[^:.?!]{2,200}(?:\.[^:.?!]{0,40}){0,4}?)\s*:\s+(?<title>\S.{2,}?)[.,?]?\s+[-–—]?\s*In:\s*(?<rest>\S.*)$/u.exec(
      text
    )
  const { author, title, rest } = (german?.groups ?? {}) as Readonly<Record<string, string | undefined>>
  if (rest !== undefined) {
    const { year, name } = takeYear(author ?? '')
    const located = locate(rest)
    if (located?.draft.volume)
      return {
        author: name,
        title: bare(title),
        container: bare(located.before),
        ...located.draft,
        year: located.draft.year ?? year,
        kind: 'article'
      }
    const plain = rest.replace(/^[^:.]{2,80}\((?:Hrsg|Hg|eds?)\.?\)\s*[:,]\s*/iu, '')
    const read = readChapter(plain)
    return { author: name, title: bare(title), ...read, year: read.year ?? year }
  }
  const located = locate(text)
  if (!located?.draft.volume || !(located.draft.pages ?? located.draft.year)) return undefined
  const names =
    /^(?<name>(?:\p{Lu}[\p{L}'’-]+,\s*(?:\p{Lu}[\p{L}'’-]*\.?[\s,;&]*)+(?:and\s|und\s|et al)?)+)[.:]\s+(?<rest>\S.*)$/u.exec(
      located.before
    )
  const parted = partTitle(names?.groups?.['rest'] ?? located.before)
  if (!parted.container) return undefined
  return { author: names?.groups?.['name']?.trim(), ...parted, ...located.draft, kind: 'article' }
}

function takeYear(author: string): { year?: string; name: string } {
  const found = /^(.*?)[\s,]*\(((?:1[4-9]|20)\d\d)\)\s*$/u.exec(author)
  return found ? { name: found[1] ?? '', year: found[2] } : { name: author.trim() }
}

/** GOST R 7.0.5: “Иванов И. И. Книга и читатель // Библиотечное дело. 2015. Т. 2, № 3. С. 12–20.” The two strokes stand before the journal. */
export function readGost(text: string): Draft | undefined {
  const [head, tail, more] = text.split(/\s+\/\/\s+/u)
  if (head === undefined || tail === undefined || more !== undefined) return undefined
  const named = /^(?<author>(?:\p{Lu}[\p{L}’'-]+,?\s+(?:\p{Lu}\.\s?){1,3}(?:,\s*)?)+)\s*(?<title>\S.*)$/u.exec(head)
  const pick = (pattern: RegExp) => pattern.exec(tail)?.[1]
  const year = /(?:^|[.,\s–—-])((?:1[4-9]|20)\d\d)(?=[.,\s]|$)/u.exec(tail)
  return {
    author: named?.groups?.['author']?.trim().replace(/,$/u, ''),
    title: bare(named?.groups?.['title'] ?? head),
    container: bare((year ? tail.slice(0, year.index) : (tail.split('.')[0] ?? tail)).replace(/[.–—\s-]+$/u, '')),
    year: year?.[1],
    volume: pick(/(?<!\p{L})(?:Т|Vol|V|Вип)\.\s*(\d+)/u),
    issue: pick(/(?:№|Вып\.|No\.?)\s*([\d/–-]+)/u),
    pages: pick(/(?<!\p{L})(?:С|P|pp?)\.\s*(\d+(?:\s*[-–—]\s*\d+)?)/u),
    kind: 'article'
  }
}
