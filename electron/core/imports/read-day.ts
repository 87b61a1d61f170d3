const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Month names that begin differently: German, French, Spanish, Italian, Dutch, Swedish. */
const otherMonths: Readonly<Record<string, number>> = {
  mär: 3,
  mrz: 3,
  mai: 5,
  maj: 5,
  mei: 5,
  okt: 10,
  dez: 12,
  janv: 1,
  fév: 2,
  fev: 2,
  avr: 4,
  juin: 6,
  juil: 7,
  aoû: 8,
  aou: 8,
  déc: 12,
  ene: 1,
  abr: 4,
  ago: 8,
  dic: 12,
  gen: 1,
  mag: 5,
  giu: 6,
  lug: 7,
  set: 9,
  ott: 10,
  mrt: 3,
  maa: 3,
  mars: 3
}

const numeric = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/

/**
 * Whether a list writes the day before the month (31/12/2026): as its own dates show, else by the desk's paper, since only North America
 * writes the month first.
 */
export function writesDayFirst(texts: readonly string[], paper: 'letter' | 'a4'): boolean {
  for (const text of texts) {
    const found = numeric.exec(text.trim())
    if (found && found[2] !== '.') {
      if (Number(found[1]) > 12) return true
      if (Number(found[3]) > 12) return false
    }
  }
  return paper === 'a4'
}

/** A date as lists have it, as YYYY-MM-DD; undefined when it is none or no day of the calendar. */
export function readDay(written: string, dayFirst: boolean): string | undefined {
  const text = written.normalize('NFKC').trim()
  const iso = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2})|年\s*(\d{1,2})月\s*(\d{1,2})日?)(?=$|[T\s])/.exec(
    text
  )
  if (iso) return day(Number(iso[1]), Number(iso[3] ?? iso[5] ?? iso[7]), Number(iso[4] ?? iso[6] ?? iso[8]))
  const found = numeric.exec(text)
  if (found) {
    const [first, second] = [Number(found[1]), Number(found[3])]
    const [dayOfMonth, month] = found[2] === '.' || dayFirst ? [first, second] : [second, first]
    return day(yearOf(found[4] ?? ''), month, dayOfMonth)
  }
  const named = /^(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-]+(?:de\s+)?(\p{L}{3,12})\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})$/u.exec(
    text
  )
  if (named) return day(yearOf(named[3] ?? ''), monthOf(named[2] ?? ''), Number(named[1]))
  const american = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text)
  return american ? day(Number(american[3]), monthOf(american[1] ?? ''), Number(american[2])) : undefined
}

const yearOf = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

function monthOf(name: string): number {
  const word = name.toLowerCase()
  const other = otherMonths[word.slice(0, 4)] ?? otherMonths[word.slice(0, 3)]
  return other ?? months.indexOf(word.slice(0, 3)) + 1
}

function day(year: number, month: number, date: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, date))
  return year >= 1900 && at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? at.toISOString().slice(0, 10)
    : undefined
}
