import type { Facets } from '../../../shared/contract/queue-facets.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { filterWords, nameKey, searchQuery } from '../../../shared/domain/folding.ts'
import type { Queue } from '../../../shared/lifecycle/queues.ts'
import type { Reading } from '../handler.ts'
import { libraryNetworks } from '../networks/library-networks.ts'

/** What a list is narrowed by, beside its queue. */
export interface Narrowing {
  readonly facets?: Facets | undefined
  readonly staffId?: number | undefined
  readonly filter?: string | undefined
  readonly only?: readonly string[] | undefined
}

export interface Condition {
  readonly where: string
  readonly params: readonly unknown[]
}

/** How many of the newest requests that have the typed words the archive looks at. */
export const mostFound = 10_000

/** The condition of a queue and what narrows it as SQL over `request`. */
export function conditionOf(
  queue: Queue,
  { facets = {}, staffId, filter, only }: Narrowing,
  reading: Reading
): Condition {
  const parts: string[] = []
  const params: unknown[] = []
  const add = (sql: string, ...values: readonly unknown[]) => {
    parts.push(sql)
    params.push(...values)
  }
  const among = (column: string, values: readonly unknown[]) =>
    add(values.length === 1 ? `${column} = ?` : `${column} in (${values.map(() => '?').join(', ')})`, ...values)
  // A list may have been saved before two records became one.
  const standing = (table: 'partner' | 'patron', ids: readonly number[]) =>
    ids.map(
      (id) =>
        (reading.sql(`select merged_into from ${table} where id = ?`).pluck().get(id) as number | null | undefined) ??
        id
    )
  if (only)
    add('id in (select o.id from json_each(?) j cross join request o on o.number = j.value)', JSON.stringify(only))
  if (!queue.archive) add('open = 1')
  if (queue.side) add('side = ?', queue.side)
  if (facets.side) among('side', facets.side)
  if (queue.states) among('state', queue.states)
  if (facets.state) among('state', facets.state)
  if (queue.attention) add(`attention <> ''`)
  if (queue.service) add('service = ?', queue.service)
  if (facets.service) among('service', facets.service)
  if (queue.by === 'late') add('act_by < ?', reading.now())
  if (queue.by === 'today') add('act_by <= ?', endOfToday(reading))
  if (queue.mine) add('assigned = ?', staffId ?? reading.caller.staffId ?? 0)
  if (facets.partner) among('partner_id', standing('partner', facets.partner))
  if (facets.network) add(...networkCondition(facets.network, reading))
  if (facets.patron) among('patron_id', standing('patron', facets.patron))
  if (facets.level) among('level', facets.level)
  if (facets.assigned) among('coalesce(assigned, 0)', facets.assigned)
  if (facets.flag) addAny(facets.flag.map(flagCondition), add)
  if (facets.ownQueue) add(...ownQueueCondition(facets.ownQueue))
  if (facets.ownFlag)
    addAny(
      facets.ownFlag.map((flag) => ownFlagCondition(flag, queue)),
      add
    )
  if (facets.when)
    addAny(
      facets.when.map((when) => whenCondition(when, reading)),
      add
    )
  if (facets.age)
    addAny(
      facets.age.map((age) => ageCondition(age, reading)),
      add
    )
  if (filter?.trim()) addFilter(filter, queue, reading, add)
  return { where: parts.length > 0 ? parts.join(' and ') : '1', params }
}

type Add = (sql: string, ...values: readonly unknown[]) => void
type Part = readonly [sql: string, ...values: readonly unknown[]]

function addAny(parts: readonly Part[], add: Add): void {
  add(`(${parts.map(([sql]) => sql).join(' or ')})`, ...parts.flatMap(([, ...values]) => values))
}

function flagCondition(flag: NonNullable<Facets['flag']>[number]): Part {
  if (flag === 'any') return [`attention <> ''`]
  return flag === 'none' ? [`attention = ''`] : ['attention = ?', flag]
}

/** By what their libraries belong to today. */
function networkCondition(wanted: readonly string[], reading: Reading): Part {
  const networks = libraryNetworks(reading)
  const within = JSON.stringify([...networks].filter(([, network]) => wanted.includes(network)).map(([id]) => id))
  const inside = 'partner_id in (select value from json_each(?))'
  if (!wanted.includes('none')) return [inside, within]
  const any = JSON.stringify([...networks.keys()])
  return [`(${inside} or partner_id is null or partner_id not in (select value from json_each(?)))`, within, any]
}

/** Without “none of them” the few that are in a queue are found by their index. */
function ownQueueCondition(ids: readonly number[]): Part {
  const places = ids.map(() => '?').join(', ')
  return ids.includes(0)
    ? [`coalesce(desk_queue_id, 0) in (${places})`, ...ids]
    : [`desk_queue_id in (${places})`, ...ids]
}

/** In the archive those that have any flag are looked through, never all of it. */
function ownFlagCondition(flag: number, { archive }: Queue): Part {
  if (flag === 0) return [`desk_flags = ''`]
  const has = `desk_flags <> '' and instr(desk_flags, ?) > 0`
  return archive
    ? [
        `id in (select f.id from request f indexed by all_desk_flags where f.${has.replace('instr(', 'instr(f.')})`,
        `,${flag},`
      ]
    : [`(${has})`, `,${flag},`]
}

const endOfToday = (reading: Reading) => {
  const { zone } = reading.settings()
  return endOfDay(dayOf(reading.now(), zone), zone)
}

/** Bounds in ms of when a person must act. */
export function whenCondition(when: NonNullable<Facets['when']>[number], reading: Reading): Part {
  const now = reading.now()
  const { zone } = reading.settings()
  const week = endOfDay(addDays(dayOf(now, zone), 6), zone)
  switch (when) {
    case 'late':
      return ['act_by < ?', now]
    case 'today':
      return ['act_by between ? and ?', now, endOfToday(reading)]
    case 'week':
      return ['(act_by > ? and act_by <= ?)', endOfToday(reading), week]
    case 'later':
      return ['act_by > ?', week]
    case 'none':
      return ['act_by is null']
  }
}

/** Bounds in ms of how long ago it was requested, in days of the desk's zone. */
export function ageCondition(age: NonNullable<Facets['age']>[number], reading: Reading): Part {
  const { zone } = reading.settings()
  const today = dayOf(reading.now(), zone)
  const ago = (days: number) => startOfDay(addDays(today, -days), zone)
  switch (age) {
    case 'new':
      return ['created >= ?', ago(1)]
    case 'week':
      return ['(created >= ? and created < ?)', ago(7), ago(1)]
    case 'month':
      return ['(created >= ? and created < ?)', ago(30), ago(7)]
    case 'older':
      return ['created < ?', ago(30)]
  }
}

/** Words as they are typed: among open requests anywhere in what the list shows; in the archive by the search index, where a million rows are not read. */
function addFilter(filter: string, queue: Queue, reading: Reading, add: Add): void {
  if (queue.archive) {
    const match = searchQuery(filter)
    const number = filter.trim()
    // By its range of the index: a pattern would read every number.
    const byNumber = `select id from request where number >= ? and number < ? || char(1114111) limit ${mostFound}`
    const byWords = `select rowid from find where find match ? order by rowid desc limit ${mostFound}`
    if (match === undefined) add(`id in (select * from (${byNumber}))`, number, number)
    else add(`id in (select * from (${byWords}) union select * from (${byNumber}))`, match, number, number)
    return
  }
  for (const { plain, ordered } of typedWords(filter, reading.settings().language))
    add(
      `(title_key like ? escape '\\' or author_key like ? escape '\\' or number like ? escape '\\' or call_key like ? escape '\\'
        or partner_id in (select coalesce(merged_into, id) from partner where find_key like ? escape '\\')
        or patron_id in (select coalesce(merged_into, id) from patron where find_key like ? escape '\\'))`,
      ordered,
      ordered,
      plain,
      plain,
      plain,
      plain
    )
}

/** Typed words as patterns: folded for names and numbers, in the order's own form (own letters of the desk's language) for sort keys. */
function typedWords(filter: string, language: string): { plain: string; ordered: string }[] {
  const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const plain = filterWords(filter)
  const ordered = nameKey(filter, language).split(' ').filter(Boolean)
  return plain.slice(0, 6).map((word, index) => ({
    plain: like(word),
    ordered: like((ordered.length === plain.length ? ordered[index] : undefined) ?? word)
  }))
}
