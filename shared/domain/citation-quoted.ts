import { bare, locate, yearIn } from './citation-locator.ts'
import { readImprint } from './citation-imprint.ts'
import type { Draft } from './citation-shape.ts'

const quotes: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['»', '«'],
  ['«', '»'],
  ['"', '"'],
  ['‘', '’'],
  ["'", "'"]
]
const inBook = /^[\s,.]*(?:in|In|dans|Dans|en|En)\s*:?\s+/u
const editorsIn =
  /,?\s*\(?(?:edited by|ed\. by|eds?\.|hrsg\. von|hg\. von|herausgegeben von|sous la direction de|dir\.|coord\. por)\s+([^(),]*?)(?:\)|,|\.(?=\s+\p{Lu}\p{Ll})|$)/iu

/**
 * A reference with its title in quotation marks: MLA 9, Chicago 17 (notes and bibliography, author and date), Harvard, MHRA, French and
 * German scholarly ways. Undefined where nothing is quoted, or where the quotation stands inside the title.
 */
export function readQuoted(text: string): Draft | undefined {
  const found = quotes.flatMap(([open, close]) => {
    const start = open === "'" ? text.search(/(?:^|[\s(])'(?=\S)/u) : text.indexOf(open)
    const from = start >= 0 && open === "'" && text[start] !== "'" ? start + 1 : start
    if (from < 0) return []
    // The last closing mark that something follows: an apostrophe or a quotation may stand inside.
    const ends = [...text.slice(from + 1).matchAll(new RegExp(`${close}(?=[\\s,.;:(]|$)`, 'gu'))].map(
      ({ index }) => from + 1 + index
    )
    const to =
      open === close || close === '’'
        ? ends.find((end) => /^.[\s,.;:(]+(?:\S)/u.test(text.slice(end)) || end === text.length - 1)
        : ends[0]
    return to === undefined || to - from < 4 ? [] : [{ from, to }]
  })
  const first = found.sort((a, b) => a.from - b.from)[0]
  if (!first) return undefined
  const before = text.slice(0, first.from).trim()
  // A quotation late in an unquoted title is no title: Smith, J. (2020). What “fair use” means. …
  if (/[.?!]\s+\S.*[^.,:;)\d]$/u.test(before) && !/[.,:;)]$/u.test(before)) return undefined
  const title = bare(text.slice(first.from + 1, first.to))
  if (!title) return undefined
  return { ...readBefore(before), title, ...readAfter(text.slice(first.to + 1)) } satisfies Draft
}

/** The author, and the year where it comes first (author and date styles). */
function readBefore(before: string): Draft {
  const dated = /^(.*?)[\s,]*\(?((?:1[4-9]|20)\d\d)[a-z]?\)?[\s.,:]*$/u.exec(before)
  return dated ? { author: bareName(dated[1]), year: dated[2] } : { author: bareName(before) }
}

const bareName = (text: string | undefined) =>
  text?.replace(/^[\s,;:]+|[\s,;:]+$/gu, '').replace(/(?<=\p{L}{2,}|\p{Lo})\.$/u, '') || undefined

function readAfter(after: string): Draft {
  const book = inBook.exec(after)
  const tail = after.replace(/^[\s,.;:]+/u, '')
  if (book || editorsIn.test(tail)) return readChapter(book ? after.slice(book[0].length) : tail)
  const located = locate(` ${tail}`)
  if (located) {
    const { volume, issue, year, pages } = located.draft
    const container = bare(located.before)
    const said = year ?? yearIn(located.after) ?? yearIn(located.before)
    return {
      container:
        year === undefined && said && container
          ? (bare(container.replace(new RegExp(`[\\s,(]*${said}\\)?$`, 'u'), '')) ?? container)
          : container,
      ...dropEmpty({ volume, issue, pages: pages ?? pagesIn(located.after), year: said }),
      kind: 'article'
    }
  }
  const year = yearIn(tail)
  const container = bare(year ? tail.slice(0, tail.lastIndexOf(year)).replace(/\(\s*$/u, '') : tail)
  return { ...dropEmpty({ container, year }), kind: container ? 'article' : 'other' }
}

const pagesIn = (text: string) =>
  /(?:pp?\.|S\.)\s*([A-Za-z]?\d+(?:\s*[-\u2013\u2014]\s*[A-Za-z]?\d+)?)/u.exec(text)?.[1]

/** What follows “In”: Book, edited by Editor, 12–34. Place: Publisher, 2020. */
export function readChapter(text: string): Draft {
  const pages =
    /[(,.;:]?\s*(?:pp?\.?|S\.|pages?|Seiten)\s*([A-Za-z]?\d+(?:\s*[-\u2013\u2014]\s*[A-Za-z]?\d+)?)\s*\)?/u.exec(
      text
    ) ?? /,\s*(\d+\s*[-\u2013\u2014]\s*\d+)(?=[.,)]|$)/u.exec(text)
  const without = pages ? `${text.slice(0, pages.index)}. ${text.slice(pages.index + pages[0].length)}` : text
  const plain = without
    .replace(editorsIn, '. ')
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s*[.,]\s*){2,}/gu, '. ')
    .trim()
  const inParens = /\(([^()]*?(?:1[4-9]|20)\d\d)\)/u.exec(plain)
  const split = inParens ? inParens.index : /[.,]\s+(?=\p{L}|\d{4})/u.exec(plain)?.index
  const container = bare(
    split === undefined ? plain.replace(/[\s,.(]*(?:1[4-9]|20)\d\d\W*$/u, '') : plain.slice(0, split)
  )
  const tail = inParens?.[1] ?? (split === undefined ? plain : plain.slice(split + 1))
  const imprint = readImprint(tail)?.draft ?? (/\d/u.test(tail) || split === undefined ? {} : { publisher: bare(tail) })
  return {
    ...dropEmpty({ container, pages: pages?.[1], ...imprint, year: imprint.year ?? yearIn(plain) }),
    kind: 'chapter'
  }
}

const dropEmpty = (draft: Draft): Draft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined))
