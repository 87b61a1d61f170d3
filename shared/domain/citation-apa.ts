import { readImprint, takeEdition } from './citation-imprint.ts'
import { bare, locate } from './citation-locator.ts'
import { readChapter } from './citation-quoted.ts'
import type { Draft } from './citation-shape.ts'

const shape =
  /^(?<author>[^()]{2,600}?)\s*\(\s*(?:(?:Ed|Eds|Hrsg|Hg|dir|coord)\.?,?\s*\)\.?\s*\(\s*)?(?<year>(?:1[4-9]|20)\d\d|n\.\s?d\.|o\.\s?J\.|in press|s\.\s?f\.)[a-z]?(?:,[^()]*)?\)\s*[.,:]?\s+(?<rest>\S.*)$/u

/**
 * A reference with the year in brackets after the author: APA 7 and 6, Harvard without quotation marks, German author and date. Article,
 * chapter (“In E. Editor (Ed.), Book (pp. 1–9)”), book with edition.
 */
export function readApa(text: string): Draft | undefined {
  const found = shape.exec(text)
  const { author, year, rest } = (found?.groups ?? {}) as Readonly<Record<string, string | undefined>>
  if (author === undefined || rest === undefined || /\d{3,}|:\s/u.test(author)) return undefined
  const head: Draft = {
    author: author.replace(/[\s,]+$/u, '').replace(/(?<=\p{Lo})\.$/u, ''),
    year: year && /^\d/.test(year) ? year : undefined
  }
  const chapter = /^(?<title>.+?[.?!,])\s+In:?\s+(?<book>\S.*)$/u.exec(rest)
  if (chapter?.groups) {
    const { title, book } = chapter.groups as { title: string; book: string }
    const container = book
      .replace(/^[^()]{2,200}\((?:Eds?|Hrsg|Hg|dir|coord)s?\.?\)[,:.]\s*/iu, '')
      .replace(/^(?:\p{Lu}\.\s*)+[^,()]{2,80},\s*/u, '')
    const located = /\(\s*(?:pp?\.|S\.)/u.test(container) ? undefined : locate(container)
    if (located?.draft.volume)
      return {
        ...head,
        title: bare(title),
        container: bare(located.before),
        ...withoutYear(located.draft),
        kind: 'article'
      }
    const { year: _year, ...read } = readChapter(container)
    return { ...head, title: bare(title), ...read }
  }
  return { ...head, ...readRest(rest) }
}

const withoutYear = ({ year: _year, ...draft }: Draft): Draft => draft

function readRest(rest: string): Draft {
  const located = locate(rest)
  const parted = located && partTitle(located.before)
  if (located && parted?.container) return { ...parted, ...withoutYear(located.draft), kind: 'article' }
  const { edition, text } = takeEdition(rest)
  const end = /(?<!\b\p{Lu})[.?!](?=\s+\p{L}|$)/u.exec(text)
  const title = bare((end ? text.slice(0, end.index + 1) : text).replace(/\s*\[[^\]]*\]\s*\.?$/u, ''))
  const after = end ? text.slice(end.index + 1).trim() : ''
  const imprint = /[:,]/.test(after) ? readImprint(after) : undefined
  return {
    title,
    edition,
    ...(imprint?.draft.publisher
      ? { place: imprint.draft.place, publisher: imprint.draft.publisher }
      : { publisher: bare(after) }),
    kind: 'book'
  }
}

/** “Title of the article. Journal” at its last full stop that ends a word; question marks end a title too. */
export function partTitle(text: string): { title?: string; container?: string } {
  const ends = [...text.matchAll(/(?<=\S{2}|\d)[.?!](?:["”»])?\s+(?=\p{L}|\d)/gu)]
  // Abbreviated journals have full stops of their own (J. Am. Chem. Soc.): the title ends where the words before are longer than those after.
  const chosen = ends.find(({ index }) => {
    const rest = text.slice(index + 1).trim()
    return (
      rest.split(/\.\s+/u).length === 1 ||
      rest.split(/\s+/u).every((word) => word.length <= 9 && /^(?:\p{Lu}|and|of|der|für|de|la|&)/u.test(word))
    )
  })
  if (!chosen) return { title: bare(text) }
  const mark = text[chosen.index] === '.' ? '' : (text[chosen.index] ?? '')
  return {
    title: bare(text.slice(0, chosen.index) + mark),
    container: bare(text.slice(chosen.index + chosen[0].length))
  }
}
