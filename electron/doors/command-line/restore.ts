import { existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { backUp, copyLedger } from '../../core/database/backup.ts'
import { checkBackup } from '../../core/database/check-backup.ts'
import { lockLedger } from '../owner.ts'
import type { Streams } from '../command-line.ts'
import { Usage, type Arguments } from './arguments.ts'
import { ledgerOf } from './open-for-command.ts'

/**
 * Puts a backup in the ledger's place. The backup is checked first and copied under another name; the ledger there before is kept beside it,
 * whatever its condition; nothing is overwritten. @throws Refused attached-elsewhere (a desk has the ledger open), not-a-ledger, damaged
 */
export async function restore(args: Arguments, streams: Streams): Promise<number> {
  const [, given] = args.words
  if (given === undefined) throw new Usage('restore FILE')
  const file = resolve(given)
  const ledger = resolve(ledgerOf(args))
  checkBackup(file)
  const unlock = lockLedger(ledger)
  if (!unlock) throw new Refused('attached-elsewhere')
  try {
    const fresh = `${ledger}.restored`
    rmSync(fresh, { force: true })
    await copyLedger(file, fresh)
    if (!existsSync(ledger)) {
      renameSync(fresh, ledger)
      streams.out(`${say('command.restored-new', { file, ledger })}\n`)
      return 0
    }
    // Its write-ahead log goes with it: a log left behind would be played into the restored ledger.
    const kept = await backUp(ledger, 'before-restore', Date.now()).then(
      (made) => made.file,
      () => undefined
    )
    const aside = kept ?? `${ledger}.damaged-${Date.now()}`
    if (kept === undefined) {
      renameSync(ledger, aside)
      for (const tail of ['-wal', '-shm']) if (existsSync(ledger + tail)) renameSync(ledger + tail, aside + tail)
    } else for (const tail of ['-wal', '-shm']) rmSync(ledger + tail, { force: true })
    renameSync(fresh, ledger)
    streams.out(`${say('command.restored', { file, ledger, kept: aside })}\n`)
    return 0
  } finally {
    unlock()
  }
}
