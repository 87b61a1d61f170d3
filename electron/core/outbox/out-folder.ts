import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Puts a message into the folder for messages that leave. Written under another name first, so that whoever collects never sees half of one;
 * on the disk before it counts as sent. The same name again replaces the file.
 * @throws what the system says (ENOENT, EACCES, ENOSPC …)
 */
export function putMessage(folder: string, name: string, text: string): void {
  const unfinished = join(folder, `${name}.unfinished`)
  try {
    writeFileSync(unfinished, text, { flush: true })
    renameSync(unfinished, join(folder, name))
  } catch (fault) {
    rmSync(unfinished, { force: true })
    throw fault
  }
  syncFolder(folder)
}

/** A rename is on the disk once its folder is; Windows writes it through by itself and opens no folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch {
    // Some file systems do not sync folders; the file itself was synced.
  } finally {
    closeSync(handle)
  }
}
