import type { Refusal } from '../../../shared/contract/answer.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf, hourOf } from '../../../shared/domain/calendar.ts'
import { backupDue, listBackups } from '../database/backup.ts'
import type { Writing } from '../handler.ts'
import { takeScans } from '../imports/scan-folder.ts'
import { takeWatched } from '../imports/watch-folder.ts'
import { sendDue } from '../outbox/send.ts'
import { sortAgain } from '../desk/sort-again.ts'
import { dropOldErrands } from '../paper/printers/desktop-errands.ts'
import { followJobs } from '../paper/printers/follow-jobs.ts'
import { eraseOld } from './erase-old.ts'
import { runDue } from './run-due.ts'
import { lastTime, markTime } from './marks.ts'

const hour = 3_600_000

/** What the clock of one opening of the ledger knows. */
export interface ClockState {
  /** How often it ran. */
  readonly ticks: number
  /** The ledger was not closed the last time. */
  readonly unclean: boolean
}

/** What is to be done in the reading thread. */
export interface AlsoDue {
  readonly backupDue: boolean
  readonly checkDue: boolean
  /** What of the clock's work was refused, or crashed (as text). */
  readonly failed: readonly (Refusal | string)[]
}

/**
 * What is due now. Only the owner of a ledger runs it. Each piece of work is its own: where one fails, a folder that is gone or a message that
 * nobody can write, the others and the backups go on, and what failed is told with the rest.
 */
export async function runClock(writing: Writing, state: ClockState): Promise<AlsoDue> {
  const failed: AlsoDue['failed'][number][] = []
  for (const work of [sendDue, sortAgain, takeWatched, takeScans, runDue, eraseDaily, followJobs, dropOldErrands])
    await work(writing).catch((fault: unknown) => failed.push(fault instanceof Refused ? fault.refusal : String(fault)))
  const now = writing.now()
  const { zone } = writing.settings()
  const last = await writing.transact(async (tx) => ({
    event: (await tx.one<{ at: number | null }>('select max(at) at from event'))?.at ?? 0,
    check: await lastTime(tx, 'check'),
    faults: (await lastTime(tx, 'faults')) ?? 0
  }))
  // A new ledger has nothing to check yet.
  if (last.check === undefined) await writing.transact((tx) => markTime(tx, 'check', now))
  return {
    // Backups of a damaged ledger would push out the sound ones.
    backupDue: last.faults === 0 && backupDue(listBackups(writing.ledger), now, (at) => dayOf(at, zone), last.event),
    checkDue:
      (state.unclean && state.ticks > 2) || (last.check !== undefined && nightly(now - last.check, hourOf(now, zone))),
    failed
  }
}

async function eraseDaily(writing: Writing): Promise<void> {
  const now = writing.now()
  const { zone } = writing.settings()
  const last = await writing.transact((tx) => lastTime(tx, 'erasing'))
  if (last !== undefined && dayOf(last, zone) === dayOf(now, zone)) return
  await eraseOld(writing)
  await writing.transact((tx) => markTime(tx, 'erasing', now))
}

/** Once a night, or by day where the machine sleeps at night. */
function nightly(since: number, hourNow: number): boolean {
  return (hourNow < 5 && since > 12 * hour) || since > 36 * hour
}
