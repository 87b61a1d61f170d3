import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

/** What a whole run keeps at one time, with room to spare (bytes). */
const needs = 3 * 1024 ** 3

/**
 * A folder in memory for the temporary folders of a run, where the machine has one with room in which programs may be started; undefined elsewhere.
 * SQLite does there all that it does on a disk, and a commit does not wait some milliseconds for the disk's answer: half the time of many a test. That
 * the bytes reach a disk is the disk's affair; that they are whole after a killed process is tested, and does not need one.
 */
export function quickFolder(): string | undefined {
  const memory = '/dev/shm'
  let folder: string | undefined
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < needs || freemem() < needs) return undefined
    folder = mkdtempSync(join(memory, 'interloan-'))
    // Programs that become somebody else, as CUPS does, find their way through it as through any folder for what is temporary.
    chmodSync(folder, 0o755)
    const program = join(folder, 'starts')
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    execFileSync(program)
    rmSync(program)
    return folder
  } catch {
    if (folder) rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}
