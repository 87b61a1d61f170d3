import { Refused } from '../../../../shared/contract/refused.ts'
import { endOfDay, startOfDay } from '../../../../shared/domain/calendar.ts'
import { sayMonth } from '../../../../shared/text/say-figure.ts'
import { say } from '../../../../shared/text/say.ts'
import { appendEvent } from '../../append-event.ts'
import { does, type Desk } from '../../handler.ts'
import { rowsInside } from '../../routing/rows.ts'
import { factNames, kindOf } from '../facts.ts'
import { bookedIn, laterChanges, type FactRow } from '../later-changes.ts'
import { countedLibraries } from '../libraries.ts'
import { monthAround, type ClosedMonth } from '../spans.ts'
import { writeDown } from './write-down.ts'

const closedRows = 'select month, first, last, closing_id closing from closed_month order by first'

/**
 * Closes a month: what counts in it is written down, with who and when, and stays; so are changes to months closed before it that are booked in it.
 * @throws Refused already-done (it is closed), not-now (it is not over)
 */
export const close = does('months.close', {
  run: ({ month }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const { zone } = desk.settings()
      const around = monthAround(`${month}-01`)
      const [first, last] = [startOfDay(around.first, zone), endOfDay(around.last, zone)]
      const closed = await tx.all<ClosedMonth>(closedRows)
      if (closed.some((each) => each.month === month))
        throw refusal('already-done', 'figures.months.closed-already', month)
      if (last >= desk.now()) throw refusal('not-now', 'figures.months.runs', month)
      const rows = rowsInside(desk)
      const libraries = await countedLibraries(rows)
      const names = new Set(closed.map((each) => each.month))
      const changes = (await laterChanges(rows, libraries, closed)).filter(({ of }) => bookedIn(of, names) === month)
      // Facts name their closing, and it names their hash: references are looked at when the transaction ends.
      await tx.run('pragma defer_foreign_keys = on')
      const newest = await tx.one<{ id: number }>('select coalesce(max(id), 0) + 1 id from closing')
      const closing = newest?.id ?? 1
      const { facts, hash } = await writeDown(tx, { closing, month, first, last }, libraries, changes)
      const event = await appendEvent(desk, { action: 'close-month', data: JSON.stringify({ month, facts }) })
      await tx.insert('closing', {
        id: closing,
        month,
        act: 'close',
        at: desk.now(),
        staff_id: desk.caller.staffId,
        event_id: event,
        first,
        last,
        facts,
        hash,
        reason: null
      })
      await tx.run(
        'insert into closed_month(first, last, month, closing_id) values (?, ?, ?, ?)',
        first,
        last,
        month,
        closing
      )
      await keepMarks(desk, await laterChanges(rows, libraries, await tx.all<ClosedMonth>(closedRows)))
      tx.changed('requests')
      return { month }
    })
})

/** Marks lead to changes: those that lead to none any more go. */
async function keepMarks({ tx }: Desk, left: readonly FactRow[]): Promise<void> {
  const kept = JSON.stringify(left.map(({ fact, source }) => `${kindOf[fact]} ${source}`))
  await tx.run(`delete from changed_after_close where kind || ' ' || id not in (select value from json_each(?))`, kept)
}

/**
 * Opens a closed month again, with a reason: its figures are counted anew. Its last close stays on record. @throws Refused not-now (it is not closed, or what
 * changed of it is booked in a month that is closed)
 */
export const reopen = does('months.reopen', {
  run: ({ month, reason }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await tx.one<ClosedMonth>(
        'select month, first, last, closing_id closing from closed_month where month = ?',
        month
      )
      if (!row) throw refusal('not-now', 'figures.months.open-already', month)
      const booked = await tx.one<{ month: string }>(
        `select m.month from closed_fact f join closed_month m on m.closing_id = f.closing_id where f.of = ? and m.month <> ? limit 1`,
        month,
        month
      )
      if (booked) throw refusal('not-now', 'figures.months.booked', month, booked.month)
      const event = await appendEvent(desk, { action: 'reopen-month', data: JSON.stringify({ month }) })
      await tx.insert('closing', {
        month,
        act: 'reopen',
        at: desk.now(),
        staff_id: desk.caller.staffId,
        event_id: event,
        first: row.first,
        last: row.last,
        facts: 0,
        hash: null,
        reason
      })
      await tx.run('delete from closed_month where month = ?', month)
      // What was booked in it of other months is to be booked anew.
      for (const fact of factNames)
        await tx.run(
          'insert into changed_after_close(kind, id) select ?, source from closed_fact where closing_id = ? and fact = ? and of <> ? on conflict do nothing',
          kindOf[fact],
          row.closing,
          fact,
          month
        )
      tx.changed('requests')
      return { month }
    })
})

const refusal = (refused: 'already-done' | 'not-now', key: string, month: string, other = '') =>
  Refused.from({ refused, sentence: say(key, { month: sayMonth(month), other: sayMonth(other) }), field: 'month' })
