import { randomUUID } from 'node:crypto'
import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { isSettingAct, turnSettings } from '../desk/setting-acts.ts'
import { beginSorting } from '../desk/sort-again.ts'
import { does, type Writing } from '../handler.ts'
import { eachLine } from './commands.ts'
import { isMergeAct, turnMerge } from '../people/unmerge.ts'
import { redoAct } from './redo-act.ts'
import { undoAct } from './undo-act.ts'

interface Line {
  readonly id: number
  readonly number: string
}

/** A batch's newest events lie within so many of the latest. */
export const lately = 20_000

export const undo = does('acts.undo', {
  run: async (given, writing) => ({
    results:
      (await ofDesk(writing, given, 'undo')) ??
      (await each(writing, await linesOf(writing, given), (number, event) =>
        writing.transact((tx) => undoAct({ ...writing, tx }, { number, event }))
      ))
  })
})

export const redo = does('acts.redo', {
  run: async ({ version, ...given }, writing) => {
    const ofTheDesk = await ofDesk(writing, given, 'redo')
    if (ofTheDesk) return { results: ofTheDesk }
    const lines = await linesOf(writing, given)
    const batch = lines.length > 1 ? randomUUID() : undefined
    return {
      results: await each(writing, lines, (number, event) =>
        writing.transact((tx) => redoAct({ ...writing, tx }, { number, event, version, batch }))
      )
    }
  }
})

/** The act is about no request but about the desk's settings or its people: it is turned there. Undefined for all others. */
async function ofDesk(
  writing: Writing,
  { event }: { event?: number | undefined },
  way: 'undo' | 'redo'
): Promise<LineResult[] | undefined> {
  if (event === undefined) return undefined
  const known = await writing.transact((tx) =>
    tx.one<{ merge: number }>(
      `select ${isMergeAct('e')} merge from event e where id = ? and (${isMergeAct('e')} or ${isSettingAct('e.id')})`,
      event
    )
  )
  if (!known) return undefined
  if (known.merge)
    return eachLine(writing, [''], () => writing.transact((tx) => turnMerge({ ...writing, tx }, event, way)))
  const before = writing.settings().language
  const results = await eachLine(writing, [''], () =>
    writing.transact((tx) => turnSettings({ ...writing, tx }, event, way))
  )
  if (writing.settings().language !== before) await beginSorting(writing)
  return results
}

async function each(
  writing: Writing,
  lines: readonly Line[],
  work: (number: string, event: number) => Promise<LineResult>
): Promise<LineResult[]> {
  return eachLine(
    writing,
    lines.map(({ number }) => number),
    (number, index) => work(number, lines[index]?.id ?? 0)
  )
}

/** The acts that are meant, the latest first: of one request, what came last is taken back first. @throws Refused not-found */
async function linesOf(
  writing: Writing,
  { event, batch }: { event?: number | undefined; batch?: string | undefined }
): Promise<Line[]> {
  const lines = await writing.transact(async (tx) => {
    if (batch === undefined)
      return tx.all<Line>(
        'select e.id, r.number from event e join request r on r.id = e.request_id where e.id = ?',
        event ?? 0
      )
    const rows = await tx.all<Line & { data: string }>(
      `select e.id, r.number, u.data from undo_step u join event e on e.id = u.event_id join request r on r.id = e.request_id
       where u.event_id > (select max(id) from event) - ? order by e.id desc`,
      lately
    )
    return rows.filter(({ data }) => data.includes(batch) && (JSON.parse(data) as { batch?: string }).batch === batch)
  })
  if (lines.length === 0) throw new Refused('not-found', { what: batch ?? String(event ?? '') })
  return lines
}
