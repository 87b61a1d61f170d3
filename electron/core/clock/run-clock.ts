import type { Writing } from '../handler.ts'
import { backupDue } from '../reader.ts'

/** What is due now. Only the owner of a ledger runs it. */
export async function runClock(writing: Writing): Promise<{ backupDue: boolean }> {
  const last = await writing.transact((tx) => tx.one<{ at: number | null }>('select max(at) at from event'))
  return { backupDue: backupDue(writing.ledger, writing.now(), writing.settings().zone, last?.at ?? 0) }
}
