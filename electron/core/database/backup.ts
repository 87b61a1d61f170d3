import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'

const stamp = (at: number) =>
  new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')
const shape = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-([a-z-]+?))?(?:-(\d+))?\.sqlite$/

/** The folder beside the ledger in which its backups rotate. */
export function backupFolder(ledger: string): string {
  return join(dirname(ledger), `${basename(ledger)}-backups`)
}

export interface Backup {
  readonly file: string
  readonly at: number
  readonly bytes: number
}

/** The rotating backups of a ledger, newest first. */
export function listBackups(ledger: string): Backup[] {
  const folder = backupFolder(ledger)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const parts = shape.exec(name)
      if (!parts) return []
      const [, y, mo, d, h, mi, s] = parts.map(Number)
      const file = join(folder, name)
      return [{ file, at: Date.UTC(y ?? 0, (mo ?? 1) - 1, d, h, mi, s), bytes: statSync(file).size }]
    })
    .sort((a, b) => b.at - a.at || b.file.localeCompare(a.file))
}

/** A new rotating backup, named by its time and, when there is one, its reason. */
export async function backUp(
  ledger: string,
  reason: string,
  at: number,
  watch?: CopyWatch
): Promise<{ file: string; pages: number; bytes: number }> {
  const folder = backupFolder(ledger)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  sweepUnfinished(folder)
  const name = `${stamp(at)}${reason ? `-${reason}` : ''}`
  let file = join(folder, `${name}.sqlite`)
  for (let n = 2; existsSync(file); n += 1) file = join(folder, `${name}-${n}.sqlite`)
  return copyLedger(ledger, file, watch)
}

/** What a kill left of a copy under way; one that is being written is younger. */
function sweepUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (name.endsWith('.unfinished') && Date.now() - statSync(file).mtimeMs > 3_600_000) rmSync(file, { force: true })
  }
}

/** Hears how far a copy is (pages), and stops it. */
export interface CopyWatch {
  readonly signal: AbortSignal
  readonly progress: (done: number, of: number) => void
}

/** So many pages (of 4 kB) are copied before others are heard. */
const pagesAtOnce = 2_000

/**
 * Copies a ledger while others write. Inside a read transaction: through a second connection SQLite starts a backup again at every commit and
 * would never end while staff work. The copy gets its name only when it is whole. @throws Refused cancelled; nothing is left of it then
 */
export async function copyLedger(
  ledger: string,
  target: string,
  watch?: CopyWatch
): Promise<{ file: string; pages: number; bytes: number }> {
  const db = new Database(ledger, { readonly: true, fileMustExist: true })
  const unfinished = `${target}.unfinished`
  try {
    db.exec('begin')
    db.prepare('select count(*) from sqlite_master').get()
    const { totalPages } = await db.backup(unfinished, {
      progress({ totalPages: of, remainingPages }) {
        if (watch?.signal.aborted) throw new Refused('cancelled')
        watch?.progress(of - remainingPages, of)
        return pagesAtOnce
      }
    })
    db.exec('commit')
    if (watch?.signal.aborted) throw new Refused('cancelled')
    // The copy of a WAL ledger is marked as WAL; as a file of its own it should need no companions.
    const copy = new Database(unfinished)
    copy.pragma('journal_mode = DELETE')
    copy.close()
    renameSync(unfinished, target)
    return { file: target, pages: totalPages, bytes: statSync(target).size }
  } catch (fault) {
    rmSync(unfinished, { force: true })
    throw fault
  } finally {
    db.close()
  }
}

/** Which backups have aged out: three of today stay, one of each earlier day, ten in all. Days are calendar days in the desk's zone. */
export function agedOut(backups: readonly Backup[], now: number, dayOf: (at: number) => string): Backup[] {
  const today = dayOf(now)
  const perDay = new Map<string, number>()
  let kept = 0
  return [...backups]
    .sort((a, b) => b.at - a.at)
    .filter(({ at }) => {
      const day = dayOf(at)
      const count = perDay.get(day) ?? 0
      if (kept >= 10 || count >= (day === today ? 3 : 1)) return true
      perDay.set(day, count + 1)
      kept += 1
      return false
    })
}

/** Whether a backup is due: none was made today, or the last one is some hours old and something happened since. Days as in `agedOut`. */
export function backupDue(
  backups: readonly Backup[],
  now: number,
  dayOf: (at: number) => string,
  lastEvent: number
): boolean {
  const newest = backups.find(({ at }) => at <= now)
  if (!newest || dayOf(newest.at) < dayOf(now)) return true
  return now - newest.at > 4 * 3_600_000 && lastEvent > newest.at
}
