import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { appendEvent } from '../append-event.ts'
import type { Desk, Writing } from '../handler.ts'
import { dropTaken } from '../imports/drop-taken.ts'
import { dropKept, filesFolder } from '../paper/files-folder.ts'
import { recordsFrom } from '../copyright/records-from.ts'
import { eraseRequest } from '../patrons/erase-request.ts'

const atOnce = 200
const hour = 3_600_000

/**
 * Erases what the desk keeps only for a time (`fileRetentionDays`): of requests closed longer than that the raw messages, attached files and
 * the other side's patron; of print jobs older than that the drawn bytes, and their words once no request on them is open or closed lately;
 * messages that belong to no request. Of copies that are borrowed the request as it was sent stays as long as copyright asks. Each leaves an event. What was taken in from the watched folders goes from their `done/`. Figures stay.
 */
export async function eraseOld(writing: Writing): Promise<void> {
  const before = writing.now() - writing.settings().fileRetentionDays * 24 * hour
  const keptFrom = await writing.transact((tx) => recordsFrom({ ...writing, tx }))
  while (await writing.transact((tx) => eraseRequests({ ...writing, tx }, before, keptFrom)));
  while (await writing.transact((tx) => erasePaper({ ...writing, tx }, before)));
  while (await writing.transact((tx) => eraseStrays({ ...writing, tx }, before)));
  // These name nobody; what is left over goes another day.
  for (let chunks = 0; chunks < 50; chunks += 1)
    if (!(await writing.transact((tx) => dropUndoSteps({ ...writing, tx }, before)))) break
  await sweepFiles(writing)
  dropTaken(writing, before)
  await writing.emptyLog()
}

/** The copy of the request that was sent, of those that the law wants to be shown for longer: never the copy itself. */
const isRecord = `request.side = 'borrowing' and request.service = 'copy' and request.created >= ?`

async function eraseRequests(desk: Desk, before: number, keptFrom: number): Promise<boolean> {
  // Cross joins begin with what is still kept, which is little, not with all that is closed.
  const old = 'request.open = 0 and request.closed <= ?'
  const rows = await desk.tx.all<{ id: number }>(
    `select request.id from message cross join request on request.id = message.request_id where raw is not null and ${old}
       and not (${isRecord} and message.direction = 'out' and message.kind = 'request')
     union select request.id from attachment cross join request on request.id = attachment.request_id where file is not null and ${old}
     union select request.id from guest cross join request on request.id = guest.request_id where ${old} limit ${atOnce}`,
    before,
    keptFrom,
    before,
    before
  )
  for (const { id } of rows) {
    const kept = await desk.tx.one(`select 1 from request where id = ? and ${isRecord}`, id, keptFrom)
    const { messages, files } = await eraseRequest(desk, id, kept ? 'keep-record' : 'all')
    for (const file of files) dropKept(desk.ledger, file)
    await sign(desk, { request_id: id, data: JSON.stringify({ messages, files: files.length }) })
    desk.tx.changed('requests', id)
  }
  return rows.length === atOnce
}

async function erasePaper(desk: Desk, before: number): Promise<boolean> {
  const rows = await desk.tx.all<{ id: number; file: string | null; over: number }>(
    `select id, file, over from (select j.id, j.file, not exists (select 1 from print_job_request l join request r on r.id = l.request_id
         where l.job_id = j.id and (r.open = 1 or r.closed > ?)) over from print_job j where j.words is not null and j.at <= ?)
     where over or file is not null limit ${atOnce}`,
    before,
    before
  )
  for (const { id, file, over } of rows) {
    if (file) dropKept(desk.ledger, file)
    await desk.tx.run(`update print_job set file = null${over ? ', words = null' : ''} where id = ?`, id)
    await sign(desk, { data: JSON.stringify({ job: id }) })
    desk.tx.changed('paper', id)
  }
  return rows.length === atOnce
}

async function eraseStrays(desk: Desk, before: number): Promise<boolean> {
  const rows = await desk.tx.all<{ id: number }>(
    `select id from message where request_id is null and raw is not null and at <= ? and status <> 'wants-person' limit ${atOnce}`,
    before
  )
  for (const { id } of rows) {
    await desk.tx.run('update message set raw = null, source = null, redacted = ? where id = ?', desk.now(), id)
    await sign(desk, { message_id: id })
  }
  return rows.length === atOnce
}

async function dropUndoSteps(desk: Desk, before: number): Promise<boolean> {
  const rows = await desk.tx.all<{ event_id: number }>(
    `delete from undo_step where event_id in (select u.event_id from undo_step u cross join request r on r.id = u.request_id
       where r.open = 0 and r.closed <= ? limit ${atOnce}) returning event_id`,
    before
  )
  return rows.length === atOnce
}

async function sign(desk: Desk, more: Record<string, unknown>): Promise<void> {
  await appendEvent(desk, {
    by: 'rule',
    action: 'redact',
    rule: 'retention',
    ...more
  })
}

/** Files that no row names: left by a kill between the file and its row. By the disk's own time, and not those just being written. */
async function sweepFiles(writing: Writing): Promise<void> {
  const folder = filesFolder(writing.ledger)
  if (!existsSync(folder)) return
  const rows = await writing.transact((tx) =>
    tx.all<{ file: string }>(
      'select file from print_job where file is not null union select file from attachment where file is not null'
    )
  )
  const kept = new Set(rows.map(({ file }) => file))
  for (const name of readdirSync(folder))
    if (!kept.has(name) && Date.now() - statSync(join(folder, name)).mtimeMs > hour) dropKept(writing.ledger, name)
}
