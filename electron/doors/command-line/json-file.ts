import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { RefusedCommand } from './session.ts'

/** What a file holds, byte by byte. @throws RefusedCommand not-found */
export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(resolve(file))
  } catch {
    throw new RefusedCommand(new Refused('not-found', { what: file }, { field: 'file' }).refusal)
  }
}

/** What a file of JSON says. @throws RefusedCommand not-found, bad-input for what is no JSON */
export function jsonOf(file: string): unknown {
  const text = bytesOf(file).toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new RefusedCommand(new Refused('bad-input', { what: file }, { field: 'file' }).refusal)
  }
}
