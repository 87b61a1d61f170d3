import { setImmediate as breathe } from 'node:timers/promises'
import { Refused } from '../../../shared/contract/refused.ts'
import { type Facts, type Ready, ready, seen } from '../../../shared/rules/compile.ts'
import { decide, type Decision } from '../../../shared/rules/decide.ts'
import { type Happened, isHappening, kindsOf } from '../../../shared/rules/happenings.ts'
import { isShadowed } from '../../../shared/rules/implies.ts'
import type { KeptRule, Rule } from '../../../shared/rules/rule.ts'
import { sayRequestRule } from '../../../shared/rules/sentence.ts'
import { answers, type CallOutput, type Reading } from '../handler.ts'
import { byHand, ownBefore, ownOf } from './dry-run-before.ts'
import { countRun, openTally, type RunTally } from './dry-run-tally.ts'
import { type Belonging, belongings, dayAt, factJoins, factRows, factsFrom, type FactRow } from './facts.ts'
import { type EventRow, happenedIn } from './happened.ts'
import { keptRules } from './kept-rules.ts'
import { namesRead } from './names.ts'

type DryRun = CallOutput<'rules.dry-run'>

const day = 86_400_000
const atOnce = 2000

/**
 * Goes through the events of the last days, asks the rules what they would have done, and changes nothing. Page by page, so that it is told how far
 * it is and is stopped between two.
 */
export const dryRun = answers('rules.dry-run', async (given, reading): Promise<DryRun> => {
  const rules = rulesToRun(reading, given.rule, given.id)
  const names = await namesRead(reading, rules)
  const from = reading.now() - given.days * day
  const run = openTally(rules)
  const count = await eachEvent(reading, from, rules, run)
  return {
    from: new Date(from).toISOString(),
    events: count.events,
    requests: count.requests,
    ...run.answer({
      number: (id) => reading.sql('select number from request where id = ?').pluck().get(id) as string,
      sentence: (rule) => sayRequestRule(rule, names.name),
      name: names.name,
      proven: (rule, before) => {
        const at = rules.indexOf(before)
        return isShadowed(rule, before, rules.slice(at + 1, rules.indexOf(rule)))
      }
    })
  }
})

/** The rules that are switched on; one that is not saved yet in its place among them, switched on for the run. */
function rulesToRun(reading: Reading, draft: Rule | undefined, id: number | undefined): KeptRule[] {
  const kept = keptRules(reading)
  if (id !== undefined && !kept.some((rule) => rule.id === id))
    throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const own = draft && { ...draft, on: true, id: id ?? Math.max(0, ...kept.map((rule) => rule.id)) + 1, version: 1 }
  const all = kept.map((rule) => (own && rule.id === id ? own : rule))
  return [...all, ...(own && id === undefined ? [own] : [])].filter(({ on }) => on)
}

/** An event with what its request says, as far as rules ask of it. */
async function eachEvent(
  reading: Reading,
  from: number,
  rules: readonly KeptRule[],
  run: RunTally
): Promise<{ events: number; requests: number }> {
  const set = rules.map((rule) => ready(rule))
  const kinds = set.reduce((bits, each) => bits | each.kinds, 0)
  const { zone } = reading.settings()
  const [first, last] = reading
    .sql('select coalesce(min(id), 0), coalesce(max(id), -1) from event where at >= ?')
    .raw()
    .get(from) as [number, number]
  const page = reading.sql(
    `select id, request_id, at, "by", action, from_state, to_state, reason, data from event
     where id >= ? and id <= ? and at >= ? and request_id is not null order by id limit ${atOnce}`
  )
  const rows = reading.sql(`${factRows} from json_each(?) j join request r on r.id = j.value ${factJoins}`)
  const belongs = belongingsOf(reading)
  const own = ownBefore(reading, first, last)
  const touched = new Set<number>()
  let events = 0
  for (let next = first; next <= last;) {
    if (reading.signal.aborted) throw new Refused('cancelled')
    reading.progress(next - first, last - first + 1)
    await breathe()
    const found = page.all(next, last, from) as EventRow[]
    next = (found.at(-1)?.id ?? last) + 1
    events += found.length
    const asked = found.flatMap((event) => {
      touched.add(event.request_id)
      const happened = happenedIn(event)
      const values = own.get(event.request_id)
      // What a person did by hand stands, whatever rules did.
      if (happened && values) byHand(values, happened)
      return happened && (kindsOf(happened) & kinds) !== 0 ? [{ event, happened }] : []
    })
    const ids = [...new Set(asked.map(({ event }) => event.request_id))]
    const known = new Map((rows.all(JSON.stringify(ids)) as FactRow[]).map((row) => [row.id, row]))
    for (const { event, happened } of asked) {
      const row = known.get(event.request_id)
      if (!row) continue
      const facts = factsFrom(row, belongs.get(row.partner_id ?? 0) ?? [], event.at, zone)
      Object.assign(facts, own.get(row.id))
      facts.state = event.to_state ?? facts.state
      if (facts.attention === 'by-rule') facts.attention = null
      if (happened.reason !== null) facts.reason = happened.reason
      const decision = decide(set, happened, facts, dayAt(event.at, zone))
      if (decision.firings.length > 0) own.set(row.id, ownOf(facts))
      countRun(run, event.request_id, decision, decision.stopped ? behind(set, happened, facts, decision) : [])
    }
  }
  return { events, requests: touched.size }
}

/** Rules behind the one that stopped which would have held as well. */
function behind(set: readonly Ready[], happened: Happened, facts: Facts, { held }: Decision): KeptRule[] {
  const at = set.findIndex(({ rule }) => rule === held.at(-1))
  const look = seen({ ...facts, doneBy: happened.by })
  return set
    .slice(at + 1)
    .flatMap(({ rule, holds }) => (isHappening(rule.happens, happened) && holds(look) ? rule : []))
}

/** What every library belongs to: read once, since a month has to do with most of them. */
function belongingsOf(reading: Reading): Map<number, Belonging[]> {
  const all = new Map<number, Belonging[]>()
  for (const row of reading.sql(`${belongings} is not null`).all() as (Belonging & { partner_id: number })[]) {
    const known = all.get(row.partner_id)
    if (known) known.push(row)
    else all.set(row.partner_id, [row])
  }
  return all
}
