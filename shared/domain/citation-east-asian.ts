import { bare, locate, yearIn } from './citation-locator.ts'
import type { CitationKind, Draft } from './citation-shape.ts'

const kinds: Readonly<Record<string, CitationKind>> = {
  J: 'article',
  M: 'book',
  C: 'chapter',
  N: 'article',
  D: 'book',
  R: 'other',
  G: 'book'
}

/** A Chinese reference with its kind in brackets: “作者. 题名[J]. 刊名, 2020, 12(3): 45-67.” (GB/T 7714-2015); also in Latin letters. */
export function readChinese(text: string): Draft | undefined {
  const found =
    /^(?:\[\d+\]\s*)?(?<head>\S[^[]*)\[(?<kind>[A-Z])(?:\/[A-Z]{2})?\]\s*(?:\/\/|[.．。,，]|$)\s*(?<rest>.*)$/u.exec(
      text
    )
  const { head, kind, rest } = (found?.groups ?? {}) as Readonly<Record<string, string | undefined>>
  if (head === undefined || kind === undefined || rest === undefined) return undefined
  const split = /^(?<author>.+?)[.．。]\s*(?<title>\S.*)$/u.exec(head)
  const draft: Draft = {
    author: bare(split?.groups?.['author']),
    title: bare(split?.groups?.['title'] ?? head),
    kind: kinds[kind] ?? 'other'
  }
  if (draft.kind === 'article') {
    const located = locate(rest)
    return {
      ...draft,
      container: bare(located?.before ?? rest.split(/[,，]/u)[0]),
      year: yearIn(rest),
      ...located?.draft
    }
  }
  const imprint =
    /^(?:(?<container>[^:：]+?)[.．。]\s*)?(?<place>[^:：.,，]+?)\s*[:：]\s*(?<publisher>[^,，]+)[,，]\s*(?<year>\d{4})(?:\s*[:：]\s*(?<pages>[\d\s\-–]+))?/u.exec(
      rest
    )
  const { container, place, publisher, year, pages } = (imprint?.groups ?? {}) as Readonly<
    Record<string, string | undefined>
  >
  return {
    ...draft,
    ...(draft.kind === 'chapter' ? { container: bare(container) } : {}),
    place: bare(place),
    publisher: bare(publisher),
    year: year ?? yearIn(rest),
    pages: pages?.trim()
  }
}

/**
 * A Japanese reference: “著者「論文名」『雑誌名』12巻3号、2020年、45-67頁。” or with the year in brackets after the author (SIST 02 and common
 * ways); a book is “著者『書名』出版社、2020年”. Chinese with 《》 is read the same way.
 */
export function readJapanese(text: string): Draft | undefined {
  const part = /[「〈](?<title>[^」〉]{2,})[」〉]/u.exec(text)
  const whole = /[『《](?<title>[^』》]{2,})[』》]/u.exec(text)
  const first = part ?? whole
  if (!first) return undefined
  const before = text.slice(0, first.index).replace(/[\s、，,.．:：]+$/u, '')
  const dated = /^(?<author>.*?)[\s、，,.．]*[(（]?(?<year>(?:1[4-9]|20)\d\d)年?[)）]?$/u.exec(before)
  const author = bare((dated?.groups?.['author'] ?? before).replace(/[：:、，]+$/u, ''))
  const tail = text.slice(Math.max(...[part, whole].map((found) => (found ? found.index + found[0].length : 0))))
  const place = locateJapanese(tail)
  const base: Draft = { author, title: first.groups?.['title'], year: dated?.groups?.['year'] ?? yearOf(tail) }
  if (part) {
    const plain = whole ? undefined : bare(/^[\s、，,]*(?<name>[^\d第、，,]+)/u.exec(tail)?.groups?.['name'])
    const container = whole?.groups?.['title'] ?? plain
    return {
      ...base,
      container,
      ...place,
      kind: place.volume || place.issue ? 'article' : container ? 'chapter' : 'other'
    }
  }
  const publisher =
    /^[\s、，,.．(（]*(?<name>[^\d、，,()（）.．]{2,40}?)[\s、，,]*(?=[(（]?(?:1[4-9]|20)\d\d|[)）。]|$)/u.exec(tail)
      ?.groups?.['name']
  return { ...base, publisher: bare(publisher), kind: 'book' }
}

const yearOf = (text: string) => /((?:1[4-9]|20)\d\d)年?/u.exec(text)?.[1]

function locateJapanese(text: string): Draft {
  const plain = text.normalize('NFKC')
  const volume = /第?(\d+)[巻卷]/u.exec(plain)?.[1]
  const issue = /第?([\d-]+)[号期]/u.exec(plain)?.[1]
  const pages = /(?:pp?\.?\s*|第)?(\d+\s*[-‐–〜~]\s*\d+)\s*[頁页]?/u.exec(plain.replace(/第?[\d-]+[号期]/gu, ' '))?.[1]
  const located = volume === undefined ? locate(` ${plain}`)?.draft : undefined
  const found = { volume: volume ?? located?.volume, issue: issue ?? located?.issue, pages: pages ?? located?.pages }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
