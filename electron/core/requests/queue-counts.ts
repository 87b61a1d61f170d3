import { dayOf, endOfDay } from '../../../shared/domain/calendar.ts'
import { facetNames, type FacetName } from '../../../shared/lifecycle/lists.ts'
import { queues, type Queue } from '../../../shared/lifecycle/queues.ts'
import { say } from '../../../shared/text/say.ts'
import { indexedBy } from '../database/dialect/sqlite.ts'
import { answers, type Reading } from '../handler.ts'
import type { Narrowing } from './queue-condition.ts'

/** One counter: how many requests are alike in all that counters tell apart. */
interface Cell {
  readonly open: number
  readonly side: string
  readonly service: string
  readonly state: string
  readonly attention: number
  readonly assigned: number
  readonly n: number
}

/** What the counters tell apart of what lists are narrowed by. */
export const talliedFacets: readonly FacetName[] = ['side', 'service', 'state', 'assigned']

const cellsOf = (reading: Reading) => reading.sql('select * from tally where n > 0').all() as Cell[]
const has = (values: readonly unknown[] | undefined, value: unknown) => !values || values.includes(value)

function fits(cell: Cell, queue: Queue, facets: NonNullable<Narrowing['facets']>, staffId: number): boolean {
  return (
    (queue.archive || cell.open === 1) &&
    (!queue.side || cell.side === queue.side) &&
    (!queue.service || cell.service === queue.service) &&
    has(queue.states, cell.state) &&
    (!queue.attention || cell.attention === 1) &&
    // Nobody's requests are not those of somebody unknown.
    (!queue.mine || (staffId !== 0 && cell.assigned === staffId)) &&
    has(facets.side, cell.side) &&
    has(facets.service, cell.service) &&
    has(facets.state, cell.state) &&
    has(facets.assigned, cell.assigned)
  )
}

/** How many requests a list has, by the counters; undefined where they do not tell (dates, libraries, words …). */
export function countTallied(queue: Queue, narrowing: Narrowing, reading: Reading): number | undefined {
  const { facets = {}, filter, only } = narrowing
  const told = facetNames.every((name) => facets[name] === undefined || talliedFacets.includes(name))
  if (queue.by || filter?.trim() || only || !told) return undefined
  const staffId = narrowing.staffId ?? reading.caller.staffId ?? 0
  return sum(cellsOf(reading).filter((cell) => fits(cell, queue, facets, staffId)))
}

const sum = (cells: readonly Cell[]) => cells.reduce((total, { n }) => total + n, 0)

export const counts = answers('queues.counts', (given, reading) => {
  const cells = cellsOf(reading)
  const staffId = given.staffId ?? reading.caller.staffId ?? 0
  const late = reading
    .sql(
      `select side, service, state, (attention <> '') attention, coalesce(assigned, 0) assigned, count(*) n from request ${indexedBy('open_act')} where open = 1 and act_by < ? group by 1, 2, 3, 4, 5`
    )
    .all(reading.now()) as Cell[]
  const today = (until: number) =>
    reading
      .sql(`select count(*) from request ${indexedBy('open_act')} where open = 1 and act_by <= ?`)
      .pluck()
      .get(until) as number
  const { zone } = reading.settings()
  const lateAll = sum(late)
  return (queues as readonly Queue[]).map((queue) => {
    const count =
      queue.by === 'late'
        ? lateAll
        : queue.by === 'today'
          ? today(endOfDay(dayOf(reading.now(), zone), zone))
          : sum(cells.filter((cell) => fits(cell, queue, {}, staffId)))
    return {
      name: queue.name as (typeof queues)[number]['name'],
      label: say(`words.queues.${queue.name}`),
      section: queue.section ?? null,
      count,
      late: sum(late.filter((cell) => fits({ ...cell, open: 1 }, queue, {}, staffId)))
    }
  })
})
