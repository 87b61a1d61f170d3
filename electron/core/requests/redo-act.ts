import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { countedBefore, mindLimit } from '../copyright/mind-limit.ts'
import { moveRoyalty } from '../copyright/move-royalty.ts'
import type { Desk } from '../handler.ts'
import { actOnRequest } from './act-on-request.ts'
import { correct } from './edit-request.ts'
import { changedMeanwhile, findRequest } from './find-request.ts'
import { setColumns } from './keep-undo.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'

/** An event of a request, as far as undoing and doing again go. */
export interface Turn {
  readonly id: number
  readonly undoes: number | null
  /** What takes it back, where that is kept: it says which undoing an act reversed. */
  readonly data: string | null
}

/** Acts and undoings of a request in their order; what changes nothing that could be taken back is left out. */
export const turnsOf = `select e.id, e.undoes, u.data from event e left join undo_step u on u.event_id = e.id
  where e.request_id = ? and e.action <> 'undo-rule' and (e.from_state is not null or e.undoes is not null or u.event_id is not null)
  order by e.id`

/**
 * The act that can be done again now: the one undone last, as long as nothing new was done since. Undoings and doings again may alternate as
 * often as one likes.
 */
export function redoable(turns: readonly Turn[]): { readonly act: number; readonly undoing: number } | undefined {
  const undone: { act: number; undoing: number }[] = []
  for (const { id, undoes, data } of turns) {
    if (undoes !== null) {
      undone.push({ act: undoes, undoing: id })
      continue
    }
    const { redoes } = data === null ? {} : (JSON.parse(data) as Undo)
    if (redoes !== undefined && undone.at(-1)?.undoing === redoes) undone.pop()
    else undone.length = 0
  }
  return undone.at(-1)
}

/**
 * Does an undone act again, with what was said the first time. @throws Refused nothing-to-redo (something else was done since, or what was
 * said is not kept any more), changed-meanwhile, and what the act refuses
 */
export async function redoAct(
  desk: Desk,
  given: { number: string; event?: number | undefined; version?: number | undefined; batch?: string | undefined }
): Promise<LineResult> {
  const { tx } = desk
  const request = await findRequest(tx, given.number)
  if (given.version !== undefined && given.version !== request.version) throw await changedMeanwhile(tx, request)
  const last = redoable(await tx.all<Turn>(turnsOf, request.id))
  const nothing = () => new Refused('nothing-to-redo', { number: request.number })
  if (!last || (given.event !== undefined && given.event !== last.act)) throw nothing()
  const act = await tx.one<{ action: string; note_id: number | null; data: string | null; event_data: string | null }>(
    'select e.action, e.note_id, u.data, e.data event_data from event e left join undo_step u on u.event_id = e.id where e.id = ?',
    last.act
  )
  if (!act?.data) throw nothing()
  const undo = JSON.parse(act.data) as Undo
  if (undo.onlyBack) throw nothing()
  const { batch } = given
  if (undo.set) {
    await setAgain(desk, request, undo, act, { batch, redoes: last.undoing })
  } else {
    if (!undo.again) throw nothing()
    await actOnRequest(desk, {
      number: request.number,
      version: request.version,
      ...undo.again,
      by: 'person',
      batch,
      redoes: { undoing: last.undoing, noteId: act.note_id }
    })
  }
  const now = await findRequest(tx, given.number)
  return {
    number: request.number,
    done: true,
    state: now.state,
    sentence: say('words.redone', { number: request.number, action: say(`actions.${act.action}`) })
  }
}

async function setAgain(
  desk: Desk,
  request: RequestRecord,
  { request: old, set = {} }: Undo,
  act: { action: string; note_id: number | null; event_data: string | null },
  signing: { batch: string | undefined; redoes: number }
): Promise<void> {
  const names = (Object.keys(set) as (keyof RequestRecord)[]).filter((name) => name !== 'act_by')
  if (names.some((name) => old[name] !== request[name])) throw await changedMeanwhile(desk.tx, request)
  if (typeof set.patron_id === 'number' && set.patron_id !== old.patron_id)
    if (
      !(await desk.tx.one(
        'select 1 from patron where id = ? and erased is null and merged_into is null',
        set.patron_id
      ))
    )
      throw new Refused('not-found', { what: String(set.patron_id) }, { field: 'patronId' })
  if (act.action === 'edit') return correct(desk, request, set, signing)
  const { action, note_id, event_data } = act
  const before = action === 'copyright' ? await countedBefore(desk, request) : undefined
  await setColumns(desk, request, set, {
    ...signing,
    event: { action, note_id, data: event_data },
    ...(action === 'copyright' ? { postings: (event) => moveRoyalty(desk, request, set, event) } : {})
  })
  await mindLimit(desk, before, { ...request, ...set }, 'decision')
}
