import { dayOf, hourOf } from '../../../shared/domain/calendar.ts'
import { backupDue, listBackups } from '../database/backup.ts'
import type { Writing } from '../handler.ts'
import { takeScans } from '../imports/scan-folder.ts'
import { takeWatched } from '../imports/watch-folder.ts'
import { sendDue } from '../outbox/send.ts'
import { sortAgain } from '../desk/sort-again.ts'
import { eraseOld } from './erase-old.ts'
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
}

/** What is due now. Only the owner of a ledger runs it. */
export async function runClock(writing: Writing, state: ClockState): Promise<AlsoDue> {
  await sendDue(writing)
  await sortAgain(writing)
  await takeWatched(writing)
  await takeScans(writing)
  const now = writing.now()
  const { zone } = writing.settings()
  const day = (at: number) => dayOf(at, zone)
  const last = await writing.transact(async (tx) => ({
    event: (await tx.one<{ at: number | null }>('select max(at) at from event'))?.at ?? 0,
    erasing: await lastTime(tx, 'erasing'),
    check: await lastTime(tx, 'check'),
    faults: (await lastTime(tx, 'faults')) ?? 0
  }))
  if (last.erasing === undefined || day(last.erasing) !== day(now)) {
    await eraseOld(writing)
    await writing.transact((tx) => markTime(tx, 'erasing', now))
  }
  // A new ledger has nothing to check yet.
  if (last.check === undefined) await writing.transact((tx) => markTime(tx, 'check', now))
  return {
    // Backups of a damaged ledger would push out the sound ones.
    backupDue: last.faults === 0 && backupDue(listBackups(writing.ledger), now, day, last.event),
    checkDue:
      (state.unclean && state.ticks > 2) || (last.check !== undefined && nightly(now - last.check, hourOf(now, zone)))
  }
}

/** Once a night, or by day where the machine sleeps at night. */
function nightly(since: number, hourNow: number): boolean {
  return (hourNow < 5 && since > 12 * hour) || since > 36 * hour
}
