import { respondBy, type DueThing } from '../../../shared/clock/due-things.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { endOfDay } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { answerClosures, rulesFor, type InForce } from './rules-in-force.ts'
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
    const rules = rulesFor(reading, row.side, row.partner_id)
    const things = thingsOf(row, settings, rules).filter((thing) => thing.due <= end && !known.some(isThing(thing)))
    return things.flatMap((thing) => follow(reading, row, thing, rules, end))
  })
  return { lines: lines.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0)) }
})

/** A thing that falls due, and what follows from it: after a library that did not answer the next one has its time, by its own network. */
function follow(reading: Reading, row: TimedRow, thing: DueThing, rules: InForce, end: number): Line[] {
  const settings = reading.settings()
  const rota = restOfRota(reading, row)
  const lines: Line[] = []
  let [here, at, now]: [Asked, DueThing, InForce] = [{ id: row.partner_id }, thing, rules]
  while (at.due <= end) {
    const [next] = rota
    lines.push(lineOf(reading, { ...row, partner_id: here.id }, at, now, next?.name ?? null))
    if (at.then !== 'next' || now.clock.mode === 'mirror' || !next) break
    rota.shift()
    // What is late already is done with the next run; the next library is asked the moment after.
    const since = Math.max(at.due + 1, reading.now())
    const asked: TimedRow = { ...row, partner_id: next.id, asked: since, entered: since }
    now = rulesFor(reading, row.side, next.id)
    const answerBy = respondBy(since, row, now.clock, answerClosures(now, row.side, settings))
    const [first] = thingsOf({ ...asked, respond_by: answerBy }, settings, now)
    if (!first) break
    ;[here, at] = [next, first]
  }
  return lines
}

interface Asked {
  readonly id: number | null
}

const restOfRota = (reading: Reading, row: TimedRow) =>
  reading
    .sql(
      `select p.id, p.name from asking a join partner p on p.id = a.partner_id where a.request_id = ? and a.state = 'waiting' order by a.position`
    )
    .all(row.id) as { id: number; name: string }[]

const knownOf = (reading: Reading, row: TimedRow) =>
  reading
    .sql('select rule, due from clock_thing where request_id = ? and asking_id = ?')
    .all(row.id, row.asking_id) as KnownThing[]

/** A thing as it is shown: what was counted, when that ended here and in the network, and what is done. */
export function lineOf(
  reading: Reading,
  row: TimedRow,
  thing: DueThing,
  { clock, network }: InForce,
  next = restOfRota(reading, row)[0]?.name ?? null
): Line {
  const supplier = reading
    .sql(`select coalesce(nullif(symbol, ''), name) from partner where id = ?`)
    .pluck()
    .get(row.partner_id) as string | undefined
  return {
    number: row.number,
    title: row.title,
    partner: supplier ?? null,
    network: network?.name ?? null,
    rule: sayRule(thing),
    due: new Date(thing.due).toISOString(),
    moment: momentHereAndThere(thing.due, reading.settings().zone, clock.calendar.zone),
    what: whatHappens(thing, clock, next)
  }
}

function whatHappens({ then }: DueThing, { mode }: InForce['clock'], next: string | null): string {
  if (mode === 'mirror') return say('words.attention.moved-on')
  if (then !== 'next') return say(`rules.then.${then}`)
  return next === null ? say('rules.rota-ends') : say('rules.asks', { partner: next })
}
