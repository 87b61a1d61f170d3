/** How large a part of a whole is wanted, against the limit that the desk goes by. */
export interface Share {
  readonly of: 'book' | 'issue'
  readonly pages: number | null
  readonly whole: number | null
  /** Tenths of a percent are cut off upward: who asks for a little more than the limit is told. */
  readonly percent: number | null
  readonly limit: number
  readonly answer: 'good' | 'over' | 'ask-pages' | 'ask-whole'
}

/** As many pages as anything has; beyond it something else was written there. */
export const mostWholePages = 20_000

/**
 * The share of a book or an issue that a copy takes: pages from the citation, the whole from a person, since no citation says it. Null where no limit
 * counts.
 */
export function shareOf(given: {
  readonly periodical: boolean
  readonly pages: string | null
  readonly whole: number | null
  readonly bookPercent: number
  readonly issuePercent: number
}): Share | null {
  const of = given.periodical ? 'issue' : 'book'
  const limit = given.periodical ? given.issuePercent : given.bookPercent
  if (limit === 0) return null
  const pages = given.pages === null ? null : countPages(given.pages)
  const share = { of, pages, whole: given.whole, limit } as const
  if (pages === null) return { ...share, percent: null, answer: 'ask-pages' }
  if (given.whole === null) return { ...share, percent: null, answer: 'ask-whole' }
  const percent = Math.ceil((pages * 1000) / given.whole) / 10
  // Compared in whole pages: 30 of 300 are ten percent, whatever a division says.
  return { ...share, percent, answer: pages * 100 > limit * given.whole ? 'over' : 'good' }
}

/**
 * How many pages a citation names: ranges (a last page written short is of the same hundred) and single pages, separated by commas; Roman numerals
 * too. Null where that cannot be read, or where it is more than anything has.
 */
export function countPages(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/^\s*(?:pp?|s|seiten?|pages?)\.?\s*/i, '')
    .trim()
  if (!plain) return null
  let total = 0
  for (const part of plain.split(/\s*[,;+&]\s*/)) {
    const n = pagesIn(part)
    if (n === null) return null
    total += n
  }
  return total > mostWholePages ? null : total
}

function pagesIn(part: string): number | null {
  const found = /^([a-z]?)(\d{1,9}|[ivxlc]{1,9})\s*(?:[-–—]\s*([a-z]?)(\d{1,9}|[ivxlc]{1,9}))?$/i.exec(part)
  if (!found?.[2]) return null
  const first = numberOf(found[2])
  if (found[4] === undefined) return 1
  const end = numberOf(found[4])
  const bothFigures = /\d/.test(found[2]) && /\d/.test(found[4])
  const short = bothFigures && found[4].length < found[2].length
  const last = short ? Number(found[2].slice(0, found[2].length - found[4].length) + found[4]) : end
  return last < first ? null : last - first + 1
}

const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function numberOf(sign: string): number {
  if (/\d/.test(sign)) return Number(sign)
  const values = [...sign.toLowerCase()].map((each) => roman[each] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
