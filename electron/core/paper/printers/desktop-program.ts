import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '../../../../shared/contract/refused.ts'
import { does, type Writing } from '../../handler.ts'
import { listQueues } from './cups.ts'
import { endErrand, endErrands, type ErrandRow } from './desktop-errands.ts'

export const here = does('paper.desktop-here', {
  async run({ program, printers }, writing) {
    // Where CUPS knows a printer `lp` prints on it, whoever else knows it; a label printer is spoken to in its own language.
    const queues = printers.length > 0 ? await listQueues() : []
    return writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const labels = await tx.all<{ name: string }>('select name from label_printer')
      const known = new Set([...queues, ...labels].map(({ name }) => name))
      const own = [
        ...new Map(printers.filter(({ name }) => !known.has(name)).map((each) => [each.name, each])).values()
      ]
      if (printers.length === 0) {
        await tx.run('delete from desktop_printer where program = ?', program)
        await endErrands(desk, 'program = ?', [program], 'unsure')
        if (!(await tx.one('select 1 from desktop_printer limit 1')))
          await endErrands(desk, 'program is null', [], 'no-desktop')
      } else {
        await endErrands(desk, 'program <> ?', [program], 'unsure')
        await tx.run('delete from desktop_printer')
        for (const { name, ready, detail } of own)
          await tx.run(
            'insert into desktop_printer(name, program, ready, detail) values (?, ?, ?, ?)',
            name,
            program,
            ready ? 1 : 0,
            detail
          )
      }
      tx.changed('settings')
      return { printers: own.length }
    })
  }
})

export const take = does('paper.desktop-take', {
  run: ({ id, program }, writing) =>
    writing.transact(async (tx) => {
      const errand = await tx.one<ErrandRow>('select * from desktop_errand where id = ? and outcome is null', id)
      if (!errand) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      if (errand.program !== null) throw new Refused('already-done', { what: String(id) }, { field: 'id' })
      if (errand.job_id !== null) {
        const job = await tx.one<{ state: string }>('select state from print_job where id = ?', errand.job_id)
        // A person has thrown it away while it waited.
        if (job?.state !== 'sending') {
          await tx.run('delete from desktop_errand where id = ?', id)
          return { id, taken: false }
        }
      }
      await tx.run('update desktop_errand set program = ?, at = ? where id = ?', program, writing.now(), id)
      return { id, taken: true }
    })
})

export const done = does('paper.desktop-done', {
  run: ({ id, program, error }, writing) =>
    writing.transact(async (tx) => {
      const errand = await tx.one<ErrandRow>(
        'select * from desktop_errand where id = ? and outcome is null and (program is null or program = ?)',
        id,
        program
      )
      if (!errand) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      await endErrand({ ...writing, tx }, errand, error)
      // Those behind it wait anew.
      await tx.run('update desktop_errand set at = ? where program is null and outcome is null', writing.now())
      return { id }
    })
})

/** A test sheet is waited for (ms): whoever ordered it stands at the printer. */
const patience = 30_000
const lookEvery = 120

/** What came of a test sheet: a reason (a name of `paper.printing`, or the system's words), or nothing where all is well or it is still on its way. */
export async function outcomeOf(writing: Writing, id: number): Promise<string | undefined> {
  for (const until = performance.now() + patience; ; await pause(lookEvery)) {
    const late = performance.now() > until || writing.signal.aborted
    const outcome = await writing.transact(async (tx) => {
      const row = await tx.one<ErrandRow>('select * from desktop_errand where id = ?', id)
      if (!row) return ''
      if (row.outcome === null && !late) return undefined
      await tx.run('delete from desktop_errand where id = ? and (program is null or outcome is not null)', id)
      return row.outcome ?? (row.program === null ? 'no-desktop' : '')
    })
    if (outcome !== undefined) return outcome || undefined
  }
}
