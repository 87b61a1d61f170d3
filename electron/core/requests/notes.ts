import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { does } from '../handler.ts'
import { findRequest } from './find-request.ts'
import { setColumns } from './keep-undo.ts'

interface NoteRecord {
  readonly id: number
  readonly request_id: number
  readonly text: string
  readonly pinned: number
  readonly struck: number | null
  readonly changed: number | null
}

export const note = does('requests.note', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const request = await findRequest(tx, given.number)
      const id = await tx.insert('note', {
        request_id: request.id,
        at: writing.now(),
        staff_id: writing.caller.staffId,
        text: given.text
      })
      await setColumns(
        { ...writing, tx },
        request,
        {},
        {
          event: { action: 'note', note_id: id },
          made: [{ table: 'note', id, now: { changed: null, struck: null } }],
          keepsVersion: true
        }
      )
      return { id }
    })
})

/** Only what staff wrote by itself is changed or struck: what went with an act may have been told to another library. */
const written = `exists (select 1 from event e where e.note_id = note.id and e.action = 'note')`

export const changeNote = does('requests.change-note', {
  run: ({ id, before, text, struck, pinned }, writing) =>
    writing.transact(async (tx) => {
      const known = await tx.one<NoteRecord & { written: number; number: string }>(
        `select note.*, ${written} written, r.number from note join request r on r.id = note.request_id where note.id = ?`,
        id
      )
      if (!known) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      if (!known.written && (text !== undefined || struck !== undefined))
        throw Refused.from({ refused: 'bad-input', sentence: say('request.notes.told'), field: 'id' })
      if (before !== undefined && before !== known.text)
        throw new Refused('changed-meanwhile', { who: say('words.somebody'), what: known.number }, { field: 'text' })
      const now = writing.now()
      const wanted: Partial<NoteRecord> = {
        ...(text === undefined || text === known.text ? {} : { text, changed: now }),
        ...(pinned === undefined || pinned === (known.pinned === 1) ? {} : { pinned: pinned ? 1 : 0 }),
        ...(struck === undefined || struck === (known.struck !== null) ? {} : { struck: struck ? now : null })
      }
      const names = Object.keys(wanted) as (keyof NoteRecord)[]
      if (names.length === 0) return { id }
      await tx.update('note', id, wanted)
      const request = await findRequest(tx, known.number)
      await setColumns(
        { ...writing, tx },
        request,
        {},
        {
          event: { action: actionOf(wanted) },
          // Whether it was written again since is seen by when: what it said is not kept twice.
          changed: [
            {
              table: 'note',
              id,
              old: Object.fromEntries(names.map((name) => [name, known[name]])),
              now: Object.fromEntries(names.filter((name) => name !== 'text').map((name) => [name, wanted[name]]))
            }
          ],
          keepsVersion: true
        }
      )
      return { id }
    })
})

const actionOf = ({ text, struck, pinned }: Partial<NoteRecord>): string => {
  if (text !== undefined) return 'note-change'
  if (struck !== undefined) return struck === null ? 'note-unstrike' : 'note-strike'
  return pinned === 1 ? 'note-pin' : 'note-unpin'
}
