import type { CallOutput } from '../../../shared/contract/calls.ts'
import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import { isWorkingDay } from '../../../shared/clock/working-days.ts'
import { answers, type Reading } from '../handler.ts'
import { indexedBy, inOutbox } from '../database/dialect/sqlite.ts'
import { type Sites, sitesOf } from './site-of.ts'

type Listed = CallOutput<'sites.list'>[number]

interface LastRow {
  network: string
  at: number
  name: string
  listed: number
  same: number
  different: number
  only_there: number
  only_here: number
  refused: number
  ignored: number
}

export const listSites = answers('sites.list', (_given, reading): Listed[] => {
  const sites = sitesOf(reading)
  const last = lastComparisons(reading)
  const open = countBySite(
    sites,
    reading,
    `select partner_id, count(*) n from request ${indexedBy('open_list')} where open = 1 group by 1`
  )
  const toDo = countBySite(
    sites,
    reading,
    `select partner_id, count(*) n from outbox where ${inOutbox} and state <> 'held' group by 1`
  )
  const daily = dailyOf(reading)
  const ours = new Set(sites.ours.map(({ id }) => id))
  return sites
    .all()
    .filter(
      ({ id, rules }) => last.has(id) || ((ours.has(id) || open.has(id) || daily.has(id)) && rules.channel === 'mirror')
    )
    .map(({ id, name, site }) => {
      const row = last.get(id)
      return {
        network: id,
        name,
        site,
        toDo: toDo.get(id) ?? 0,
        open: open.get(id) ?? 0,
        daily: isDaily(daily.get(id), row),
        late: isLate(reading, daily.get(id), row),
        last: row
          ? {
              at: new Date(row.at).toISOString(),
              staff: row.name,
              counts: {
                listed: row.listed,
                same: row.same,
                different: row.different,
                onlyThere: row.only_there,
                onlyHere: row.only_here,
                refused: row.refused,
                ignored: row.ignored
              }
            }
          : null
      }
    })
    .sort((a, b) => b.toDo + b.open - a.toDo - a.open || a.name.localeCompare(b.name))
})

/** Networks whose daily comparison is overdue: a working day of the desk has gone by without one. */
export function lateComparisons(reading: Reading): { network: string; name: string; at: number | null }[] {
  const daily = dailyOf(reading)
  const last = lastComparisons(reading)
  const late = [...new Set([...daily.keys(), ...last.keys()])].filter((id) =>
    isLate(reading, daily.get(id), last.get(id))
  )
  if (late.length === 0) return []
  const sites = sitesOf(reading)
  return late.flatMap((id) => {
    const site = sites.named(id)
    return site ? [{ network: id, name: site.site, at: last.get(id)?.at ?? null }] : []
  })
}

interface Daily {
  readonly daily: number
  readonly since: number
}

/** Said by a person; else once it was done, it is done daily. */
const isDaily = (said: Daily | undefined, last: LastRow | undefined) => (said ? said.daily === 1 : last !== undefined)

/** The last one was before the last working day that is over. The desk's own days count: it is the desk that compares. */
function isLate(reading: Reading, said: Daily | undefined, last: LastRow | undefined): boolean {
  if (!isDaily(said, last)) return false
  const { zone, closures } = reading.settings()
  const since = Math.max(last?.at ?? 0, said?.since ?? 0)
  const calendar = { zone, weekdays: [1, 2, 3, 4, 5] as const, holidays: [] }
  const closed = (day: string) => closures.some(({ from, to }) => from <= day && day <= to)
  let day = addDays(dayOf(reading.now(), zone), -1)
  for (let looked = 0; looked < 400 && (!isWorkingDay(day, calendar) || closed(day)); looked += 1)
    day = addDays(day, -1)
  return dayOf(since, zone) < day
}

function lastComparisons({ sql }: Reading): ReadonlyMap<string, LastRow> {
  const rows = sql(
    `select c.*, s.name from site_comparison c join staff s on s.id = c.staff_id
     where c.id in (select max(id) from site_comparison group by network)`
  ).all() as LastRow[]
  return new Map(rows.map((row) => [row.network, row]))
}

function dailyOf({ sql }: Reading): ReadonlyMap<string, Daily> {
  const rows = sql('select network, daily, since from site_daily').all() as (Daily & { network: string })[]
  return new Map(rows.map((row) => [row.network, row]))
}

function countBySite(sites: Sites, { sql }: Reading, query: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { partner_id, n } of sql(query).all() as { partner_id: number | null; n: number }[]) {
    const id = sites.of(partner_id)?.id
    if (id) found.set(id, (found.get(id) ?? 0) + n)
  }
  return found
}
