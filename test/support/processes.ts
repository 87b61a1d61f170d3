import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../../shared/contract/answer.ts'
import { attach, type AttachedDesk } from '../../electron/doors/attached-desk.ts'

const root = join(import.meta.dirname, '../..')
/** A whole run builds the program first and then runs what it built; a single test runs the sources. */
const commandLine = join(
  root,
  process.env['INTERLOAN_BUILT'] ? 'test/support/built-command-line.mjs' : 'electron/doors/command-line.ts'
)
export const script: Caller = { staffId: 1, door: 'command-line' }

function start(words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', commandLine, ...words], {
    cwd: root,
    env: { ...process.env, ...env }
  })
}

export interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** One command of the command line in a process of its own. */
export function runInterloan(...words: readonly string[]): Promise<Run> {
  const child = start(words)
  let [out, err] = ['', '']
  child.stdout?.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (err += part.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, err })))
}

/** A new ledger with the sample desk: made once in a whole run, and copied for each who asks. */
export async function makeSample(ledger: string): Promise<void> {
  const made = process.env['INTERLOAN_SAMPLE']
  if (made) return copyFileSync(made, ledger)
  const { code, err } = await runInterloan('--ledger', ledger, 'sample')
  if (code !== 0) throw new Error(`no sample desk: ${code} ${err}`)
}

/** A command whose output is JSON. */
export async function jsonOf<T>(...words: readonly string[]): Promise<T> {
  const { code, out, err } = await runInterloan('--format', 'json', ...words)
  if (code !== 0) throw new Error(`interloan ${words.join(' ')}: ${code} ${err}`)
  return JSON.parse(out) as T
}

export interface Served {
  readonly address: string
  readonly token: string
  /** Ends it in the orderly way, or at once with SIGKILL. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  attach(): Promise<AttachedDesk>
}

/** `interloan serve` in a process of its own, once it says where it is. */
export async function serveLedger(ledger: string, ...words: readonly string[]): Promise<Served> {
  const child = start(['--ledger', ledger, 'serve', ...words])
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()))
  const found = await new Promise<RegExpExecArray>((resolve, reject) => {
    let [out, err] = ['', '']
    child.stdout?.on('data', (part: Buffer) => {
      out += part.toString()
      const said = /(http:\/\/127\.0\.0\.1:\d+)\/enter\/(\S+)/.exec(out)
      if (said) resolve(said)
    })
    child.stderr?.on('data', (part: Buffer) => (err += part.toString()))
    child.on('close', (code) => reject(new Error(`serve ended with ${code}: ${err}`)))
  })
  const [, address = '', token = ''] = found
  return {
    address,
    token,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal)
      await closed
    },
    attach: async () => {
      const desk = await attach({ address, token })
      if (!desk) throw new Error('the door does not answer')
      return desk
    }
  }
}
