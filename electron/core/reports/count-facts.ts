import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../shared/contract/refused.ts'
import { rowsOf } from '../routing/rows.ts'
import type { Asking, Counting, Measure } from './definition.ts'
import { dims, type Dim, type Raw } from './dims.ts'
import { liveFacts, ownColumns, workOf, type FactName } from './facts.ts'
import { filterOf, type Filter } from './filter.ts'
import { bookedIn, laterChanges } from './later-changes.ts'
import { closedMonths, joined, type Span } from './spans.ts'

export interface Counted {
  readonly values: Readonly<Partial<Record<Dim, string>>>
  readonly measures: Readonly<Record<string, number>>
}

/** Columns that were written down beside a fact’s own. */
const besides = ['of', 'country', 'region', 'network', 'groups', 'own_branch'] as const
const writtenColumns = [...ownColumns, ...besides]

/** Where facts of a kind are read from for a span: what was written down at its close, or what the ledger has now, and what is booked in it of closed months. */
export interface Source {
  readonly sql: string
  readonly params: readonly unknown[]
  readonly closed: boolean
}

/** What a cohort is as of today, and what counts: closed months as they were written down. */
export type AsOf = 'close' | 'today'

export interface Reader {
  readonly sources: (fact: FactName, span: Span) => readonly Source[]
}

/** Reads facts for a report. Later changes are worked out once; they count where figures are added, not in a cohort. */
export async function factReader(asking: Asking, asOf: AsOf, cohort: boolean): Promise<Reader> {
  const { reading, libraries } = asking
  const closed = closedMonths(reading)
  const names = new Set(closed.map(({ month }) => month))
  const changes = cohort ? [] : await laterChanges(rowsOf(reading), libraries, closed)
  const booked = new Map<string, string>()
  for (const [month, rows] of Map.groupBy(changes, ({ of, fact }) => `${fact} ${bookedIn(of, names)}`))
    booked.set(month, JSON.stringify(rows))
  return {
    sources: (fact, span) => {
      if (asOf === 'today' || span.closing === null) {
        const live = { sql: liveFacts(fact), params: [span.from, span.to], closed: false }
        // What is booked in a month counts with its last day.
        const later = asOf === 'close' ? span.ends.map((month) => booked.get(`${fact} ${month}`)) : []
        return [
          live,
          ...later
            .filter((rows) => rows !== undefined)
            .map((rows) => ({ sql: jsonFacts, params: [rows], closed: true }))
        ]
      }
      return [
        {
          sql: `select ${writtenColumns.join(', ')}, ${workIn('closed_fact.request_id')} from closed_fact where closing_id = ? and fact = ? and at between ? and ?${cohort ? ' and of = ?' : ''}`,
          params: [span.closing, fact, span.from, span.to, ...(cohort ? [span.month] : [])],
          closed: true
        }
      ]
    }
  }
}

const workIn = (request: string) => `(select ${workOf} from request r where r.id = ${request}) work`
const jsonFacts = `select ${writtenColumns.map((name) => `value ->> '${name}' ${name}`).join(', ')}, ${workIn(`(value ->> 'request_id')`)}
  from json_each(?)`

/** Counts measures by what they are told apart by, span by span. @throws Refused cancelled */
export async function countFacts(asking: Asking, counting: Counting, asOf: AsOf, cohort: boolean): Promise<Counted[]> {
  const { reading, libraries } = asking
  const reader = await factReader(asking, asOf, cohort)
  const filter = filterOf(asking, counting)
  const spans = counting.dims.includes('month') ? asking.spans : joined(asking.spans)
  const facts = [...Map.groupBy(counting.measures, ({ fact }) => fact)]
  const counted = new Map<string, { values: Record<string, string>; measures: Record<string, number> }>()
  for (const [index, span] of spans.entries()) {
    for (const [fact, measures] of facts)
      for (const source of reader.sources(fact, span)) {
        const { sql, params } = statement(source, counting.dims, measures, filter)
        for (const raw of reading.sql(sql).all(...params) as Raw[])
          for (const values of valuesOf(counting.dims, { ...raw, month: span.month }, libraries, source.closed)) {
            const key = keyOf(counting.dims, values)
            let known = counted.get(key)
            if (!known) counted.set(key, (known = { values, measures: {} }))
            for (const { name } of measures)
              known.measures[name] = (known.measures[name] ?? 0) + Number(raw[`m_${name}`] ?? 0)
          }
      }
    reading.progress(index + 1, spans.length)
    if (spans.length > 1) await breathe()
    if (reading.signal.aborted) throw new Refused('cancelled')
  }
  return [...counted.values()]
}

function statement(source: Source, wanted: readonly Dim[], measures: readonly Measure[], filter: Filter) {
  const columns = [...new Set(wanted.flatMap((dim) => dims[dim][source.closed ? 'closed' : 'live']))]
  const { where, params } = filter(source.closed)
  const sums = measures.map(
    ({ name, when, sum = 'f.n' }) =>
      `sum(${when ? `case when ${whenOf(when, source.closed)} then ${sum} else 0 end` : sum}) "m_${name}"`
  )
  const by = columns.map((_, index) => index + 1).join(', ')
  const told = [...new Set([...sums.join(' ').matchAll(/\bf\.(\w+)/g)].map(([, name = '']) => name))]
  const first = told.some((name) => dear.has(name))
  const from = first ? addedUp(source, [...columns, ...told], where) : `(${source.sql}) f where ${where}`
  return {
    sql: `select ${[...columns.map((name) => `f.${name}`), ...sums].join(', ')} from ${from}${by ? ` group by ${by}` : ''}`,
    params: [...source.params, ...params]
  }
}

/** Columns that cost a look-up, or a text to be put together, each time that a measure names them. */
const dear: ReadonlySet<string> = new Set(['reason', 'outcome'])

/** Facts added up by all that measures tell them apart by, so that each of these asks it of some rows and not of every fact. */
function addedUp(source: Source, columns: readonly string[], where: string): string {
  const by = [...new Set(columns)].filter((name) => name !== 'n' && name !== 'amount').map((name) => `f.${name}`)
  return `(select ${by.join(', ')}, sum(f.n) n, sum(f.n * f.amount) amount from (${source.sql}) f where ${where}
    group by ${by.map((_name, index) => index + 1).join(', ')}) f`
}

function valuesOf(
  wanted: readonly Dim[],
  raw: Raw,
  libraries: Asking['libraries'],
  closed: boolean
): Record<string, string>[] {
  let all: Record<string, string>[] = [{}]
  for (const dim of wanted)
    all = all.flatMap((before) =>
      dims[dim].values(raw, libraries, closed).map((value) => ({ ...before, [dim]: value }))
    )
  return all
}

/** A measure’s condition on facts of the one or the other source. */
export const whenOf = (when: NonNullable<Measure['when']>, closed: boolean): string =>
  typeof when === 'string' ? when : when(closed)

/** A row’s key: what it is told apart by, `2026-03/borrowing/loan`. */
export const keyOf = (wanted: readonly Dim[], values: Readonly<Partial<Record<Dim, string>>>): string =>
  wanted.length === 0 ? 'all' : wanted.map((dim) => encodeURIComponent(values[dim] ?? '')).join('/')

/** The key read back; undefined for one that no row of this kind has. */
export function readKey(wanted: readonly Dim[], key: string): Partial<Record<Dim, string>> | undefined {
  if (wanted.length === 0) return key === 'all' ? {} : undefined
  const parts = key.split('/')
  if (parts.length !== wanted.length) return undefined
  try {
    return Object.fromEntries(wanted.map((dim, index) => [dim, decodeURIComponent(parts[index] ?? '')]))
  } catch {
    return undefined
  }
}
