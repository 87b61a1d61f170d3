import { Refused } from '../../../shared/contract/refused.ts'
import type { PrintJob } from '../../../shared/contract/paper-calls.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, does, type Writing } from '../handler.ts'
import { appendEvent } from '../append-event.ts'
import { drawOrder, type DrawnOrder } from './draw-order.ts'
import { keepFile, readKept } from './files-folder.ts'
import { joinRequests } from './join-requests.ts'
import { listPrinters, sendToPrinter } from './printers.ts'
import { stockFrom } from './own-stocks.ts'
import { rememberStart } from './sheets-in-hand.ts'

const jobColumns = `j.id, j.artefact, j.stock, j.copies, j.pages, j.printer, j.state, j.error, j.at, s.name staff, j.file is not null kept,
  (select count(*) from print_job_request where job_id = j.id) requests`
const jobQuery = `select ${jobColumns} from print_job j join staff s on s.id = j.staff_id`
type JobRecord = Omit<PrintJob, 'at' | 'kept'> & { at: number; kept: number }
const toJob = (job: JobRecord): PrintJob => ({
  ...job,
  error: job.error && hasWords(reason(job.error)) ? say(reason(job.error), { printer: job.printer ?? '' }) : job.error,
  at: new Date(job.at).toISOString(),
  kept: job.kept === 1
})
const reason = (error: string) => `paper.printing.${error}`

async function jobById(tx: Transaction, id: number): Promise<PrintJob> {
  const job = await tx.one<JobRecord>(`${jobQuery} where j.id = ?`, id)
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toJob(job)
}

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

/** Sends a kept job to its printer, if it has one, and records what came of it. The job stays when the printer refuses. */
async function sendJob(writing: Writing, id: number, file: string): Promise<PrintJob> {
  const { job, stock } = await writing.transact(async (tx) => {
    const made = await jobById(tx, id)
    return { job: made, stock: await stockFrom(tx, made.stock) }
  })
  if (!job.printer) return job
  const error = await sendToPrinter(writing.ledger, file, job.printer, job.copies, stock, `${job.artefact} ${id}`)
  return writing.transact(async (tx) => {
    await tx.update('print_job', id, error ? { state: 'failed', error } : { state: 'sent', error: null })
    tx.changed('paper', id)
    return jobById(tx, id)
  })
}

export const again = does('paper.again', {
  run: async (given, writing) => {
    const { id, file } = await writing.transact(async (tx) => {
      const old = await tx.one<{
        artefact: ArtefactName
        stock: string
        pages: number
        words: string | null
        template: string
        hash: string
        file: string | null
        printer: string | null
      }>('select artefact, stock, pages, words, template, hash, file, printer from print_job where id = ?', given.id)
      if (!old) throw new Refused('not-found', { what: String(given.id) }, { field: 'id' })
      const bytes = readKept(writing.ledger, old.file)
      if (!bytes) throw new Refused('nothing-to-print')
      const kept = keepFile(writing.ledger, bytes, '.pdf')
      const job = await tx.insert('print_job', {
        ...old,
        file: kept.file,
        copies: given.copies,
        printer: given.printer === undefined ? old.printer : given.printer,
        state: 'made',
        at: writing.now(),
        staff_id: writing.caller.staffId,
        again: given.id
      })
      const numbers = await tx.all<{ number: string }>(
        'select r.number from print_job_request l join request r on r.id = l.request_id where l.job_id = ?',
        given.id
      )
      await joinRequests(
        { ...writing, tx },
        { job, artefact: old.artefact },
        numbers.map(({ number }) => number)
      )
      return { id: job, file: kept.file }
    })
    return { job: await sendJob(writing, id, file) }
  }
})

export const mark = does('paper.mark', {
  run: ({ id, state }, writing) =>
    writing.transact(async (tx) => {
      await jobById(tx, id)
      await tx.update('print_job', id, { state })
      await appendEvent({ ...writing, tx }, { action: state, data: JSON.stringify({ job: id }) })
      tx.changed('paper', id)
      return jobById(tx, id)
    })
})

export const jobs = answers('paper.jobs', ({ limit }, reading) =>
  (reading.sql(`${jobQuery} order by j.id desc limit ?`).all(limit) as JobRecord[]).map(toJob)
)

export const bytes = answers('paper.bytes', ({ id }, reading) => {
  const job = reading.sql('select artefact, file from print_job where id = ?').get(id) as
    { artefact: string; file: string | null } | undefined
  const kept = job && readKept(reading.ledger, job.file)
  if (!job || !kept) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return pdf(`${job.artefact}-${id}.pdf`, kept)
})

export const printers = answers('paper.printers', () => listPrinters())
