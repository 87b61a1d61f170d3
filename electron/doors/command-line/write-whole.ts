import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/**
 * Writes a file whole or not at all: beside its place under another name, onto the disk, and then into its place in one step. Whoever looks into the
 * folder meanwhile sees the file before or the file after, never half of one.
 * @throws Refused not-found (no such folder), disk-full, bad-input (nothing can be written there)
 */
export function writeWhole(file: string, bytes: Uint8Array, field = 'out'): string {
  const folder = dirname(resolve(file))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Refused('not-found', { what: folder }, { field })
  const beside = join(folder, `.${basename(file)}.${process.pid}.part`)
  try {
    const open = openSync(beside, 'w')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(open, bytes, at)
      fsyncSync(open)
    } finally {
      closeSync(open)
    }
    renameSync(beside, join(folder, basename(file)))
  } catch (fault) {
    rmSync(beside, { force: true })
    throw refusalOf(fault, folder, field)
  }
  return join(folder, basename(file))
}

function refusalOf(fault: unknown, folder: string, field: string): unknown {
  const code = (fault as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Refused('disk-full', {}, { field })
  // No permission, a disk that is only read, or a folder of the same name where the file would stand.
  return cannot.has(code)
    ? new Refused('bad-input', { what: say('report-out.no.folder', { folder }) }, { field })
    : fault
}

const cannot = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EISDIR', 'ENOTEMPTY', 'EEXIST'])
