import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import { filterWords } from '../../../shared/domain/folding.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { does } from '../handler.ts'
import { dropKept } from '../paper/files-folder.ts'
import { eraseRequest } from './erase-request.ts'

/**
 * Forgets a patron. Name, contacts and notes go from their tables; messages, drawn paper and attached files of their requests lose their
 * text and bytes; each leaves an event that says so. Requests, events, postings and figures stay, with an id that names nobody.
 */
export const forget = does('patrons.forget', {
  run: async ({ id }, writing) => {
    const files: string[] = []
    const requests = await writing.transact(async (tx) => {
      const patron = await tx.one<{ name: string }>(
        'select name from patron where id = ? and erased is null and merged_into is null',
        id
      )
      if (!patron) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      const rows = await tx.all<{ id: number; number: string; open: number }>(
        'select id, number, open from request where patron_id = ?',
        id
      )
      const open = rows.find((row) => row.open === 1)
      if (open)
        throw new Refused(
          'bad-input',
          { what: say('words.no.forgetting', { who: patron.name, number: open.number }) },
          { field: 'id' }
        )
      const now = writing.now()
      const merged = await tx.all<{ id: number; name: string }>('select id, name from patron where merged_into = ?', id)
      for (const record of [{ id, name: patron.name }, ...merged]) {
        files.push(...(await eraseEarlier(tx, record.id)))
        await clearViews(tx, record.name)
        await tx.run(`delete from merge_moved where kind = 'patron' and row_id = ?`, record.id)
      }
      await tx.run(
        `update patron set number = null, name = '', sort_key = '', find_key = '', email = null, phone = null, category = null, department = null,
           pickup = null, language = null, note = null, blocked = 0, erased = ?, updated = ?, version = version + 1 where id = ? or merged_into = ?`,
        now,
        now,
        id,
        id
      )
      for (const request of rows) {
        await tx.run('delete from note where request_id = ?', request.id)
        await tx.run('update item set condition = null where request_id = ?', request.id)
        await tx.run('update asking set locations = null where request_id = ?', request.id)
        const erased = await eraseRequest({ ...writing, tx }, request.id)
        const drawn = await tx.all<{ id: number; file: string | null }>(
          'select j.id, j.file from print_job_request l cross join print_job j on j.id = l.job_id where l.request_id = ? and j.words is not null',
          request.id
        )
        await tx.run(
          'update print_job set words = null, file = null where id in (select job_id from print_job_request where request_id = ?)',
          request.id
        )
        const gone = [...erased.files, ...drawn.flatMap(({ file }) => (file ? [file] : []))]
        files.push(...gone)
        await appendEvent(
          { ...writing, tx },
          {
            request_id: request.id,
            action: 'forget',
            data: JSON.stringify({ files: gone.length })
          }
        )
        tx.changed('requests', request.id)
      }
      tx.changed('patrons', id)
      // Before the commit: a kill in between leaves rows without bytes, never bytes that nothing leads to.
      for (const file of files) dropKept(writing.ledger, file)
      return rows.length
    })
    // The write-ahead log still holds the old pages until it is emptied.
    await writing.emptyLog()
    // Ten backups at most stay, one a day: by this day the last one that knows the name is gone, if the desk runs daily.
    const { zone } = writing.settings()
    return { requests, files: files.length, gone: addDays(dayOf(writing.now(), zone), 11) }
  }
})

/** A saved view may have been filtered by the name: then it goes. */
async function clearViews(tx: Transaction, name: string): Promise<void> {
  const words = filterWords(name)
  const views = await tx.all<{ id: number; name: string; data: string }>('select id, name, data from saved_view')
  for (const view of views) {
    const { filter = '' } = JSON.parse(view.data) as { filter?: string }
    const said = filterWords(`${view.name} ${filter}`)
    // A word of two letters is in too many names to mean this one.
    if (said.some((word) => word.length > 2 && words.includes(word)))
      await tx.run('delete from saved_view where id = ?', view.id)
  }
}

/** Requests that were this patron's before they were given to another one: notes and paper from that time go. Gives the files. */
async function eraseEarlier(tx: Transaction, id: number): Promise<string[]> {
  const rows = await tx.all<{ request_id: number; id: number; at: number }>(
    `select request_id, max(id) id, max(at) at from event where action = 'edit' and json_extract(data, '$.patronBefore') = ? group by request_id`,
    id
  )
  const files: string[] = []
  for (const { request_id, id: edit, at } of rows) {
    await tx.run(
      'delete from note where id in (select note_id from event where request_id = ? and id < ?)',
      request_id,
      edit
    )
    await tx.run('update asking set locations = null where request_id = ? and answered <= ?', request_id, at)
    await tx.run('delete from undo_step where request_id = ? and event_id < ?', request_id, edit)
    const drawn = await tx.all<{ file: string | null }>(
      `select file from print_job where words is not null and at <= ? and id in (select job_id from print_job_request where request_id = ?)`,
      at,
      request_id
    )
    files.push(...drawn.flatMap(({ file }) => (file ? [file] : [])))
    await tx.run(
      'update print_job set words = null, file = null where at <= ? and id in (select job_id from print_job_request where request_id = ?)',
      at,
      request_id
    )
  }
  return files
}
