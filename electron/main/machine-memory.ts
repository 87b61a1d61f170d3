import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { machineSettings } from '../../shared/contract/desktop.ts'

const pixels = z.int().min(-100_000).max(100_000)

/** Where a window stood: what it takes when it is not maximised (device-independent pixels), and its zoom level (Chromium's steps, 0 is 100 %). */
const place = z.object({
  x: pixels,
  y: pixels,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximised: z.boolean(),
  zoom: z.number().min(-8).max(9)
})
export type Place = z.infer<typeof place>

/** A part that cannot be read is as if it was never kept; the others hold. */
const remembered = z.object({
  place: place.nullable().catch(null),
  settings: machineSettings.catch(() => machineSettings.parse({})),
  /** Where files were kept last. */
  folder: z.string().max(4096).nullable().catch(null)
})
export type Remembered = z.infer<typeof remembered>

type Changed = Partial<Omit<Remembered, 'settings'> & { settings: Partial<Remembered['settings']> }>

export interface MachineMemory {
  readonly now: () => Remembered
  /** Keeps what is given; settings that are left out stay as they are. */
  readonly keep: (changed: Changed) => void
}

/** More was never written by this program. */
const largest = 64 * 1024

/** What this machine remembers of windows and its own settings, in one small file beside the profile. Patrons and requests are never in it. */
export function machineMemory(file: string): MachineMemory {
  let now = read(file)
  return {
    now: () => now,
    keep(changed) {
      // Another ledger's program may have written meanwhile.
      now = merged(read(file), changed)
      try {
        write(file, `${JSON.stringify(now, null, 2)}\n`)
      } catch {
        // A full disk costs the place of a window, not the window.
      }
    }
  }
}

/** A memory that begins fresh and keeps nothing: safe mode. */
export function noMemory(settings: Remembered['settings'] = machineSettings.parse({})): MachineMemory {
  let now: Remembered = { place: null, settings, folder: null }
  return { now: () => now, keep: (changed) => void (now = merged(now, changed)) }
}

const merged = (before: Remembered, { settings, ...rest }: Changed): Remembered => ({
  ...before,
  ...rest,
  settings: { ...before.settings, ...settings }
})

function read(file: string): Remembered {
  try {
    if (statSync(file).size > largest) return remembered.parse({})
    return remembered.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return remembered.parse({})
  }
}

/** Whole or not at all: who reads meanwhile, or after a power cut, finds the old or the new. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.${process.pid}`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
}
