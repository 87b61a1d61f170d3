import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Where Electron's program is looked for its fuses: this mark, the version of their list, how many there are, one sign for each
// (electronjs.org/docs/latest/tutorial/fuses).
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuses = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrity',
  'onlyLoadAppFromAsar',
  'browserProcessV8Snapshot',
  'fileProtocolPrivileges'
] as const

/** A folder in the place of Electron's runtime that holds nothing that runs: only what electron-builder sets fuses in. */
export function blankRuntime(): string {
  const folder = mkdtempSync(join(tmpdir(), 'interloan-blank-'))
  const list = Buffer.from([1, fuses.length])
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from(mark), list, Buffer.from('0'.repeat(fuses.length))])
  )
  return folder
}

/** How the fuses of a program were set. */
export function fusesOf(program: string): Readonly<Record<string, boolean>> {
  const bytes = readFileSync(program)
  const at = bytes.indexOf(mark) + mark.length
  if (at < mark.length) throw new Error(program)
  const signs = bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString('latin1')
  return Object.fromEntries(fuses.map((fuse, index) => [fuse, signs[index] === '1']))
}
