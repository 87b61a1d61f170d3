import type { Desk } from '../handler.ts'

/** What of a request's people and files was erased: how much, and the files whose bytes are to go. */
export interface Erased {
  messages: number
  readonly files: string[]
}

/**
 * Erases what names people around a request: raw messages, the other side's patron, attached files with their names and links, and what
 * would take acts back. The request, its events and postings stay; with `keep-record` the request as it was sent, too.
 */
export async function eraseRequest(
  desk: Desk,
  requestId: number,
  what: 'all' | 'keep-record' = 'all'
): Promise<Erased> {
  const { tx } = desk
  await tx.run('delete from guest where request_id = ?', requestId)
  await tx.run('delete from undo_step where request_id = ?', requestId)
  const messages = await tx.all<{ id: number }>(
    `update message set raw = null, source = null, redacted = ? where request_id = ? and raw is not null${what === 'all' ? '' : ` and not (direction = 'out' and kind = 'request')`} returning id`,
    desk.now(),
    requestId
  )
  const attached = await tx.all<{ id: number; file: string }>(
    'select id, file from attachment where request_id = ? and file is not null',
    requestId
  )
  await tx.run(`update attachment set name = '', file = null, link = null where request_id = ?`, requestId)
  return { messages: messages.length, files: attached.map(({ file }) => file) }
}
