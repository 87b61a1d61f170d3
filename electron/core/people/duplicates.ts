import type { Alike } from '../../../shared/contract/merge-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { likenesses, type Likeness } from '../../../shared/domain/people.ts'
import type { PeopleKind } from '../../../shared/domain/people-columns.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type Reading } from '../handler.ts'
import { peopleTables } from './people-tables.ts'

interface Known {
  readonly id: number
  readonly find_key: string
  readonly number: string | null
  readonly email: string | null
  readonly phone: string | null
}

/** A key that more records than this share says nothing: a department's mail address, a switchboard. */
const tooMany = 12

export const duplicates = answers('people.duplicates', ({ kind, limit }, reading) => {
  const found = alikeOf(kind, reading)
  const groups = groupsOf(found, pairsApart(kind, reading))
  // What is surest first: a number weighs more than a name.
  const ranked = groups.toSorted((a, b) => rankOf(a.why) - rankOf(b.why) || (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
  return {
    groups: ranked.slice(0, limit).map(({ why, ids }) => ({ why, records: ids.map((id) => shown(kind, id, reading)) })),
    total: ranked.length
  }
})

export const notSame = does('people.not-same', {
  run: ({ kind, ids }, writing) =>
    writing.transact(async (tx) => {
      const { table, topic } = peopleTables[kind]
      const sorted = [...new Set(ids)].toSorted((a, b) => a - b)
      for (const id of sorted)
        if (!(await tx.one(`select 1 from ${table} where id = ?`, id)))
          throw new Refused('not-found', { what: String(id) }, { field: 'ids' })
      const event = await appendEvent(
        { ...writing, tx },
        { action: 'not-same', data: JSON.stringify({ kind, ids: sorted }) }
      )
      const pairs = sorted.flatMap((low, at) => sorted.slice(at + 1).map((high) => [low, high] as const))
      for (const [low, high] of pairs)
        await tx.run(
          'insert into not_same(kind, low, high, event_id) values (?, ?, ?, ?) on conflict do nothing',
          kind,
          low,
          high,
          event
        )
      tx.changed(topic)
      return { pairs: pairs.length }
    })
})

const rankOf = (why: readonly Likeness[]): number => Math.min(...why.map((each) => likenesses.indexOf(each)))

interface Pair {
  readonly low: number
  readonly high: number
  readonly why: Likeness
}

/** Pairs of records that share a key, by each kind of likeness. */
function alikeOf(kind: PeopleKind, reading: Reading): Pair[] {
  const keys = new Map<string, number[]>()
  const put = (why: Likeness, key: string, id: number) => {
    const at = `${why} ${key}`
    const known = keys.get(at)
    if (!known) keys.set(at, [id])
    else if (known.at(-1) !== id) known.push(id)
  }
  if (kind === 'patrons') {
    const rows = reading.sql(
      'select id, find_key, number, email, phone from patron where erased is null and merged_into is null order by id'
    )
    for (const row of rows.iterate() as IterableIterator<Known>) {
      putName(row, put)
      const number = row.number
        ?.replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/^0+/, '')
        .toUpperCase()
      if (number) put('number', number, row.id)
      if (row.email) put('email', row.email.trim().toLowerCase(), row.id)
      const phone = row.phone?.replace(/\D/g, '') ?? ''
      if (phone.length >= 7) put('phone', phone.slice(-9), row.id)
    }
  } else {
    for (const row of reading
      .sql('select id, find_key from partner where merged_into is null order by id')
      .iterate() as IterableIterator<Known>)
      putName(row, put)
    // The same symbol under two schemes: one of them was guessed, or one library was written down twice.
    for (const row of reading
      .sql('select partner_id id, value_key from partner_identifier order by partner_id')
      .iterate() as IterableIterator<{ id: number; value_key: string }>)
      put('symbol', row.value_key.replace(/[^\p{L}\p{N}]/gu, ''), row.id)
  }
  return [...keys].flatMap(([key, ids]) =>
    ids.length > 1 && ids.length <= tooMany
      ? ids.flatMap((low, at) =>
          ids.slice(at + 1).map((high) => ({ low, high, why: key.slice(0, key.indexOf(' ')) as Likeness }))
        )
      : []
  )
}

/** The words of a name in any order: a list has "Curie, Marie" where another one has "Marie Curie". One short word says too little. */
function putName({ id, find_key }: Known, put: (why: Likeness, key: string, id: number) => void): void {
  const words = find_key.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  if (words.length > 1 || (words[0]?.length ?? 0) > 5) put('name', words.toSorted().join(' '), id)
}

function pairsApart(kind: PeopleKind, reading: Reading): Set<string> {
  const rows = reading.sql('select low, high from not_same where kind = ?').all(kind) as { low: number; high: number }[]
  return new Set(rows.map(({ low, high }) => `${low} ${high}`))
}

/** Records that hang together by pairs nobody has said to be two. */
function groupsOf(pairs: readonly Pair[], apart: ReadonlySet<string>): { why: Likeness[]; ids: number[] }[] {
  const lead = new Map<number, number>()
  const leadOf = (id: number): number => {
    let at = id
    while (lead.has(at)) at = lead.get(at) ?? at
    return at
  }
  const together = pairs.filter(({ low, high }) => !apart.has(`${low} ${high}`))
  for (const { low, high } of together) {
    const [a, b] = [leadOf(low), leadOf(high)].toSorted((x, y) => x - y) as [number, number]
    if (a !== b) lead.set(b, a)
  }
  const groups = new Map<number, { why: Set<Likeness>; ids: Set<number> }>()
  for (const { low, high, why } of together) {
    const group = groups.get(leadOf(low)) ?? { why: new Set(), ids: new Set() }
    group.why.add(why)
    group.ids.add(low).add(high)
    groups.set(leadOf(low), group)
  }
  return [...groups.values()].map(({ why, ids }) => ({
    why: likenesses.filter((each) => why.has(each)),
    ids: [...ids].toSorted((a, b) => a - b).slice(0, 20)
  }))
}

function shown(kind: PeopleKind, id: number, reading: Reading): Alike['records'][number] {
  const { table, column } = peopleTables[kind]
  const detail =
    kind === 'patrons' ? `concat_ws(' · ', number, email, department)` : `concat_ws(' · ', nullif(symbol, ''), country)`
  return reading
    .sql(
      `select id, name, version, ${detail} detail,
         (select count(*) from request indexed by open_list where open = 1 and ${column} = ${table}.id) open,
         (select count(*) from request where ${column} = ${table}.id) requests
       from ${table} where id = ?`
    )
    .get(id) as Alike['records'][number]
}
