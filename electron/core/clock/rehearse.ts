import { respondBy, type DueThing } from '../../../shared/clock/due-things.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { endOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { deskClock } from './rules-in-force.ts'
import { momentHereAndThere, sayRule } from './say-thing.ts'
import { isThing, thingsOf, timedRows, type KnownThing, type TimedRow } from './timed-rows.ts'

type Line = CallOutput<'clock.rehearse'>['lines'][number]

/**
 * What the clock will do until the end of a day if nobody does anything, in the order of time; changes nothing. Where the next library of the rota is
 * asked, its own time is followed as well.
 */
export const rehearse = answers('clock.rehearse', ({ until }, reading) => {
  const settings = reading.settings()
  const end = endOfDay(until, settings.zone)
  const rows = reading.sql(`${timedRows} where r.open = 1 and r.clock_at is not null`).all() as TimedRow[]
  const lines = rows.flatMap((row) => {
    const known = knownOf(reading, row)
    const things = thingsOf(row, settings).filter((thing) => thing.due <= end && !known.some(isThing(thing)))
    return things.flatMap((thing) => follow(reading, row, thing, end))
  })
  return { lines: lines.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)) }
})

/** A thing that falls due, and what follows from it: after a library that did not answer the next one has its time. */
function follow(reading: Reading, row: TimedRow, thing: DueThing, end: number): Line[] {
  if (thing.then !== 'next') return [lineOf(reading, row, thing)]
  const settings = reading.settings()
  const rules = deskClock(settings)
  const rota = restOfRota(reading, row)
  const lines: Line[] = []
  // What is late already is done with the next run.
  for (let at = thing, asked = Math.max(thing.due + 1, reading.now()); at.due <= end;) {
    const next = rota.shift()
    lines.push(lineOf(reading, row, at, next?.name ?? null))
    const due = next && respondBy(asked, row, rules, settings.closures)
    if (due === undefined || due === null) break
    at = { ...at, due, since: asked }
    asked = due + 1
  }
  return lines
}

const restOfRota = (reading: Reading, row: TimedRow) =>
  reading
    .sql(
      `select p.name from asking a join partner p on p.id = a.partner_id where a.request_id = ? and a.state = 'waiting' order by a.position`
    )
    .all(row.id) as { name: string }[]

const knownOf = (reading: Reading, row: TimedRow) =>
  reading
    .sql('select rule, due from clock_thing where request_id = ? and asking_id = ?')
    .all(row.id, row.asking_id) as KnownThing[]

/** A thing as it is shown: what was counted, when that ended here and in the network, and what is done. */
export function lineOf(reading: Reading, row: TimedRow, thing: DueThing, next?: string | null): Line {
  const { zone } = reading.settings()
  const there = deskClock(reading.settings()).calendar.zone
  const supplier = reading
    .sql(`select coalesce(nullif(symbol, ''), name) from partner where id = ?`)
    .pluck()
    .get(row.partner_id) as string | undefined
  const named = thing.then === 'next' ? (next === undefined ? (restOfRota(reading, row)[0]?.name ?? null) : next) : null
  return {
    number: row.number,
    title: row.title,
    partner: supplier ?? null,
    rule: sayRule(thing),
    due: new Date(thing.due).toISOString(),
    moment: momentHereAndThere(thing.due, zone, there),
    what:
      thing.then === 'next'
        ? named === null
          ? say('rules.rota-ends')
          : say('rules.asks', { partner: named })
        : say(`rules.then.${thing.then}`)
  }
}
