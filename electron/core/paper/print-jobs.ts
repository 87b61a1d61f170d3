import type { PrintJob } from '../../../shared/contract/paper-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Slip } from '../../../shared/paper/slip.ts'
import { hasWords, say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, does, type Desk, type Writing } from '../handler.ts'
import { stockFrom } from './own-stocks.ts'
import { sendToPrinter } from './printers.ts'

const jobColumns = `j.id, j.artefact, j.stock, j.copies, j.pages, j.printer, j.state, j.error, j.at, s.name staff, j.file is not null kept, j.spoilt,
  (select count(*) from print_job_request where job_id = j.id) requests`
const jobQuery = `select ${jobColumns} from print_job j join staff s on s.id = j.staff_id`
type JobRecord = Omit<PrintJob, 'at' | 'kept' | 'spoilt'> & { at: number; kept: number; spoilt: string }
const toJob = (job: JobRecord): PrintJob => ({
  ...job,
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

/** The numbers of the requests on a job's slips, in order; none when its words are erased. */
function numbersOf(words: string | null): string[] {
  return words ? (JSON.parse(words) as Slip[]).map(({ number }) => number) : []
}

export const jobs = answers('paper.jobs', ({ limit }, reading) =>
  (reading.sql(`${jobQuery} order by j.id desc limit ?`).all(limit) as JobRecord[]).map(toJob)
)

export const slips = answers('paper.slips', ({ id }, reading) => {
  const job = reading.sql('select words from print_job where id = ?').get(id) as { words: string | null } | undefined
  if (!job) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return numbersOf(job.words).map((number, index) => ({ place: index + 1, number }))
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
  const numbers = numbersOf(kept?.words ?? null)
  const spoilt = [...new Set(except)].sort((a, b) => a - b)
  const nowhere = spoilt.find((place) => place > numbers.length)
  if (nowhere !== undefined)
    throw new Refused(
      'bad-input',
      { what: say('paper.refused.place', { place: nowhere, places: numbers.length }) },
      { field: 'except' }
    )
  await tx.update('print_job', id, { state: 'came-out', error: null, spoilt: JSON.stringify(spoilt) })
  await tx.run('update print_job_request set spoilt = 0 where job_id = ?', id)
  for (const number of new Set(spoilt.map((place) => numbers[place - 1] ?? '')))
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

/**
 * Sends a kept job to its printer, if it has one, and records what came of it. The job stays when the printer refuses; one that was being sent when
 * the program ended is sent again by nobody: a person says what came out.
 */
export async function sendJob(writing: Writing, id: number, file: string): Promise<PrintJob> {
  const { job, stock } = await writing.transact(async (tx) => {
    const made = await jobById(tx, id)
    if (made.printer) await tx.update('print_job', id, { state: 'sending' })
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
