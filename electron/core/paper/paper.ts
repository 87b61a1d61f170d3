import { Refused } from '../../../shared/contract/refused.ts'
import { answers, does } from '../handler.ts'
import { drawOrder, sayUnfit, type DrawnOrder } from './draw-order.ts'
import { keepFile, readKept } from './files-folder.ts'
import { joinRequests } from './join-requests.ts'
import { languageOf, sendJob } from './print-jobs.ts'
import { rememberStart } from './sheets-in-hand.ts'

export const preview = answers('paper.preview', async (given, reading) => {
  const drawn = await drawOrder(given, reading)
  return {
    ...handOut(drawn.artefact, drawn.as, drawn.bytes),
    pages: drawn.pages,
    warnings: [...drawn.left.map(sayUnfit), ...drawn.warnings]
  }
})

/** A file with the ending of its language. */
const handOut = (title: string, as: string, bytes: Uint8Array) => ({
  name: `${title}.${as}`,
  mediaType: as === 'pdf' ? 'application/pdf' : 'application/octet-stream',
  base64: Buffer.from(bytes).toString('base64')
})

export const print = does<'paper.print', DrawnOrder>('paper.print', {
  prepare: drawOrder,
  run: async (given, writing, drawn) => {
    const bytes = Uint8Array.from(drawn.bytes)
    const { file, hash } = keepFile(writing.ledger, bytes, `.${drawn.as}`)
    const id = await writing.transact(async (tx) => {
      const job = await tx.insert('print_job', {
        artefact: drawn.artefact,
        stock: drawn.stock,
        copies: given.copies,
        pages: drawn.pages,
        printer: drawn.printer,
        tray: drawn.tray,
        state: 'made',
        words: JSON.stringify(drawn.words),
        template: drawn.templateVersion,
        hash,
        file,
        laid: JSON.stringify(drawn.laid),
        left_out: JSON.stringify(drawn.left),
        at: writing.now(),
        staff_id: writing.caller.staffId
      })
      await joinRequests({ ...writing, tx }, { job, artefact: drawn.artefact }, drawn.numbers)
      await rememberStart(
        { ...writing, tx },
        { printer: drawn.printer, stock: drawn.geometry, name: drawn.stock },
        drawn.ends
      )
      return job
    })
    const job = await sendJob(writing, id, file)
    return { job, warnings: [...drawn.left.map(sayUnfit), ...drawn.warnings] }
  }
})

export const bytes = answers('paper.bytes', ({ id }, reading) => {
  const job = reading.sql('select artefact, file from print_job where id = ?').get(id) as
    { artefact: string; file: string | null } | undefined
  const kept = job && readKept(reading.ledger, job.file)
  if (!job || !kept) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return handOut(`${job.artefact}-${id}`, languageOf(job.file), kept)
})
