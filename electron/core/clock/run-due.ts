import { isClosed } from '../../../shared/clock/closures.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import type { Transaction } from '../database/transact.ts'
import { does, type Desk, type Writing } from '../handler.ts'
import { doThing } from './do-thing.ts'
import { lastTime, markTime, unmark } from './marks.ts'
import { rulesInside } from './rules-in-force.ts'
import { isThing, thingsOf, timedRows, timedRowsBy, type KnownThing, type TimedRow } from './timed-rows.ts'

const minute = 60_000
const day = 24 * 60 * minute
const atOnce = 200

/**
 * Does what has fallen due since the last run, once a minute: each thing once, in a transaction of its own, so that a kill in between leaves
 * nothing half done and nothing to be done twice. What fell due while nobody looked for more than a day waits for a person's approval. A request is
 * moved once in a run; on days on which the desk is closed nothing is done.
 */
export async function runDue(writing: Writing): Promise<void> {
  await runOnce(writing, 'each-minute')
}

/** What is due now, when somebody asks for it. */
export const run = does('clock.run', {
  run: async (_given, writing) => {
    const done = await runOnce(writing, 'at-once')
    const waiting = await writing.transact((tx) =>
      tx.one<{ n: number }>(`select count(*) n from clock_thing where state = 'waiting'`)
    )
    return { done, waiting: waiting?.n ?? 0 }
  }
})

async function runOnce(writing: Writing, when: 'each-minute' | 'at-once'): Promise<number> {
  const now = writing.now()
  const { zone, closures } = writing.settings()
  const turn = await writing.transact((tx) => beginTurn(tx, now, when))
  if (!turn || isClosed(dayOf(now, zone), closures)) return 0
  let done = 0
  let after = 0
  // One request that cannot be moved keeps none of the others; it is tried again with the next run.
  const faults: unknown[] = []
  while (!writing.signal.aborted) {
    const { seen, last, ripe } = await writing.transact((tx) => lookAgain({ ...writing, tx }, turn.woke, after))
    for (const id of ripe)
      if (!writing.signal.aborted)
        await writing
          .transact((tx) => doFirst({ ...writing, tx }, id, turn.woke))
          .then((did) => (done += did ? 1 : 0))
          .catch((fault: unknown) => faults.push(fault))
    after = last
    if (seen < atOnce) break
  }
  if (turn.woke > 0) await writing.transact(endWaiting)
  if (faults.length > 0) throw faults[0]
  return done
}

async function beginTurn(
  tx: Transaction,
  now: number,
  when: 'each-minute' | 'at-once'
): Promise<{ woke: number } | undefined> {
  const last = await lastTime(tx, 'run')
  if (when === 'each-minute' && last !== undefined && Math.floor(last / minute) === Math.floor(now / minute))
    return undefined
  if (last === undefined || now - last > day) {
    await markTime(tx, 'woke', now)
    if (last !== undefined) await markTime(tx, 'slept', last)
  }
  await markTime(tx, 'run', now)
  return { woke: (await lastTime(tx, 'woke')) ?? 0 }
}

/** Looks at those whose time has come: says which have something to be done now, keeps what waits, and sets when to look next. */
async function lookAgain(
  desk: Desk,
  woke: number,
  after: number
): Promise<{ seen: number; last: number; ripe: number[] }> {
  const { tx } = desk
  const now = desk.now()
  const rows = await tx.all<TimedRow>(
    `${timedRowsBy('clock_look')} where r.open = 1 and r.clock_at <= ? and r.id > ? order by r.id limit ${atOnce}`,
    now,
    after
  )
  const ripe: number[] = []
  for (const row of rows) {
    const things = thingsOf(row, desk.settings(), await rulesInside(desk, row.side, row.partner_id))
    const known = await knownOf(tx, row)
    for (const stale of known)
      if (stale.state === 'waiting' && !things.some(isThing(stale)))
        await tx.run('delete from clock_thing where id = ?', stale.id)
    const fresh = things.filter((thing) => !known.some(isThing(thing)))
    for (const thing of fresh) if (thing.due <= woke) await keepThing(desk, row, thing, 'waiting')
    const coming = fresh.filter(({ due }) => due > woke)
    if (coming.some(({ due }) => due < now)) ripe.push(row.id)
    else await tx.run('update request set clock_at = ? where id = ?', nextLook(coming), row.id)
  }
  return { seen: rows.length, last: rows.at(-1)?.id ?? after, ripe }
}

/** A moment after the earliest: until then it is in time. */
const nextLook = ([first]: readonly KnownThing[]) => (first ? first.due + 1 : null)

/** Does the first of what has fallen due of one request; what else there is has its turn in the next run, if it still stands then. */
async function doFirst(desk: Desk, id: number, woke: number): Promise<boolean> {
  const { tx } = desk
  const row = await tx.one<TimedRow>(`${timedRows} where r.open = 1 and r.id = ?`, id)
  if (!row) return false
  const known = await knownOf(tx, row)
  const now = desk.now()
  const rules = await rulesInside(desk, row.side, row.partner_id)
  const thing = thingsOf(row, desk.settings(), rules).find(
    (each) => each.due < now && each.due > woke && !known.some(isThing(each))
  )
  if (!thing || !(await keepThing(desk, row, thing, 'done'))) return false
  await doThing(desk, id, thing, rules)
  return true
}

type Known = KnownThing & { id: number; state: 'waiting' | 'done' | 'left' }

const knownOf = (tx: Transaction, row: TimedRow) =>
  tx.all<Known>(
    'select id, rule, due, state from clock_thing where request_id = ? and asking_id = ?',
    row.id,
    row.asking_id
  )

/** Writes down that it has fallen due; false when it is written down already. */
async function keepThing(
  desk: Desk,
  row: TimedRow,
  { rule, due }: KnownThing,
  state: Known['state']
): Promise<boolean> {
  const made = await desk.tx.all<{ id: number }>(
    `insert into clock_thing(request_id, asking_id, rule, due, state, at) values (?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
    row.id,
    row.asking_id,
    rule,
    due,
    state,
    desk.now()
  )
  return made.length > 0
}

/** Nothing waits any more: from now on what falls due is done as ever. */
async function endWaiting(tx: Transaction): Promise<void> {
  await tx.run(
    `delete from clock_thing where state = 'waiting' and request_id in (select id from request where open = 0)`
  )
  if (!(await tx.one(`select 1 from clock_thing where state = 'waiting' limit 1`))) await unmark(tx, 'woke')
}
