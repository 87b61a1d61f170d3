const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
/** Abbreviations of other languages that begin differently. */
const otherMonths: Readonly<Record<string, number>> = {
  mär: 3,
  mrz: 3,
  mai: 5,
  okt: 10,
  dez: 12,
  fév: 2,
  avr: 4,
  jui: 6,
  aoû: 8,
  déc: 12,
  ene: 1,
  abr: 4,
  ago: 8,
  dic: 12
}
const earliest = 1400

/**
 * The latest day on which what is cited may have come out, YYYY-MM-DD: `2021` is until 31 December, `Feb 2021` until its last day; of several years
 * the last. Null where no year can be read: who does not know counts it as new.
 */
export function publishedBy(text: string | null): string | null {
  if (!text) return null
  const plain = text.normalize('NFKC').toLowerCase()
  const dated = /(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/.exec(plain)
  if (dated) {
    const [year, month, day] = dated.slice(1).map(Number) as [number, number, number]
    if (year >= earliest && month >= 1 && month <= 12) return lastDay(year, month, dated[3] ? day : undefined)
  }
  const years = [...plain.matchAll(/(?<!\d)\d{4}(?!\d)/g)]
    .map(([each]) => Number(each))
    .filter((each) => each >= earliest)
  if (years.length === 0) return null
  const year = Math.max(...years)
  const named = plain
    .match(/\p{L}{3,}/gu)
    ?.map(monthNamed)
    .filter((each) => each > 0)
  if (years.length > 1 || !named?.length) return `${year}-12-31`
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(plain)?.[1]
  return lastDay(year, Math.max(...named), named.length === 1 && day ? Number(day) : undefined)
}

function monthNamed(word: string): number {
  const begun = word.slice(0, 3)
  return otherMonths[begun] ?? months.indexOf(begun as (typeof months)[number]) + 1
}

/** The day of a month, or its last where there is no such day. */
function lastDay(year: number, month: number, day?: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const kept = day !== undefined && day >= 1 && day <= last ? day : last
  return `${year}-${String(month).padStart(2, '0')}-${String(kept).padStart(2, '0')}`
}
