import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openCore } from '../../electron/core/core.ts'
import type { Refusal } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'

/** A folder of this test alone. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** What opening a ledger is refused with; fails when it opens, or crashes. */
export async function refusalOf(ledger: string, threads = false): Promise<Refusal> {
  try {
    const core = await openCore({ ledger, runsClock: false, threads })
    await core.close()
  } catch (fault) {
    if (fault instanceof Refused) return fault.refusal
    throw fault
  }
  throw new Error('the ledger was opened')
}
