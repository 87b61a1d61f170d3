import { Worker } from 'node:worker_threads'
import type { Change, Refusal } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { Ask, ThreadData } from './thread.ts'

/**
 * How long (ms) a thread that has closed may take to go by itself. None is ended from outside before: SQLite's library ends the whole program
 * when its thread is cut off in the middle of a call (docs/decisions/0023).
 */
const leaving = 5_000

/** A thread on its way: `open` lets one go on that waits, `stop` ends it before it has opened. */
export interface Starting {
  readonly opened: Promise<Thread>
  open(): void
  stop(): Promise<unknown>
}

export interface Thread {
  ask<T>(ask: Omit<Ask, 'id'>): Promise<T>
  /** Closes it behind what it was asked before, and gives when it is gone. */
  end(): Promise<void>
  readonly lost: Promise<Error>
}

type Said =
  | { change: Change }
  | { opened: true }
  | { opened: false; refusal?: Refusal; crash: string }
  | { id: number; value: unknown }
  | { id: number; crash: string }

/** Starts a thread of the core and speaks with it by messages. */
export function startThread(data: ThreadData, said: (change: Change) => void): Starting {
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url), {
    workerData: data
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>()
  let next = 0
  let ending = false
  let dead: Error | undefined
  const exited = new Promise<void>((settle) => worker.once('exit', () => settle()))
  const gone = async (): Promise<void> => {
    const late = setTimeout(() => void worker.terminate(), leaving)
    await exited
    clearTimeout(late)
  }
  const opened = new Promise<Thread>((resolve, reject) => {
    let lose: (fault: Error) => void = () => undefined
    const lost = new Promise<Error>((settle) => (lose = settle))
    const fail = (fault: Error) => {
      dead = fault
      reject(fault)
      for (const { reject: refuse } of waiting.values()) refuse(fault)
      waiting.clear()
      if (!ending) lose(fault)
    }
    worker.on('error', (fault) => fail(fault instanceof Error ? fault : new Error(String(fault))))
    worker.on('exit', (code) => fail(new Error(`the ${data.role} thread ended (${code})`)))
    worker.on('message', (message: Said) => {
      if ('change' in message) said(message.change)
      else if ('opened' in message) {
        if (message.opened) resolve({ ask, end, lost })
        else {
          ending = true
          reject(message.refusal ? Refused.from(message.refusal) : new Error(message.crash))
        }
      } else {
        const asked = waiting.get(message.id)
        waiting.delete(message.id)
        if ('crash' in message) asked?.reject(new Error(message.crash))
        else asked?.resolve(message.value)
      }
    })
    const ask = <T>(what: Omit<Ask, 'id'>): Promise<T> =>
      new Promise<T>((settle, refuse) => {
        if (dead) return refuse(dead)
        next += 1
        waiting.set(next, { resolve: settle as (value: unknown) => void, reject: refuse })
        worker.postMessage({ ...what, id: next })
      })
    const end = async (): Promise<void> => {
      ending = true
      // A thread that has died answers nothing any more; what it had committed is in the ledger.
      await ask({ verb: 'close' }).catch(() => undefined)
      await gone()
    }
  })
  return {
    opened,
    open: () => worker.postMessage({ verb: 'open' }),
    stop: () => {
      ending = true
      worker.postMessage({ verb: 'stop' })
      return gone()
    }
  }
}
