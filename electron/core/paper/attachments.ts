import { extname } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { answers, does, type Writing } from '../handler.ts'
import { loadFile, type LoadedFile } from '../imports/load-file.ts'
import { findRequest } from '../requests/find-request.ts'
import { keepFile, readKept } from './files-folder.ts'

/** Told by their first bytes, never by their name: what is shown inside is what it says it is. */
function mediaTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('%PDF-')) return 'application/pdf'
  if (head.startsWith('\x89PNG')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image/tiff'
  return 'application/octet-stream'
}

/** Attaches bytes to a request. @throws Refused not-found, empty-file */
export async function attachFile(
  writing: Writing,
  number: string,
  { name, bytes }: LoadedFile
): Promise<{ id: number; name: string; size: number }> {
  if (bytes.length === 0) throw new Refused('empty-file', { file: name }, { field: 'file' })
  return writing.transact(async (tx) => {
    const request = await findRequest(tx, number)
    const ending = /^\.[A-Za-z0-9]{1,8}$/.test(extname(name)) ? extname(name).toLowerCase() : ''
    const { file, hash } = keepFile(writing.ledger, bytes, ending)
    const id = await tx.insert('attachment', {
      request_id: request.id,
      name,
      media_type: mediaTypeOf(bytes),
      size: bytes.length,
      hash,
      file,
      at: writing.now(),
      staff_id: writing.caller.staffId
    })
    await tx.insert('event', {
      request_id: request.id,
      at: writing.now(),
      staff_id: writing.caller.staffId,
      door: writing.caller.door,
      by: 'person',
      action: 'attach',
      data: JSON.stringify({ attachment: id })
    })
    tx.changed('requests', request.id)
    return { id, name, size: bytes.length }
  })
}

export const add = does<'attachments.add', LoadedFile>('attachments.add', {
  prepare: ({ file }) => loadFile(file, 120 * 1024 * 1024),
  run: ({ number }, writing, loaded) => attachFile(writing, number, loaded)
})

export const bytes = answers('attachments.bytes', ({ id }, reading) => {
  const row = reading.sql('select name, media_type, file from attachment where id = ?').get(id) as
    { name: string; media_type: string; file: string | null } | undefined
  const kept = row && readKept(reading.ledger, row.file)
  if (!row || !kept) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return { name: row.name, mediaType: row.media_type, base64: kept.toString('base64') }
})

export const delivered = does('attachments.delivered', {
  run: ({ id, how, link }, writing) =>
    writing.transact(async (tx) => {
      const row = await tx.one<{ request_id: number }>('select request_id from attachment where id = ?', id)
      if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      const at = writing.now()
      await tx.update('attachment', id, { delivered: at, how, link: link ?? null })
      await tx.insert('event', {
        request_id: row.request_id,
        at,
        staff_id: writing.caller.staffId,
        door: writing.caller.door,
        by: 'person',
        action: 'delivered',
        data: JSON.stringify({ attachment: id, how })
      })
      tx.changed('requests', row.request_id)
      return { deliveredAt: new Date(at).toISOString() }
    })
})
