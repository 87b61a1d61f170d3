import { Worker } from 'node:worker_threads'
import type { Change, Refusal } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { openReader, type Reader } from './reader.ts'
import type { Ask, ThreadData } from './thread.ts'
import type { LedgerOptions } from './ledger-options.ts'
import { openWriter, type Writer } from './writer.ts'

export interface Halves {
  readonly writer: Writer
  readonly reader: AsyncReader
  /** Settles with the reason when a thread ended by itself. */
  readonly lost: Promise<Error>
}
type AsyncReader = Omit<Reader, 'close'> & { close(): Promise<void> }

/** Both halves in this thread: for short command lines and for tests. */
export async function openHere(options: LedgerOptions, said: (change: Change) => void): Promise<Halves> {
  const writer = await openWriter(options, said)
  const reader = openReader(options)
  return {
    writer,
    reader: { ...reader, close: () => Promise.resolve(reader.close()) },
    lost: new Promise(() => undefined)
  }
}

/** Each half in a thread of its own, so that a report never makes a scan wait. */
export async function openThreads(options: LedgerOptions, said: (change: Change) => void): Promise<Halves> {
  const writer = await startThread({ role: 'writer', options }, said)
  // The reader opens what the writer has made or migrated.
  const reader = await startThread({ role: 'reader', options }, said).catch(async (fault: unknown) => {
    await writer.end()
    throw fault
  })
  return {
    writer: {
      run: (name, given, caller, prepared) => writer.ask({ verb: 'run', name, given, caller, prepared }),
      tick: () => writer.ask({ verb: 'tick' }),
      keepCheck: (faults) => writer.ask({ verb: 'keepCheck', faults }),
      cancel: () => void writer.ask({ verb: 'cancel' }),
      close: () => writer.end()
    },
    reader: {
      query: (name, given, caller) => reader.ask({ verb: 'query', name, given, caller }),
      prepare: (name, given, caller) => reader.ask({ verb: 'prepare', name, given, caller }),
      backUp: () => reader.ask({ verb: 'backUp' }),
      quickCheck: () => reader.ask({ verb: 'quickCheck' }),
      cancel: () => void reader.ask({ verb: 'cancel' }),
      close: () => reader.end()
    },
    lost: Promise.race([writer.lost, reader.lost])
  }
}

interface Thread {
  ask<T>(ask: Omit<Ask, 'id'>): Promise<T>
  end(): Promise<void>
  readonly lost: Promise<Error>
}

type Said =
  | { change: Change }
  | { opened: true }
  | { opened: false; refusal?: Refusal; crash: string }
  | { id: number; value: unknown }
  | { id: number; crash: string }

function startThread(data: ThreadData, said: (change: Change) => void): Promise<Thread> {
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url), {
    workerData: data
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>()
  let next = 0
  let ending = false
  let dead: Error | undefined
  return new Promise((resolve, reject) => {
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
          void worker.terminate()
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
      await worker.terminate()
    }
  })
}
