import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { ledgerFault } from '../core/database/ledger-fault.ts'
import { refuseUnsafePlace } from '../core/database/place.ts'

/** Where the owner of a ledger is reached. */
export interface OwnerAddress {
  /** http://127.0.0.1:PORT */
  readonly address: string
  readonly token: string
}

/** The one path of a ledger, whatever links lead to it: two doors must find the same lock. */
export function realLedger(ledger: string): string {
  const path = resolve(ledger)
  if (existsSync(path)) return realpathSync(path)
  const folder = dirname(path)
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path
}

/** The port at which a ledger's door usually stands: by its path, below those that systems hand out by themselves. */
export function usualPort(ledger: string): number {
  return 20_000 + (createHash('sha256').update(ledger).digest().readUInt32BE() % 12_000)
}

/** The owner is about to leave: nobody is to be sent to it any more. */
export function forgetOwner(ledger: string): void {
  rmSync(ownerFile(ledger), { force: true })
}

const lockFile = (ledger: string) => `${ledger}-lock`
const ownerFile = (ledger: string) => `${ledger}-owner.json`

/**
 * Takes the ledger for this process, or gives undefined when another has it. The lock is SQLite's own on a file beside the ledger: the system
 * lets go of it when a process ends, however it ends. @throws Refused network-share, sync-folder, read-only
 */
export function lockLedger(ledger: string): (() => void) | undefined {
  refuseUnsafePlace(ledger)
  const file = lockFile(ledger)
  let db: Database.Database | undefined
  try {
    mkdirSync(dirname(ledger), { recursive: true, mode: 0o700 })
    db = new Database(file, { timeout: 0 })
    db.exec('begin exclusive')
  } catch (fault) {
    db?.close()
    if ((fault as { code?: unknown }).code === 'SQLITE_BUSY') return undefined
    throw ledgerFault(fault, ledger)
  }
  const held = db
  return () => {
    forgetOwner(ledger)
    // No ledger came of it (it was refused): then nothing of ours stays beside that file.
    if (!existsSync(`${ledger}-wal`) && !existsSync(`${ledger}-files`) && !looksLikeLedger(ledger))
      rmSync(file, { force: true })
    held.close()
  }
}

function looksLikeLedger(ledger: string): boolean {
  const head = Buffer.alloc(15)
  let handle: number | undefined
  try {
    handle = openSync(ledger, 'r')
    readSync(handle, head, 0, 15, 0)
    return head.toString('latin1') === 'SQLite format 3'
  } catch {
    return false
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Says where the owner is reached; only this user may read it. */
export function writeOwner(ledger: string, owner: OwnerAddress): void {
  const file = ownerFile(ledger)
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify({ ...owner, pid: process.pid }), { mode: 0o600 })
  renameSync(unfinished, file)
}

/** Where the owner said it is; undefined when it has not said so yet. */
export function readOwner(ledger: string): OwnerAddress | undefined {
  try {
    const read = JSON.parse(readFileSync(ownerFile(ledger), 'utf8')) as Partial<OwnerAddress>
    return typeof read.address === 'string' &&
      /^http:\/\/127\.0\.0\.1:\d+$/.test(read.address) &&
      typeof read.token === 'string'
      ? { address: read.address, token: read.token }
      : undefined
  } catch {
    return undefined
  }
}
