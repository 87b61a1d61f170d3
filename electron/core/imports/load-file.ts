import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'

export interface LoadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type GivenFile = { path: string } | { name: string; base64: string }

/** The name as people know the file: no folders (of either kind), no signs of control. It labels; nothing is ever opened by it. */
export function fileName(file: GivenFile): string {
  const name = 'path' in file ? basename(file.path) : (file.name.split(/[\\/]/).at(-1) ?? '')

  return (
    name
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
      .trim()
      .slice(0, 255) || '?'
  )
}

/** Reads a given file, never more than `limit` bytes: its size is asked first. @throws Refused too-large, not-found, empty-file */
export function loadFile(file: GivenFile, limit: number): LoadedFile {
  const name = fileName(file)
  const tooLarge = () =>
    new Refused('too-large', { file: name, limit: `${Math.round(limit / 1024 / 1024)} MB` }, { field: 'file' })
  if (!('path' in file)) {
    if (file.base64.length * 0.75 > limit) throw tooLarge()
    return { name, bytes: Buffer.from(file.base64, 'base64') }
  }
  try {
    const stat = statSync(file.path)
    if (!stat.isFile()) throw new Refused('unknown-kind', { file: name }, { field: 'file' })
    if (stat.size > limit) throw tooLarge()
    return { name, bytes: readFileSync(file.path) }
  } catch (fault) {
    if (fault instanceof Refused) throw fault
    throw new Refused('not-found', { what: name }, { field: 'file' })
  }
}
