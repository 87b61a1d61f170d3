import type { PrinterSays } from '../../../../shared/contract/paper-calls.ts'
import { appendEvent } from '../../append-event.ts'
import type { Writing } from '../../handler.ts'
import { askJob, type JobState } from './ask-job.ts'
import { askCups } from './cups.ts'
import { keepsNoAccount, readHindrances, readJobs, type JobWord } from './read-lpstat.ts'

interface Followed {
  readonly id: number
  readonly printer: string
  readonly queued: string
  readonly printer_says: string | null
}

/** What nobody has spoken of for so long (ms) is asked about no more; CUPS has forgotten it by then. */
const longest = 14 * 24 * 3_600_000

/**
 * Asks CUPS what became of the jobs that it took, and keeps its word. What ended there without being printed has failed, so that its requests want their
 * paper again; what CUPS says was printed still waits for a person to say so. Nothing is ever sent from here.
 */
export async function followJobs(writing: Writing): Promise<void> {
  const open = await writing.transact((tx) =>
    tx.all<Followed>(
      `select id, printer, queued, printer_says from print_job
       where state = 'sent' and queued is not null and coalesce(printer_says, '') not in ('printed', 'no-account') and at > ? order by id`,
      writing.now() - longest
    )
  )
  if (open.length === 0) return
  const server = (await askCups(['-H']))?.trim() ?? ''
  for (const queue of new Set(open.map(queueOf))) {
    const said = await askAbout(queue)
    for (const job of open.filter((each) => queueOf(each) === queue)) {
      const word = said ? await wordOn(job, server, said) : 'no-answer'
      if (word !== job.printer_says) await keepWord(writing, job, word)
    }
  }
}

/** CUPS calls a job by its queue and a number. */
const queueOf = ({ queued }: Followed) => queued.replace(/-\d+$/, '')

interface Said {
  /** What its lists say; of what has ended not how. */
  readonly jobs: ReadonlyMap<string, JobWord>
  readonly hindrance: PrinterSays | undefined
  readonly keepsNoAccount: boolean
}

/** What CUPS knows of a queue and its jobs; undefined when it does not answer. One queue at a time: of a list with one that is gone it tells nothing. */
async function askAbout(queue: string): Promise<Said | undefined> {
  // Where no scheduler answers, `lpstat` says that it knows no such queue, as it does of one that is gone.
  if (!(await askCups(['-r']))?.includes('is running')) return undefined
  // In this order: a job that ends in between is in the second list, and in none of them only when CUPS has forgotten it.
  const active = await askCups(['-l', '-W', 'not-completed', '-o', queue])
  const ended = await askCups(['-l', '-W', 'completed', '-o', queue])
  if (active === undefined || ended === undefined) return undefined
  const about = (await askCups(['-l', '-p', queue])) ?? ''
  return {
    jobs: new Map([...readJobs(active, false), ...readJobs(ended, true)]),
    hindrance: readHindrances(about).get(queue),
    keepsNoAccount: keepsNoAccount(about)
  }
}

/** By a job's state (RFC 8011, 5.3.7). */
const words: Readonly<Record<JobState, JobWord>> = {
  3: 'waiting',
  4: 'held',
  5: 'printing',
  6: 'stopped',
  7: 'cancelled',
  8: 'aborted',
  9: 'printed'
}

async function wordOn({ queued }: Followed, server: string, said: Said): Promise<JobWord> {
  const state = await askJob(server, Number(queued.slice(queued.lastIndexOf('-') + 1)))
  const word = typeof state === 'number' ? words[state] : (said.jobs.get(queued) ?? 'lost')
  if (word === 'printed' && said.keepsNoAccount) return 'no-account'
  return hinderedWord(word, said.hindrance)
}

/** A job that waits does so because of what hinders its printer. */
function hinderedWord(word: JobWord, hindrance: PrinterSays | undefined): JobWord {
  const waits = word === 'waiting' || word === 'printing' || word === 'stopped'
  return waits && hindrance ? hindrance : word
}

async function keepWord(writing: Writing, { id, printer }: Followed, word: JobWord): Promise<void> {
  await writing.transact(async (tx) => {
    // A person may have spoken meanwhile, who knows better.
    const now = await tx.one<{ state: string }>('select state from print_job where id = ?', id)
    if (now?.state !== 'sent') return
    if (word === 'cancelled' || word === 'aborted') {
      await tx.update('print_job', id, { state: 'failed', error: `${word}-there`, printer_says: null })
      await appendEvent({ ...writing, tx }, { action: 'print-failed', data: JSON.stringify({ job: id, printer }) })
    } else await tx.update('print_job', id, { printer_says: word })
    tx.changed('paper', id)
  })
}
