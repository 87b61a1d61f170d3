import { dayOf } from '../../../shared/domain/calendar.ts'
import { backupDue, listBackups } from '../database/backup.ts'
import type { Writing } from '../handler.ts'
import { sendDue } from '../outbox/send.ts'

/** What is due now. Only the owner of a ledger runs it. */
export async function runClock(writing: Writing): Promise<{ backupDue: boolean }> {
  await sendDue(writing)
  const last = await writing.transact((tx) => tx.one<{ at: number | null }>('select max(at) at from event'))
  const { zone } = writing.settings()
  return { backupDue: backupDue(listBackups(writing.ledger), writing.now(), (at) => dayOf(at, zone), last?.at ?? 0) }
}
