import { Refused } from '../../../shared/contract/refused.ts'
import { answers, does } from '../handler.ts'
import { drawOrder, type DrawnOrder } from './draw-order.ts'
import { keepFile, readKept } from './files-folder.ts'
import { joinRequests } from './join-requests.ts'
import { listPrinters } from './printers.ts'
import { sendJob } from './print-jobs.ts'
import { rememberStart } from './sheets-in-hand.ts'

export const preview = answers('paper.preview', async (given, reading) => {
  const drawn = await drawOrder(given, reading)
  return { ...pdf(`${drawn.artefact}.pdf`, drawn.bytes), pages: drawn.pages, warnings: [...drawn.warnings] }
})

const pdf = (name: string, bytes: Uint8Array) => ({
  name,
  mediaType: 'application/pdf',
  base64: Buffer.from(bytes).toString('base64')
})

export const print = does<'paper.print', DrawnOrder>('paper.print', {
  prepare: drawOrder,
  run: async (given, writing, drawn) => {
    const bytes = Uint8Array.from(drawn.bytes)
    const { file, hash } = keepFile(writing.ledger, bytes, '.pdf')
    const id = await writing.transact(async (tx) => {
      const job = await tx.insert('print_job', {
        artefact: drawn.artefact,
        stock: drawn.stock,
        copies: given.copies,
        pages: drawn.pages,
        printer: given.printer ?? null,
        state: 'made',
        words: JSON.stringify(drawn.words),
        template: drawn.templateVersion,
        hash,
        file,
        laid: JSON.stringify(drawn.laid),
        at: writing.now(),
        staff_id: writing.caller.staffId
      })
      await joinRequests({ ...writing, tx }, { job, artefact: drawn.artefact }, drawn.numbers)
      await rememberStart(
        { ...writing, tx },
        { printer: given.printer, stock: drawn.geometry, name: drawn.stock },
        drawn.ends
      )
      return job
    })
    const job = await sendJob(writing, id, file)
    return { job, warnings: [...drawn.warnings] }
  }
})

export const bytes = answers('paper.bytes', ({ id }, reading) => {
  const job = reading.sql('select artefact, file from print_job where id = ?').get(id) as
    { artefact: string; file: string | null } | undefined
  const kept = job && readKept(reading.ledger, job.file)
  if (!job || !kept) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return pdf(`${job.artefact}-${id}.pdf`, kept)
})

export const printers = answers('paper.printers', () => listPrinters())
