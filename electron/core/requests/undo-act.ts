import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import { reversePosting } from '../money/post.ts'
import { actBy } from './act-by.ts'
import { findRequest } from './find-request.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'

interface LatestAct {
  id: number
  action: string
  from_state: RequestRecord['state']
  data: string | null
}

/** The latest step of a request that has not been taken back; printing, notes and edits are no steps. */
export const latestStep = `select e.id, e.action, e.from_state, u.data from event e left join undo_step u on u.event_id = e.id
  where e.request_id = ? and e.from_state is not null and e.undoes is null
    and not exists (select 1 from event b where b.undoes = e.id) order by e.id desc limit 1`

/**
 * Takes back the latest act on a request: rows get their old values, postings a further entry, what waits in the outbox is withdrawn, and the
 * history says so. @throws Refused nothing-to-undo, already-told (with the counter-step), changed-meanwhile
 */
export async function undoAct(
  desk: Desk,
  given: { number: string; event?: number | undefined; note?: string | undefined }
): Promise<LineResult> {
  const { tx } = desk
  const request = await findRequest(tx, given.number)
  const act = await tx.one<LatestAct>(latestStep, request.id)
  if (!act?.data) throw new Refused('nothing-to-undo', { number: request.number })
  if (given.event !== undefined && given.event !== act.id)
    throw new Refused('nothing-to-undo', { number: request.number })
  const told = await tx.one<{ partner: string | null }>(
    `select p.name partner from outbox o left join partner p on p.id = o.partner_id where o.event_id = ? and o.told is not null limit 1`,
    act.id
  )
  if (told)
    throw new Refused('already-told', {
      who: told.partner ?? say('words.other-side'),
      instead: say(`words.counter.${act.action}`).replace(/^words\..*/, '')
    })

  const undo = JSON.parse(act.data) as Undo
  await tx.run(`update outbox set state = 'withdrawn' where event_id = ? and state <> 'sent'`, act.id)
  for (const { table, id, old } of undo.changed.toReversed()) await tx.update(table, id, old)
  for (const { table, id } of undo.made) {
    if (table === 'asking') await tx.update('asking', id, { state: 'undone' })
    else await tx.run(`delete from ${table} where id = ?`, id)
  }
  const changes: Partial<RequestRecord> = { ...undo.request, updated: desk.now(), version: request.version + 1 }
  changes.act_by = actBy({ ...request, ...changes }, desk.settings().zone)
  await tx.update('request', request.id, changes)
  const state = changes.state ?? request.state
  const note = given.note?.trim()
    ? await tx.insert('note', {
        request_id: request.id,
        at: desk.now(),
        staff_id: desk.caller.staffId,
        text: given.note.trim()
      })
    : null
  const event = await appendEvent(desk, {
    request_id: request.id,
    action: 'undo',
    from_state: request.state,
    to_state: state,
    partner_id: request.partner_id,
    note_id: note,
    undoes: act.id
  })
  for (const posting of undo.postings) await reversePosting(desk, posting, event)
  tx.changed('requests', request.id)
  tx.changed('outbox')
  return {
    number: request.number,
    done: true,
    state,
    sentence: say('words.undone', { number: request.number, action: say(`actions.${act.action}`) })
  }
}
