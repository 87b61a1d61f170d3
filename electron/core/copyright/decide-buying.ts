import { Refused } from '../../../shared/contract/refused.ts'
import { appendEvent } from '../append-event.ts'
import { does } from '../handler.ts'

/** Keeps what became of a proposal to buy; each decision is a further row. @throws Refused not-found */
export const decideBuying = does('collection.decide', {
  run: ({ key, decided, note }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const asked = await tx.one<{ n: number }>(
        `select count(*) n from request where side = 'borrowing' and work_key = ?`,
        key
      )
      if (!asked || asked.n === 0) throw new Refused('not-found', { what: key }, { field: 'key' })
      const { staffId } = desk.caller
      const text = note?.trim()
      const noteId = text ? await tx.insert('note', { at: desk.now(), staff_id: staffId, text }) : null
      const event = await appendEvent(desk, { action: 'buy', note_id: noteId, data: JSON.stringify({ key, decided }) })
      const id = await tx.insert('buy_decision', {
        work_key: key,
        decided,
        asked: asked.n,
        at: desk.now(),
        staff_id: staffId,
        event_id: event,
        note_id: noteId
      })
      tx.changed('requests')
      return { id }
    })
})
