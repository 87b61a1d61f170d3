import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, does, type Desk } from '../handler.ts'
import { refusedLine } from '../requests/act-on-request.ts'
import { doThing } from './do-thing.ts'
import { lineOf } from './rehearse.ts'
import { rulesFor, rulesInside } from './rules-in-force.ts'
import { isThing, thingsOf, timedRows, type TimedRow } from './timed-rows.ts'

/** What fell due while the desk slept for more than a day, and is done only when a person approves it. */
export const waiting = answers('clock.waiting', (_given, reading) => {
  const mark = (name: string) =>
    reading.sql('select value from counter where name = ?').pluck().get(`clock-${name}`) as number | undefined
  const kept = reading
    .sql(`select request_id, rule, due from clock_thing where state = 'waiting' order by due, id`)
    .all() as { request_id: number; rule: string; due: number }[]
  const lines = kept.flatMap((each) => {
    const row = reading.sql(`${timedRows} where r.open = 1 and r.id = ?`).get(each.request_id) as TimedRow | undefined
    const rules = row && rulesFor(reading, row.side, row.partner_id)
    const thing = rules && thingsOf(row, reading.settings(), rules).find(isThing(each))
    return thing ? [lineOf(reading, row, thing, rules)] : []
  })
  const [since, until] = [mark('slept'), mark('woke')]
  return {
    since: lines.length > 0 && since !== undefined ? new Date(since).toISOString() : null,
    until: lines.length > 0 && until !== undefined ? new Date(until).toISOString() : null,
    lines
  }
})

interface Kept {
  readonly id: number
  readonly request_id: number
  readonly number: string
  readonly rule: string
  readonly due: number
}

/**
 * Does, or leaves, what waits: only what was seen, by the time it was looked at until. Each request in a transaction of its own, with today's date;
 * what comes of it begins today and is not done at once.
 */
export const approve = does('clock.approve', {
  run: async ({ until, numbers, leave }, writing) => {
    const seen = Date.parse(until)
    const kept = await writing.transact((tx) =>
      tx.all<Kept>(
        `select t.id, t.request_id, r.number, t.rule, t.due from clock_thing t join request r on r.id = t.request_id
         where t.state = 'waiting' and t.at <= ? order by t.due, t.id`,
        seen
      )
    )
    const known = new Set(kept.map(({ number }) => number))
    const stranger = numbers?.find((number) => !known.has(number))
    if (stranger !== undefined) throw new Refused('not-found', { what: stranger }, { field: 'numbers' })
    const results: LineResult[] = []
    for (const each of kept) {
      if (writing.signal.aborted) break
      if (numbers && !numbers.includes(each.number)) continue
      const result = await writing
        .transact((tx) => settle({ ...writing, tx }, each, leave))
        .catch((fault: unknown) => refusedLine(each.number, fault))
      if (result) results.push(result)
    }
    return { results }
  }
})

/** One thing that waits; nothing where it no longer stands, since the request has moved. */
async function settle(desk: Desk, kept: Kept, leave: boolean): Promise<LineResult | undefined> {
  const { tx } = desk
  const row = await tx.one<TimedRow>(`${timedRows} where r.open = 1 and r.id = ?`, kept.request_id)
  const rules = row && (await rulesInside(desk, row.side, row.partner_id))
  const thing = rules && thingsOf(row, desk.settings(), rules).find(isThing(kept))
  // Somebody else may have approved it since.
  const held = await tx.all<{ id: number }>(
    `update clock_thing set state = ?, at = ? where id = ? and state = 'waiting' returning id`,
    leave || !thing ? 'left' : 'done',
    desk.now(),
    kept.id
  )
  if (held.length === 0 || !thing) return undefined
  tx.changed('requests', row.id)
  if (leave) return { number: row.number, done: true, sentence: say('rules.left', { number: row.number }) }
  await doThing(desk, row.id, thing, rules)
  return {
    number: row.number,
    done: true,
    sentence: say('rules.done', { number: row.number, what: say(`rules.then.${thing.then}`) })
  }
}
