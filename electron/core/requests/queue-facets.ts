import type { Facets } from '../../../shared/contract/queue-facets.ts'
import { ages, facetNames, whens, type FacetName } from '../../../shared/lifecycle/lists.ts'
import { addDays, dayOf, endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { queueNamed, type Queue } from '../../../shared/lifecycle/queues.ts'
import { levels, sides } from '../../../shared/lifecycle/words.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { conditionOf, type Narrowing } from './queue-condition.ts'
import { fromOf, isCut } from './queue-page.ts'

/** Of libraries and patrons so many values are offered. */
const mostNames = 50
/** Of the archive without a filter only what counters tell apart is counted: a million rows are not read for it. */
const talliedFacets: readonly FacetName[] = ['side', 'service', 'state', 'assigned']

/** Groups of requests that are alike in every facet, and how many are in each. */
interface Cell {
  readonly n: number
  readonly values: Readonly<Record<FacetName, string>>
}

export const facets = answers('queues.facets', (given, reading) => {
  const queue = queueNamed(given.queue)
  const chosen = given.facets
  const rough = queue.archive === true && !given.filter.trim() && !given.only
  const cells = rough ? talliedCells(queue, reading) : readCells(queue, given, reading)
  const names = rough ? talliedFacets : facetNames
  const total = cells.reduce((sum, { n }) => sum + n, 0)
  return {
    facets: names
      .map((name) => ({ name, values: valuesOf(name, cells, chosen, queue, reading) }))
      .filter(({ name, values }) => values.length > 1 || chosen[name] !== undefined),
    more: isCut(queue, given, total)
  }
})

/** The values of one facet, counted among the requests that fit all the other facets. */
function valuesOf(name: FacetName, cells: readonly Cell[], chosen: Facets, queue: Queue, reading: Reading) {
  const others = facetNames.filter((each) => each !== name && chosen[each])
  const counted = new Map<string, number>()
  const count = (value: string, n: number) => counted.set(value, (counted.get(value) ?? 0) + n)
  for (const { n, values } of cells) {
    if (!others.every((each) => holds(each, values[each], chosen))) continue
    for (const value of valuesIn(name, values[name])) count(value, n)
    if (name === 'flag' && values.flag !== 'none') count('any', n)
  }
  const wanted = (chosen[name] ?? []).map(String)
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
  const first = [...found].sort((a, b) => b.count - a.count).slice(0, mostNames)
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

function talliedCells(queue: Queue, reading: Reading): Cell[] {
  const cells = reading.sql('select side, service, state, assigned, n from tally where n > 0').all() as {
    side: string
    service: string
    state: string
    assigned: number
    n: number
  }[]
  return cells
    .filter(({ side }) => !queue.side || side === queue.side)
    .map(({ n, assigned, ...cell }) => ({ n, values: { ...unsaid, ...cell, assigned: String(assigned) } }))
}

const unsaid: Cell['values'] = {
  side: '',
  service: '',
  state: '',
  level: '',
  partner: '',
  patron: '',
  assigned: '',
  flag: '',
  ownQueue: '',
  ownFlag: '',
  when: '',
  age: ''
}

/** One pass over the covering index; dates become their bands there. */
function readCells(queue: Queue, { filter, staffId, only }: Narrowing, reading: Reading): Cell[] {
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
  const rows = reading
    .sql(
      `select side, service, state, level, coalesce(partner_id, '') partner, coalesce(patron_id, '') patron, coalesce(assigned, 0) assigned,
         case attention when '' then 'none' else attention end flag,
         coalesce(desk_queue_id, 0) own_queue, case desk_flags when '' then '0' else desk_flags end own_flag,
         case when act_by is null then 'none' when act_by < @now then 'late' when act_by <= @endOfToday then 'today'
           when act_by <= @endOfWeek then 'week' else 'later' end whens,
         case when created >= @dayAgo then 'new' when created >= @weekAgo then 'week' when created >= @monthAgo then 'month' else 'older' end age,
         count(*) n
       from ${fromOf(queue)} where ${where} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12`
    )
    .raw()
    .all(bounds, ...params) as (string | number)[][]
  return rows.map(
    ([side, service, state, level, partner, patron, assigned, flag, ownQueue, ownFlag, when, age, n]) => ({
      n: Number(n),
      values: {
        side: String(side),
        service: String(service),
        state: String(state),
        level: String(level),
        partner: String(partner),
        patron: String(patron),
        assigned: String(assigned),
        flag: String(flag),
        ownQueue: String(ownQueue),
        ownFlag: String(ownFlag),
        when: String(when),
        age: String(age)
      }
    })
  )
}
