import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** The folder beside the ledger with the bytes of drawn paper and attached files; the ledger keeps their names and hashes. */
export function filesFolder(ledger: string): string {
  return join(dirname(ledger), `${basename(ledger)}-files`)
}

/**
 * Keeps bytes beside the ledger, each file its own (so that forgetting one person's file never takes another's). Written under another name
 * first: a file is whole or not there.
 */
export function keepFile(ledger: string, bytes: Uint8Array, ending: string): { file: string; hash: string } {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const folder = filesFolder(ledger)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let file = `${hash.slice(0, 32)}${ending}`
  for (let n = 2; existsSync(join(folder, file)); n += 1) file = `${hash.slice(0, 32)}-${n}${ending}`
  const unfinished = join(folder, `${file}.unfinished`)
  try {
    writeFileSync(unfinished, bytes, { mode: 0o600, flush: true })
    renameSync(unfinished, join(folder, file))
  } catch (fault) {
    rmSync(unfinished, { force: true })
    throw fault
  }
  return { file, hash }
}

/** The bytes of a kept file, or undefined when its time is over. */
export function readKept(ledger: string, file: string | null): Buffer | undefined {
  if (!file || file !== basename(file)) return undefined
  const path = join(filesFolder(ledger), file)
  return existsSync(path) ? readFileSync(path) : undefined
}

/** Removes the bytes of a kept file; one that is gone already is no fault. */
export function dropKept(ledger: string, file: string): void {
  if (file === basename(file)) rmSync(join(filesFolder(ledger), file), { force: true, maxRetries: 3 })
}
