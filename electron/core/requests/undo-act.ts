import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { countedBefore, mindLimit } from '../copyright/mind-limit.ts'
import type { Desk } from '../handler.ts'
import { undoPosting } from '../money/post.ts'
import { takeBackVouchers } from '../money/vouchers.ts'
import { asStands } from '../people/merged-into.ts'
import { undoRules } from '../rules/undo-rules.ts'
import { actBy } from './act-by.ts'
import { piecesBack } from './correct-pieces.ts'
import { findAnew } from './edit-request.ts'
import { changedMeanwhile, findRequest } from './find-request.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'
import { mayBeWrittenOver, writtenOver } from './written-over.ts'

interface Act {
  id: number
  action: string
  from_state: RequestRecord['state'] | null
  data: string | null
}

const notUndone = 'not exists (select 1 from event b where b.undoes = e.id)'
const acts = 'select e.id, e.action, e.from_state, u.data from event e left join undo_step u on u.event_id = e.id'

/** The latest act on a request that has not been taken back: a step, a correction, giving it to somebody, a note. Printing is none. */
export const latestAct = `${acts} where e.request_id = ? and (e.from_state is not null or u.event_id is not null) and e.undoes is null
    and ${notUndone} order by e.id desc limit 1`
const latestStep = `${acts} where e.request_id = ? and e.from_state is not null and e.undoes is null and ${notUndone} order by e.id desc limit 1`
const thatAct = `${acts} where e.request_id = ? and e.id = ? and e.undoes is null and ${notUndone}`

/**
 * Takes back the latest act on a request, or the one named: rows get their old values, postings a further entry, what waits in the outbox is
 * withdrawn, and the history says so. Steps are taken back from the latest; what only changed columns, as long as nobody changed the same.
 * @throws Refused nothing-to-undo, already-told (with the counter-step), changed-meanwhile, later-step (the same note was changed since)
 */
export async function undoAct(
  desk: Desk,
  given: { number: string; event?: number | undefined; note?: string | undefined }
): Promise<LineResult> {
  const { tx } = desk
  const { id } = await findRequest(tx, given.number)
  const act = given.event === undefined ? await tx.one<Act>(latestAct, id) : await tx.one<Act>(thatAct, id, given.event)
  if (!act?.data) throw new Refused('nothing-to-undo', { number: given.number })
  // What rules did because of it stands on it: it goes first, and comes back with the whole where the act is refused.
  const byRules = await undoRules(desk, id, act.id)
  const request = await findRequest(tx, given.number)
  const undo = JSON.parse(act.data) as Undo
  await refuseWrittenOver(desk, request, undo)
  if (undo.set) await refuseChanged(desk, request, undo)
  else if ((await tx.one<Act>(latestStep, request.id))?.id !== act.id)
    throw new Refused('nothing-to-undo', { number: request.number })
  else await refuseTold(desk, act)

  const counted = await countedBefore(desk, request)
  await tx.run(`update outbox set state = 'withdrawn' where event_id = ? and state <> 'sent'`, act.id)
  for (const { table, id, old } of undo.changed.toReversed()) await tx.update(table, id, await asStands(tx, old))
  for (const { table, id } of undo.made) {
    if (table === 'asking') await tx.update('asking', id, { state: 'undone' })
    else await tx.run(`delete from ${table} where id = ?`, id)
  }
  await piecesBack(tx, request.id, undo)
  const changes: Partial<RequestRecord> = {
    ...(await asStands(tx, undo.request)),
    // Of notes: what somebody has open stays as it was read.
    ...(undo.onlyBack ? {} : { updated: desk.now(), version: request.version + 1 })
  }
  const after = { ...request, ...changes }
  changes.act_by = actBy(after, desk.settings().zone)
  await tx.update('request', request.id, changes)
  await findAnew(tx, after, Object.keys(undo.set ?? {}))
  const event = await appendEvent(desk, {
    request_id: request.id,
    action: 'undo',
    ...(undo.set ? {} : { from_state: request.state, to_state: after.state }),
    partner_id: request.partner_id,
    note_id: await keepNote(desk, request.id, given.note),
    undoes: act.id
  })
  for (const moved of undo.vouchers ?? []) await takeBackVouchers(desk, moved, event)
  for (const posting of undo.postings) await undoPosting(desk, posting, event)
  await mindLimit(desk, counted, await findRequest(tx, request.number), 'number')
  tx.changed('requests', request.id)
  tx.changed('outbox')
  return {
    number: request.number,
    done: true,
    state: after.state,
    sentence: [say('words.undone', { number: request.number, action: say(`actions.${act.action}`) }), byRules]
      .filter(Boolean)
      .join(' ')
  }
}

/** @throws Refused changed-meanwhile when a column says something else than the act set it to, not-found when its patron was forgotten */
async function refuseChanged(desk: Desk, request: RequestRecord, { set = {}, request: old }: Undo): Promise<void> {
  const names = (Object.keys(set) as (keyof RequestRecord)[]).filter((name) => name !== 'act_by')
  if (names.some((name) => set[name] !== request[name])) throw await changedMeanwhile(desk.tx, request)
  if (typeof old.patron_id !== 'number') return
  if (!(await desk.tx.one('select 1 from patron where id = ? and erased is null', old.patron_id)))
    throw new Refused('not-found', { what: String(old.patron_id) }, { field: 'patronId' })
}

/** @throws Refused later-step when a note says something else than the act made of it */
async function refuseWrittenOver({ tx }: Desk, { number }: RequestRecord, undo: Undo): Promise<void> {
  for (const kept of mayBeWrittenOver(undo)) {
    const row = await tx.one<Record<string, unknown>>(`select * from ${kept.table} where id = ?`, kept.id)
    const later = writtenOver(number, kept, row)
    if (later) throw later
  }
}

async function refuseTold(desk: Desk, act: Act): Promise<void> {
  const told = await desk.tx.one<{ partner: string | null }>(
    `select p.name partner from outbox o left join partner p on p.id = o.partner_id where o.event_id = ? and o.told is not null limit 1`,
    act.id
  )
  if (told) throw alreadyTold(told.partner, act.action)
}

/** The other side knows: what may be done instead is named. */
export function alreadyTold(partner: string | null, action: string): Refused {
  return new Refused('already-told', {
    who: partner ?? say('words.other-side'),
    instead: say(`words.counter.${action}`).replace(/^words\..*/, '')
  })
}

async function keepNote(desk: Desk, requestId: number, note: string | undefined): Promise<number | null> {
  if (!note?.trim()) return null
  const { staffId } = desk.caller
  return desk.tx.insert('note', { request_id: requestId, at: desk.now(), staff_id: staffId, text: note.trim() })
}
