import type { Draft } from './citation-shape.ts'

export interface Located {
  readonly draft: Draft
  /** What stands before the place: the journal or the book. */
  readonly before: string
  /** What stands after it. */
  readonly after: string
}

const year = String.raw`(?:1[4-9]|20)\d\d`
const dash = String.raw`[-\u2010-\u2015\u2212〜~～－]`
const page = String.raw`[A-Za-z]{0,2}\d+[A-Za-z]?(?:\.e?\d+)?`
const pages = String.raw`${page}(?:\s*${dash}+\s*${page})?(?:\s*[,;]\s*${page}(?:\s*${dash}+\s*${page})?(?![\d(]))*(?:\s*ff?\.)?`
const pagesWord = String.raw`(?:(?:pp?|pgs?|S|Seiten?|pages?|págs?|p[aá]ginas?|str|s|с|стр)\.?|art(?:icle)?\.?(?:\s*(?:no\.?|number))?|[頁页])\s*`
const number = String.raw`[A-Za-z]?\d+(?:\s*[-\u2013/]\s*\d+)?[A-Za-z]?`
const roman = String.raw`(?:${number}|[IVXLC]+)`
const issueText = String.raw`[^()（）]{1,40}`
const months = String.raw`(?:\p{Lu}\p{L}{2,9}\.?(?:\s*[-\u2013/]\s*\p{Lu}\p{L}{2,9}\.?)?(?:\s+\d{1,2})?(?:st|nd|rd|th)?,?\s+|\d{1,2}\.?\s+\p{L}{3,9}\.?\s+)?`
const volumeWord = String.raw`(?:vol(?:ume)?s?|Bd|Band|Jg|Jahrgang|tome|t|т|v)\.?\s*`
const issueWord = String.raw`(?:no|nos|nr|num|number|n[°ºo]|issue|iss|Heft|H|№|вып)\.?\s*`

/**
 * Shapes of “where in the journal”, the surest first. Each names its groups v, i, y, p. Sources: the style manuals' own forms (APA 7, MLA 9,
 * Chicago 17, NLM Citing Medicine, DIN ISO 690, GB/T 7714, SIST 02) and their common slips.
 */
const shapes: readonly RegExp[] = [
  // 2020 Jan 5;12(3):45-67 (NLM)
  String.raw`[.,;\s(](?<y>${year})(?:\s+\p{L}{3,9}(?:[-\u2013]\p{L}{3,9})?\.?)?(?:\s+\d{1,2})?\s*;\s*(?<v>${number})?\s*(?:suppl\.?\s*\d*\s*)?(?:[(（](?<i>${issueText})[)）])?\s*(?:[:,]\s*(?:${pagesWord})?(?<p>${pages}))?`,
  // , 2020, 12(3): 45-67 (GB/T 7714)
  String.raw`[,，.]\s*(?<y>${year})\s*[,，]\s*(?<v>${number})?\s*(?:[(（](?<i>${issueText})[)）])?\s*[:：]\s*(?<p>${pages})`,
  // 2001, 123 (4), 4567–4570 (ACS)
  String.raw`[,.\s]\s*(?<y>${year})\s*,\s*(?<v>${number})\s*(?:[(](?<i>${issueText})[)])?\s*,\s*(?<p>${page}\s*${dash}+\s*${page}|\d{2,})`,
  // 12, no. 3 (2020): 45–67 (Chicago); 12.3 (2020): 45–67; 12 (2020), Nr. 3, S. 45 (DIN); 12 (2020) 3, S. 45
  String.raw`[,;.\s]\s*(?:${volumeWord})?(?<v>${number})(?:(?:\s*,\s*(?:${issueWord})|\.)(?<i>[^,()]{1,30}?))?\s*\(\s*${months}(?<y>${year})\s*\)(?:\s*,?\s*(?:${issueWord})(?<i2>[\w/\u2013-]{1,20})|\s+(?<i3>\d{1,3})(?=\s*,))?(?:\s*[:,]\s*(?:${pagesWord})?(?<p>${pages}))?`,
  // vol. 12, no. 3, Spring 2020, pp. 45–67 (MLA); Jg. 12, H. 3 (2020), S. 45–67
  String.raw`[,;.\s]\s*(?:${volumeWord})(?<v>${roman})(?:\s*[,.]?\s*(?:${issueWord})(?<i>[^,;()]{1,30}))?(?:\s*[,.]?\s*[(]?\s*${months}(?<y>${year})[)]?)?(?:\s*[,.:]\s*(?:${pagesWord})?(?<p>${pages}))?`,
  // 12(3), 45–67 (APA, Harvard); 12 (3): 45–67 (Chicago, author and date)
  String.raw`[,;.\s]\s*(?<v>${number})\s*[(（](?:${issueWord})?(?<i>(?!${year}[)])${issueText})[)）](?:\s*[,:：]\s*(?:${pagesWord})?(?<p>${pages}))?`,
  // 12, 45–67 (APA without issue); 12: 45–67
  String.raw`[,;.\s]\s*(?<v>\d{1,4})\s*[,:]\s*(?:${pagesWord})?(?<p>${page}\s*${dash}+\s*${page}|e\d+)`,
  // , no. 3, 2020, pp. 45–67; 2020, pp. 45–67
  String.raw`[,;.\s]\s*(?:(?:${issueWord})(?<i>[^,;()]{1,30})\s*,\s*)?[(]?${months}(?<y>${year})[)]?\s*[,:]\s*(?:${pagesWord})(?<p>${pages})`,
  // S. 45–67; pp. 45–67
  String.raw`[,;.\s(]\s*(?:${pagesWord})(?<p>${page}\s*${dash}+\s*${page}|\d+)`
].map((shape) => new RegExp(shape, 'iu'))

/** Finds volume, issue, year and pages in what follows a title. Undefined where there is no such thing. */
export function locate(text: string): Located | undefined {
  for (const shape of shapes) {
    const found = shape.exec(text)
    if (!found) continue
    const { v, i, i2, i3, y, p } = (found.groups ?? {}) as Readonly<Record<string, string | undefined>>
    if (v === undefined && p === undefined && i === undefined) continue
    return {
      draft: { volume: v, issue: (i ?? i2 ?? i3)?.trim(), year: y, pages: p?.trim().replace(/[,;]$/, '') },
      before: text.slice(0, found.index),
      after: text.slice(found.index + found[0].length)
    }
  }
  return undefined
}

/** The year in a text, where there is one and only one reading: the last of those after 1400. */
export function yearIn(text: string): string | undefined {
  return [...text.matchAll(new RegExp(String.raw`(?<![\d-])${year}(?![\d-])`, 'gu'))].at(-1)?.[0]
}

/** A name without the punctuation that sets it off. */
export function bare(text: string | undefined): string | undefined {
  const plain = text
    ?.replace(/^[\s.,;:*_“”"'‘’«»„]+|[\s,;:*_“”"„«»]+$/gu, '')
    .replace(/(?<=\p{Ll}{3,}|\p{Lo}|\d|\))[.]$/u, '')
  return plain ? plain : undefined
}
