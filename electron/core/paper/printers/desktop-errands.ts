import { appendEvent } from '../../append-event.ts'
import type { Transaction } from '../../database/transact.ts'
import { answers, type Desk, type Reading, type Writing } from '../../handler.ts'

/** A test sheet, as it is drawn anew from its order. */
export interface TestOrder {
  readonly printer: string
  readonly stock: string
  readonly proof: boolean
}

/** What the desktop program is to print: a kept job, or a test sheet. */
export interface Errand {
  readonly job?: number
  readonly test?: TestOrder
  readonly printer: string
  readonly copies: number
  readonly title: string
}

export interface ErrandRow {
  readonly id: number
  readonly job_id: number | null
  readonly test: string | null
  readonly printer: string
  readonly program: string | null
  readonly outcome: string | null
}

/** Nobody knows whether, or how much of it, the system has: the job counts as sent, and a person looks. */
const doubtful: readonly string[] = ['unsure', 'part-handed']

/** A program that is there takes what waits at once; after so long (ms) there is none. */
const longestWait = 10 * 60_000
/** A job of thousands of sheets takes its time in the system; after so long (ms) whoever had it is gone. */
const longestHanding = 2 * 3_600_000

/** Whether the desktop program told of a printer of this name. */
export async function isDesktopPrinter(tx: Transaction, name: string | null): Promise<boolean> {
  return (await tx.one('select 1 from desktop_printer where name = ?', name ?? '')) !== undefined
}

/** The printers that the desktop program told of, in the order of their names. */
export function desktopPrinters(reading: Reading): { name: string; ready: boolean; detail: string }[] {
  const rows = reading.sql('select name, ready, detail from desktop_printer order by name').all()
  return (rows as { name: string; ready: number; detail: string }[]).map((row) => ({ ...row, ready: row.ready === 1 }))
}

/** Leaves something for the desktop program, which hears of it when the transaction is committed. */
export async function leaveErrand({ tx, now }: Pick<Desk, 'tx' | 'now'>, errand: Errand): Promise<number> {
  const { job, test, printer, copies, title } = errand
  tx.changed('paper', job)
  return tx.insert('desktop_errand', {
    job_id: job ?? null,
    test: test ? JSON.stringify(test) : null,
    printer,
    copies,
    title,
    at: now()
  })
}

export const waiting = answers(
  'paper.desktop-waiting',
  (_given, reading) =>
    reading
      .sql(
        'select id, printer, copies, title from desktop_errand where program is null and outcome is null order by id'
      )
      .all() as { id: number; printer: string; copies: number; title: string }[]
)

/**
 * Ends an errand with what came of it: null where the system took it. A test sheet keeps it for whoever ordered it; a job that a person has spoken of
 * meanwhile stays as it was said.
 */
export async function endErrand(desk: Desk, errand: ErrandRow, error: string | null): Promise<void> {
  const { tx } = desk
  if (errand.job_id === null) return tx.update('desktop_errand', errand.id, { outcome: error ?? '' })
  await tx.run('delete from desktop_errand where id = ?', errand.id)
  const job = await tx.one<{ state: string }>('select state from print_job where id = ?', errand.job_id)
  if (job?.state !== 'sending') return
  const failed = error !== null && !doubtful.includes(error)
  await tx.update('print_job', errand.job_id, { state: failed ? 'failed' : 'sent', error })
  if (failed)
    await appendEvent(desk, {
      action: 'print-failed',
      data: JSON.stringify({ job: errand.job_id, printer: errand.printer })
    })
  tx.changed('paper', errand.job_id)
}

/** Ends all errands that a condition names. */
export async function endErrands(desk: Desk, where: string, params: readonly unknown[], error: string): Promise<void> {
  for (const errand of await desk.tx.all<ErrandRow>(
    `select * from desktop_errand where outcome is null and ${where} order by id`,
    ...params
  ))
    await endErrand(desk, errand, error)
}

/**
 * What no program takes, or whoever took it never told of. Nothing is printed late by itself: what waited in vain has failed, and what was being
 * handed over is for a person to say.
 */
export async function dropOldErrands(writing: Writing): Promise<void> {
  await writing.transact(async (tx) => {
    if (!(await tx.one('select 1 from desktop_errand limit 1'))) return
    const desk = { ...writing, tx }
    const [wait, hand] = [writing.now() - longestWait, writing.now() - longestHanding]
    await endErrands(desk, 'program is not null and at <= ?', [hand], 'unsure')
    // While one is being handed over the others wait behind it.
    await endErrands(
      desk,
      'at <= ? and not exists (select 1 from desktop_errand where program is not null and outcome is null)',
      [wait],
      'no-desktop'
    )
    await tx.run('delete from desktop_errand where outcome is not null and at <= ?', wait)
  })
}

/** A ledger is opened: no program has told of printers yet, and nothing that was left for one is printed any more. What was taken is unsure. */
export async function forgetErrands(tx: Transaction): Promise<void> {
  await tx.run(
    `update print_job set state = 'failed', error = 'no-desktop' where state = 'sending' and id in
       (select job_id from desktop_errand where program is null)`
  )
  await tx.run('delete from desktop_errand')
  await tx.run('delete from desktop_printer')
}
