import { extname, join } from 'node:path'
import type { PrinterLanguage, PrintJob } from '../../../shared/contract/paper-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { requestsOn, type Slip } from '../../../shared/paper/slip.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, does, type Desk, type Writing } from '../handler.ts'
import { sayUnfit } from './draw-order.ts'
import type { Unfit } from './draw/unfit.ts'
import { filesFolder } from './files-folder.ts'
import { stockFrom } from './own-stocks.ts'
import { isDesktopPrinter, leaveErrand } from './printers/desktop-errands.ts'
import { labelPrinterFrom } from './printers/label-printers.ts'
import { sendToPrinter } from './printers/send-to-printer.ts'

const jobColumns = `j.id, j.artefact, j.stock, j.copies, j.pages, j.printer, j.state, j.error, j.at, s.name staff, j.file is not null kept, j.file, j.spoilt, j.tray, j.printer_says, j.left_out,
  (select count(*) from print_job_request where job_id = j.id) requests`
const jobQuery = `select ${jobColumns} from print_job j join staff s on s.id = j.staff_id`
type JobRecord = Omit<PrintJob, 'at' | 'kept' | 'spoilt' | 'printerSays' | 'left' | 'language'> & {
  at: number
  kept: number
  spoilt: string
  printer_says: PrintJob['printerSays']
  left_out: string
  file: string | null
}
const toJob = ({ printer_says: printerSays, left_out: left, file, ...job }: JobRecord): PrintJob => ({
  ...job,
  printerSays,
  language: languageOf(file),
  left: (JSON.parse(left) as Unfit[]).map((each) => ({ number: each.number, sentence: sayUnfit(each) })),
  error: job.error && hasWords(reason(job.error)) ? say(reason(job.error), { printer: job.printer ?? '' }) : job.error,
  at: new Date(job.at).toISOString(),
  kept: job.kept === 1,
  spoilt: JSON.parse(job.spoilt) as number[]
})
const reason = (error: string) => `paper.printing.${error}`

/** A job inside a transaction. @throws Refused not-found (id) */
export async function jobById(tx: Transaction, id: number): Promise<PrintJob> {
  const job = await tx.one<JobRecord>(`${jobQuery} where j.id = ?`, id)
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return toJob(job)
}

/** A job's slips in order; none when its words are erased. */
function slipsIn(words: string | null | undefined): Slip[] {
  return words ? (JSON.parse(words) as Slip[]) : []
}

export const jobs = answers('paper.jobs', ({ limit }, reading) =>
  (reading.sql(`${jobQuery} order by j.id desc limit ?`).all(limit) as JobRecord[]).map(toJob)
)

export const slips = answers('paper.slips', ({ id }, reading) => {
  const job = reading.sql('select words from print_job where id = ?').get(id) as { words: string | null } | undefined
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return slipsIn(job.words).map(({ number }, index) => ({ place: index + 1, number }))
})

export const mark = does('paper.mark', {
  run: ({ id, state, except = [] }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const job = await jobById(tx, id)
      if (state === 'came-out') await cameOut(desk, id, except)
      else {
        const now = state === 'open' ? (job.printer ? 'sent' : 'made') : state
        await tx.update('print_job', id, { state: now, error: null, spoilt: '[]' })
        await tx.run('update print_job_request set spoilt = 0 where job_id = ?', id)
        await appendEvent(desk, {
          action: state === 'open' ? 'paper-open' : state,
          data: JSON.stringify({ job: id })
        })
      }
      tx.changed('paper', id)
      return jobById(tx, id)
    })
})

/** A job came out but for some of its slips (places from 1), whose requests want their paper again. @throws Refused bad-input (except) */
export async function cameOut(desk: Desk, id: number, except: readonly number[]): Promise<void> {
  const { tx } = desk
  const kept = await tx.one<{ words: string | null }>('select words from print_job where id = ?', id)
  const all = slipsIn(kept?.words)
  const spoilt = [...new Set(except)].sort((a, b) => a - b)
  const nowhere = spoilt.find((place) => place > all.length)
  if (nowhere !== undefined)
    throw new Refused(
      'bad-input',
      { what: say('paper.refused.place', { place: nowhere, places: all.length }) },
      { field: 'except' }
    )
  await tx.update('print_job', id, { state: 'came-out', error: null, spoilt: JSON.stringify(spoilt) })
  await tx.run('update print_job_request set spoilt = 0 where job_id = ?', id)
  const wanted = spoilt.flatMap((place) => all.slice(place - 1, place)).flatMap(requestsOn)
  for (const number of new Set(wanted))
    await tx.run(
      'update print_job_request set spoilt = 1 where job_id = ? and request_id = (select id from request where number = ?)',
      id,
      number
    )
  await appendEvent(desk, {
    action: 'came-out',
    data: JSON.stringify({ job: id, ...(spoilt.length > 0 ? { except: spoilt.length } : {}) })
  })
}

/** What a kept file is written in, by its ending. */
export function languageOf(file: string | null): PrinterLanguage {
  const ending = extname(file ?? '')
  return ending === '.zpl' ? 'zpl' : ending === '.epl' ? 'epl' : 'pdf'
}

/** What queues call a job: nobody's name. */
const titleOf = ({ artefact, id }: PrintJob) => `${artefact} ${id}`
const errandOf = (job: PrintJob) => ({
  job: job.id,
  printer: job.printer ?? '',
  copies: job.copies,
  title: titleOf(job)
})

/** Nobody knows whether the printer has them: the job is sent, and a person is asked. */
const unsure = 'unsure'

/**
 * Sends a kept job to its printer, if it has one, and records what came of it. The job stays when the printer refuses; one that was being sent when
 * the program ended is sent again by nobody: a person says what came out.
 */
export async function sendJob(writing: Writing, id: number, file: string): Promise<PrintJob> {
  const { job, stock, label, left } = await writing.transact(async (tx) => {
    const made = await jobById(tx, id)
    if (made.printer) await tx.update('print_job', id, { state: 'sending' })
    const own = await labelPrinterFrom(tx, made.printer)
    const left = !own && (await isDesktopPrinter(tx, made.printer))
    if (left) await leaveErrand({ ...writing, tx }, errandOf(made))
    return { job: left ? await jobById(tx, id) : made, stock: await stockFrom(tx, made.stock), label: own, left }
  })
  // The desktop program prints it and says what came of it.
  if (!job.printer || left) return job
  const { error, queued } = await sendToPrinter({
    path: join(filesFolder(writing.ledger), file),
    printer: job.printer,
    label,
    copies: job.copies,
    stock,
    tray: job.tray,
    title: titleOf(job)
  })
  return writing.transact(async (tx) => {
    const state = error === undefined || error === unsure ? 'sent' : 'failed'
    await tx.update('print_job', id, { state, error: error ?? null, queued: queued ?? null })
    tx.changed('paper', id)
    return jobById(tx, id)
  })
}
