import { Refused } from '../../../shared/contract/refused.ts'
import { endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'

/** Days from and to, both included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** A calendar month of a period, or a part of one, in instants of the desk's zone; where it is closed, its closing. */
export interface Span {
  readonly month: string
  readonly from: number
  readonly to: number
  readonly closing: number | null
  /** The months that it reaches the last day of: what is booked in a month counts from then. */
  readonly ends: readonly string[]
}

/** Closed months: their instants and their closings, the earliest first. */
export interface ClosedMonth {
  readonly month: string
  readonly first: number
  readonly last: number
  readonly closing: number
}

export function closedMonths(reading: Pick<Reading, 'sql'>): ClosedMonth[] {
  return reading
    .sql('select month, first, last, closing_id closing from closed_month order by first')
    .all() as ClosedMonth[]
}

/** Calendar months of a period in the desk's zone; the first and last may be parts. @throws Refused bad-input */
export function spansOf({ from, to }: Period, reading: Pick<Reading, 'sql' | 'settings'>): Span[] {
  if (to < from) throw new Refused('bad-input', { what: say('words.no.span', { from, to }) }, { field: 'to' })
  const { zone } = reading.settings()
  const closed = new Map(closedMonths(reading).map((month) => [month.month, month]))
  const spans: Span[] = []
  for (let day = from; day <= to;) {
    const { month, last, next } = monthAround(day)
    spans.push({
      month,
      from: startOfDay(day, zone),
      to: endOfDay(last < to ? last : to, zone),
      closing: closed.get(month)?.closing ?? null,
      ends: last <= to ? [month] : []
    })
    if (spans.length > 600)
      throw new Refused('bad-input', { what: say('words.no.long-span', { from, to }) }, { field: 'from' })
    day = next
  }
  return spans
}

/** The month of a day, its last day, and the first of the next. */
export function monthAround(day: string): { month: string; first: string; last: string; next: string } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return {
    month: day.slice(0, 7),
    first: `${day.slice(0, 7)}-01`,
    last: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
    next: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
  }
}

/** So many months are counted in one go: a report says how far it is, and hears that it is stopped, in between. */
const together = 3

/** Open months one after another are counted some at a time where nobody asks for months. */
export function joined(spans: readonly Span[]): Span[] {
  const runs: Span[] = []
  let count = 0
  for (const span of spans) {
    const before = runs.at(-1)
    if (before && before.closing === null && span.closing === null && count < together) {
      runs[runs.length - 1] = { ...span, from: before.from, ends: [...before.ends, ...span.ends] }
      count += 1
    } else {
      runs.push(span)
      count = 1
    }
  }
  return runs
}
