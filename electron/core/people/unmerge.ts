import { Refused } from '../../../shared/contract/refused.ts'
import type { LineResult } from '../../../shared/contract/shapes.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk, Reading } from '../handler.ts'
import { behind, listsOfLibrary, type MergeData, mergePeople, type PeopleRow } from './merge.ts'
import { peopleTables } from './people-tables.ts'

/** SQL: a merge of two records, not the taking back of one. */
export const isMergeAct = (event: string): string => `(${event}.action = 'merge' and ${event}.undoes is null)`

/** Takes a merge back, or makes it again after that. @throws Refused as `turned` says, nothing-to-undo and nothing-to-redo the second time */
export async function turnMerge(desk: Desk, event: number, way: 'undo' | 'redo'): Promise<LineResult> {
  const { tx } = desk
  const row = await tx.one<{ data: string; undone: number | null }>(
    'select data, (select max(id) from event b where b.undoes = event.id) undone from event where id = ?',
    event
  )
  if (!row) throw new Refused('not-found', { what: String(event) })
  const data = JSON.parse(row.data) as MergeData
  const { table } = peopleTables[data.kind]
  const rows = await tx.all<PeopleRow>(`select * from ${table} where id in (?, ?)`, data.keep, data.away)
  const keep = rows.find(({ id }) => id === data.keep)
  const away = rows.find(({ id }) => id === data.away)
  const what = mergeWords(keep, away)
  if ((way === 'undo') === (row.undone !== null))
    throw new Refused(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo', { number: what })
  const hindered = hinderedMerge(data, keep, away, way)
  if (hindered || !keep || !away) throw hindered ?? new Refused('not-found', { what })
  if (way === 'undo') await unmerge(desk, event, data, keep)
  else await mergePeople(desk, { ...data, take: [...data.take] }, row.undone ?? event)
  return { number: '', done: true, sentence: say(way === 'undo' ? 'people.unmerged' : 'people.merged-again', { what }) }
}

/** Why a merge cannot be taken back or made again: one of the two was changed, merged elsewhere or forgotten since. */
export function hinderedMerge(
  data: MergeData,
  keep: PeopleRow | undefined,
  away: PeopleRow | undefined,
  way: 'undo' | 'redo'
): Refused | undefined {
  const what = mergeWords(keep, away)
  const gone = [keep, away].some((row) => !row || (row['erased'] ?? null) !== null)
  if (gone) return new Refused('not-found', { what })
  const as = way === 'undo' ? data.keep : null
  const changed =
    keep?.['merged_into'] !== null || away?.['merged_into'] !== as || (way === 'undo' && keep.version !== data.version)
  return changed ? new Refused('changed-meanwhile', { who: say('words.somebody'), what }) : undefined
}

/** The two names, as one reads them in a list of acts. */
export const mergeWords = (keep: { name: string } | undefined, away: { name: string } | undefined): string =>
  say('people.two', { keep: keep?.name ?? '', away: away?.name ?? '' })

/** Both records of a merge, as they are now. */
export function mergedRows(reading: Reading, { kind, keep, away }: MergeData) {
  const row = reading.sql(`select * from ${peopleTables[kind].table} where id = ?`)
  return { keep: row.get(keep) as PeopleRow | undefined, away: row.get(away) as PeopleRow | undefined }
}

/** Rows go back as long as they still stand at the one that stayed; what came to it since stays there. */
async function unmerge(desk: Desk, event: number, data: MergeData, keep: PeopleRow): Promise<void> {
  const { tx } = desk
  const { table, column, topic } = peopleTables[data.kind]
  for (const moved of ['request', 'asking', 'outbox', ...listsOfLibrary]) {
    if (data.kind === 'patrons' && moved !== 'request') continue
    const placed = (listsOfLibrary as readonly string[]).includes(moved) ? `, position = position - ${behind}` : ''
    await tx.run(
      `update ${moved} set ${column} = ?${placed} where ${column} = ? and id in (select row_id from merge_moved where event_id = ? and kind = ?)`,
      data.away,
      data.keep,
      event,
      moved
    )
  }
  const rows = await tx.all<{ row_id: number; was: string }>(
    'select row_id, was from merge_moved where event_id = ? and kind = ?',
    event,
    table
  )
  const was = rows.map(({ row_id, was }) => ({ id: row_id, was: JSON.parse(was) as Record<string, unknown> }))
  // A number belongs to one record at a time: both let go of theirs first.
  for (const { id, was: old } of was) if ('number' in old) await tx.update(table, id, { number: null })
  for (const { id, was: old } of was) await tx.update(table, id, old)
  await tx.update(table, data.keep, { updated: desk.now(), version: keep.version + 1 })
  await tx.run('delete from merge_moved where event_id = ?', event)
  await appendEvent(desk, {
    action: 'merge',
    ...(data.kind === 'libraries' ? { partner_id: data.keep } : {}),
    undoes: event,
    data: JSON.stringify({ kind: data.kind, keep: data.keep, away: data.away })
  })
  tx.changed(topic, data.keep)
  tx.changed(topic, data.away)
  tx.changed('requests')
}
