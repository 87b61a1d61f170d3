import type { Facets } from '../../../shared/contract/queue-facets.ts'
import { ages, facetNames, whens, type FacetName } from '../../../shared/lifecycle/lists.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed, type Queue } from '../../../shared/lifecycle/queues.ts'
import { levels, sides } from '../../../shared/lifecycle/words.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { libraryNetworks } from '../networks/library-networks.ts'
import { conditionOf, type Narrowing } from './queue-condition.ts'
import { talliedFacets } from './queue-counts.ts'
import { fromOf, isCut } from './queue-page.ts'

/** Of libraries and patrons so many values are offered. */
const mostNames = 50

/** Requests that are alike in every facet, with how many there are; the values in the order of the facets, those that were not read left out. */
type Alike = readonly [n: number, ...values: (string | number)[]]

export const facets = answers('queues.facets', (given, reading) => {
  const queue = queueNamed(given.queue)
  const chosen = given.facets
  // Of the archive without a filter only what counters tell apart is counted: a million rows are not read for it.
  const rough = queue.archive === true && !given.filter.trim() && !given.only
  const all = rough ? tallied(queue, reading) : readAll(queue, given, reading)
  const names = rough ? talliedFacets : facetNames
  const counts = countAll(all, names, chosen)
  const total = all.reduce((sum, [n]) => sum + n, 0)
  return {
    facets: names
      .map((name, at) => ({
        name,
        values: valuesOf(name, counts[at] as Counts, (chosen[name] ?? []).map(String), queue, reading)
      }))
      .filter(({ name, values }) => values.length > 1 || chosen[name] !== undefined),
    more: isCut(queue, given, total)
  }
})

type Counts = ReadonlyMap<string | number, number>

/**
 * The values of each facet, counted among the requests that fit all the other facets: one that fits all is counted for each, one that fits all
 * but one for that one alone.
 */
function countAll(all: readonly Alike[], names: readonly FacetName[], chosen: Facets): Counts[] {
  const counts = names.map(() => new Map<string | number, number>())
  const asked = names.flatMap((name, at) => (chosen[name] ? [{ name, at }] : []))
  for (const alike of all) {
    const unfit = asked.filter(({ name, at }) => !holds(name, String(alike[at + 1]), chosen))
    if (unfit.length > 1) continue
    const [only] = unfit
    for (let at = only?.at ?? 0; at <= (only?.at ?? names.length - 1); at += 1) {
      const value = alike[at + 1] as string | number
      const counted = counts[at] as Map<string | number, number>
      counted.set(value, (counted.get(value) ?? 0) + alike[0])
    }
  }
  return counts
}

/** What one facet offers, in its order. */
function valuesOf(name: FacetName, counts: Counts, wanted: readonly string[], queue: Queue, reading: Reading) {
  const counted = new Map<string, number>()
  const count = (value: string, n: number) => counted.set(value, (counted.get(value) ?? 0) + n)
  for (const [value, n] of counts) {
    for (const one of valuesIn(name, String(value))) count(one, n)
    if (name === 'flag' && value !== 'none') count('any', n)
  }
  for (const value of wanted) count(value, 0)
  const found = [...counted].map(([value, n]) => ({ value, count: n }))
  const few = name === 'partner' || name === 'patron' ? most(found, wanted) : found
  const labels = labelsOf(name, few, queue, reading)
  const places = order[name]
  return few
    .map(({ value, count: n }) => ({ value, label: labels.get(value) ?? value, count: n }))
    .sort((a, b) =>
      places ? places.indexOf(a.value) - places.indexOf(b.value) : b.count - a.count || (a.label < b.label ? -1 : 1)
    )
}

/** A request has one value of a facet; of the desk's own flags several, or none of them. */
function valuesIn(name: FacetName, value: string): string[] {
  if (name === 'ownFlag') return value === '0' ? ['0'] : value.split(',').filter(Boolean)
  return value === '' ? [] : [value]
}

type Counted = { value: string; count: number }

function most(found: readonly Counted[], wanted: readonly string[]): Counted[] {
  const first = [...found].sort((a, b) => b.count - a.count || Number(a.value) - Number(b.value)).slice(0, mostNames)
  return [...first, ...found.filter((each) => wanted.includes(each.value) && !first.includes(each))]
}

const order: Partial<Record<FacetName, readonly string[]>> = { when: whens, age: ages, level: [...levels].reverse() }

function holds(name: FacetName, value: string, chosen: Facets): boolean {
  const wanted = (chosen[name] ?? []).map(String)
  if (name === 'ownFlag') return valuesIn(name, value).some((each) => wanted.includes(each))
  return wanted.includes(value) || (name === 'flag' && wanted.includes('any') && value !== 'none')
}

/** Words for values: from the texts, or the names of people and libraries. */
function labelsOf(name: FacetName, values: readonly Counted[], queue: Queue, reading: Reading): Map<string, string> {
  const ids = JSON.stringify(values.map(({ value }) => Number(value)))
  const named = (sql: string) =>
    new Map((reading.sql(sql).all(ids) as { id: number; name: string }[]).map((row) => [String(row.id), row.name]))
  if (name === 'partner')
    return named(
      "select id, coalesce(nullif(symbol, ''), name) name from partner where id in (select value from json_each(?))"
    )
  if (name === 'network') {
    const kept = keptProfiles(reading)
    return new Map(
      values.map(({ value }) => [
        value,
        kept.get(value)?.profile.name ?? (value === 'none' ? say('words.facets.no-network') : value)
      ])
    )
  }
  if (name === 'patron') return named('select id, name from patron where id in (select value from json_each(?))')
  if (name === 'assigned') {
    const staff = named('select id, name from staff where id in (select value from json_each(?))')
    return staff.set('0', say('words.facets.nobody'))
  }
  if (name === 'ownQueue' || name === 'ownFlag') {
    const table = name === 'ownQueue' ? 'desk_queue' : 'desk_flag'
    return named(`select id, name from ${table} where id in (select value from json_each(?))`).set(
      '0',
      say('words.facets.nothing-own')
    )
  }
  return new Map(values.map(({ value }) => [value, wordsOf(name, value, queue)]))
}

function wordsOf(name: FacetName, value: string, queue: Queue): string {
  switch (name) {
    case 'side':
      return say(`words.sides.${value}`)
    case 'service':
      return say(`words.services.${value}`)
    case 'level':
      return say(`words.levels.${value}`)
    case 'flag':
      return value === 'any' || value === 'none' ? say(`words.facets.flag.${value}`) : say(`words.attention.${value}`)
    case 'state': {
      const side = [...(queue.side ? [queue.side] : []), ...sides].find((each) =>
        hasWords(`words.states.${each}.${value}`)
      )
      return say(`words.states.${side}.${value}`)
    }
    case 'when':
      return say(`words.facets.when.${value}`)
    default:
      return say(`words.facets.age.${value}`)
  }
}

/** The same, by the counters that are kept: only the facets that they tell apart. */
function tallied(queue: Queue, reading: Reading): Alike[] {
  const all = reading
    .sql(`select n, ${talliedFacets.join(', ')} from tally where n > 0`)
    .raw()
    .all() as Alike[]
  return all.filter(([, side]) => !queue.side || side === queue.side)
}

/** One pass over the covering index; dates become their bands there. To have SQLite put alike ones together takes twice as long as to count them here. */
function readAll(queue: Queue, { filter, staffId, only }: Narrowing, reading: Reading): Alike[] {
  const { where, params } = conditionOf(queue, { filter, staffId, only }, reading)
  const { zone } = reading.settings()
  const now = reading.now()
  const today = dayOf(now, zone)
  const bounds = {
    now,
    endOfToday: endOfDay(today, zone),
    endOfWeek: endOfDay(addDays(today, 6), zone),
    dayAgo: startOfDay(addDays(today, -1), zone),
    weekAgo: startOfDay(addDays(today, -7), zone),
    monthAgo: startOfDay(addDays(today, -30), zone)
  }
  const columns: Readonly<Record<FacetName, string>> = {
    side: 'side',
    service: 'service',
    state: 'state',
    level: 'level',
    partner: "coalesce(partner_id, '')",
    // Which one it is follows from the library.
    network: "coalesce(partner_id, '')",
    patron: "coalesce(patron_id, '')",
    assigned: 'coalesce(assigned, 0)',
    flag: "case attention when '' then 'none' else attention end",
    ownQueue: 'coalesce(desk_queue_id, 0)',
    ownFlag: "case desk_flags when '' then '0' else desk_flags end",
    when: `case when act_by is null then 'none' when act_by < @now then 'late' when act_by <= @endOfToday then 'today'
      when act_by <= @endOfWeek then 'week' else 'later' end`,
    age: `case when created >= @dayAgo then 'new' when created >= @weekAgo then 'week' when created >= @monthAgo then 'month' else 'older' end`
  }
  const networks = libraryNetworks(reading)
  const at = facetNames.indexOf('network') + 1
  const all = reading
    .sql(`select 1, ${facetNames.map((name) => columns[name]).join(', ')} from ${fromOf(queue)} where ${where}`)
    .raw()
    .all(bounds, ...params) as (string | number)[][]
  for (const values of all) values[at] = networks.get(Number(values[at])) ?? 'none'
  return all as unknown as Alike[]
}
