import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { changesOf, isSettingAct, settingWords, turnedElsewhere } from '../desk/setting-acts.ts'
import { answers, type CallOutput, type Reading } from '../handler.ts'
import { lately } from './acts.ts'
import type { Undo } from './plan.ts'
import type { RequestRecord } from './records.ts'
import { hinderedMerge, isMergeAct, mergedRows, mergeWords } from '../people/unmerge.ts'
import type { MergeData } from '../people/merge.ts'
import { redoable, type Turn, turnsOf } from './redo-act.ts'
import { alreadyTold } from './undo-act.ts'
import { mayBeWrittenOver, writtenOver } from './written-over.ts'

type Entry = CallOutput<'acts.latest'>[number]

interface Row {
  readonly id: number
  readonly at: number
  readonly action: string
  readonly from_state: string | null
  /** Null for an act on the desk itself: its settings, its people. */
  readonly request_id: number | null
  readonly number: string | null
  readonly data: string | null
  readonly undone: number
}

/** Of a batch so many are looked at closely; the others are like them. */
const looked = 40

export const latest = answers('acts.latest', ({ staffId, limit }, reading) => {
  const groups = new Map<string, Row[]>()
  const rows = reading
    .sql(
      `select e.id, e.at, e.action, e.from_state, e.request_id, r.number, coalesce(u.data, case when e.request_id is null then e.data end) data,
         exists (select 1 from event b where b.undoes = e.id) undone
       from event e left join request r on r.id = e.request_id left join undo_step u on u.event_id = e.id
       where e.id > (select max(id) from event) - ${lately} and e.staff_id = ? and e.by in ('person', 'scan') and e.undoes is null
         and ((r.id is not null and (e.from_state is not null or u.event_id is not null))
           or (e.action = 'settings' and ${isSettingAct('e.id')}) or ${isMergeAct('e')})
       order by e.id desc`
    )
    .iterate(staffId) as IterableIterator<Row>
  for (const row of rows) {
    const undo = undoOf(row)
    // Done again, an act stands where it was done the first time as well: that one is shown no more.
    const key = undo?.batch ?? String(row.id)
    const known = groups.get(key)
    if (known) known.push(row)
    else if (groups.size >= limit) break
    else groups.set(key, [row])
  }
  const redone = new Set([...groups.values()].flat().flatMap((row) => undoOf(row)?.redoes ?? []))
  return [...groups.values()]
    .map((all) => all.filter((row) => !(row.undone && redone.has(undoingOf(reading, row)))))
    .filter((all) => all.length > 0)
    .map((all) => entryOf(reading, all))
})

const undoOf = ({ data }: Row): Undo | undefined => (data === null ? undefined : (JSON.parse(data) as Undo))

const undoingOf = (reading: Reading, { id }: Row): number =>
  (reading.sql('select max(id) from event where undoes = ?').pluck().get(id) as number | null) ?? 0

function entryOf(reading: Reading, rows: readonly Row[]): Entry {
  const [first] = rows as [Row]
  if (first.request_id === null)
    return first.action === 'merge' ? mergeEntry(reading, first) : settingsEntry(reading, first)
  const batch = undoOf(first)?.batch ?? null
  const undone = rows.every((row) => row.undone === 1)
  const some = rows.slice(0, looked)
  const faults = undone ? [] : some.filter((row) => !row.undone).map((row) => hindrance(reading, row))
  const redo = undone && some.some((row) => !undoOf(row)?.onlyBack && redoable(turns(reading, row))?.act === row.id)
  const undo = faults.some((fault) => fault === undefined)
  return {
    event: first.id,
    batch,
    at: new Date(first.at).toISOString(),
    action: first.action,
    sentence: say(rows.length > 1 ? 'words.last-acts.many' : 'words.last-acts.one', {
      action: say(`actions.${first.action}`),
      number: first.number ?? '',
      n: rows.length
    }),
    numbers: rows.slice(0, 5).map(({ number }) => number ?? ''),
    count: rows.length,
    can: undo ? 'undo' : redo ? 'redo' : null,
    undone,
    why: undo || undone ? null : (faults[0]?.message ?? null)
  }
}

/** Two records made one: back as long as neither was changed since. */
function mergeEntry(reading: Reading, row: Row): Entry {
  const data = JSON.parse(row.data ?? '{}') as MergeData
  const { keep, away } = mergedRows(reading, data)
  const undone = row.undone === 1
  const why = hinderedMerge(data, keep, away, undone ? 'redo' : 'undo')
  return deskEntry(row, say('words.last-acts.merge', { what: mergeWords(keep, away) }), why)
}

/** A change of settings: back as long as they say what it made of them, again as long as they say what they said before. */
function settingsEntry(reading: Reading, row: Row): Entry {
  const changes = reading.sql(changesOf).all(row.id) as Parameters<typeof turnedElsewhere>[0]
  const undone = row.undone === 1
  const why = turnedElsewhere(changes, undone ? 'redo' : 'undo', reading.settings())
  return deskEntry(row, say('words.last-acts.settings', { what: settingWords(changes) }), why)
}

function deskEntry(row: Row, sentence: string, why: Refused | undefined): Entry {
  const undone = row.undone === 1
  return {
    event: row.id,
    batch: null,
    at: new Date(row.at).toISOString(),
    action: row.action,
    sentence,
    numbers: [],
    count: 1,
    can: why ? null : undone ? 'redo' : 'undo',
    undone,
    why: undone ? null : (why?.message ?? null)
  }
}

const turns = (reading: Reading, row: Row) => reading.sql(turnsOf).all(row.request_id) as Turn[]

/** Why an act cannot be taken back; undefined when it can. */
function hindrance(reading: Reading, row: Row): Refused | undefined {
  const undo = undoOf(row)
  if (!undo) return new Refused('nothing-to-undo', { number: row.number ?? '' })
  const request = reading.sql('select * from request where id = ?').get(row.request_id) as RequestRecord
  for (const kept of mayBeWrittenOver(undo)) {
    const over = reading.sql(`select * from ${kept.table} where id = ?`).get(kept.id) as Readonly<
      Record<string, unknown>
    >
    const later = writtenOver(row.number ?? '', kept, over)
    if (later) return later
  }
  if (undo.set) {
    const names = (Object.keys(undo.set) as (keyof RequestRecord)[]).filter((name) => name !== 'act_by')
    return names.every((name) => undo.set?.[name] === request[name])
      ? undefined
      : new Refused('changed-meanwhile', { who: say('words.somebody'), what: row.number ?? '' })
  }
  const told = reading
    .sql(
      'select p.name partner from outbox o left join partner p on p.id = o.partner_id where o.event_id = ? and o.told is not null limit 1'
    )
    .get(row.id) as { partner: string | null } | undefined
  if (told) return alreadyTold(told.partner, row.action)
  const later = reading
    .sql(
      `select e.action from event e where e.request_id = ? and e.id > ? and e.from_state is not null and e.undoes is null
         and not exists (select 1 from event b where b.undoes = e.id) order by e.id desc limit 1`
    )
    .get(row.request_id, row.id) as { action: string } | undefined
  return later ? new Refused('later-step', { number: row.number ?? '', action: laterWords(later.action) }) : undefined
}

const laterWords = (action: string): string => {
  const said = say(`actions.${action}`)
  return said.startsWith('actions.') ? say('words.last-acts.message') : said
}
