import { Worker } from 'node:worker_threads'
import type { Change, Refusal } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { LedgerOptions } from './ledger-options.ts'
import type { Reader } from './reader.ts'
import type { Ask, ThreadData } from './thread.ts'
import type { Writer } from './writer.ts'

export interface Halves {
  readonly writer: Writer
  readonly reader: AsyncReader
  /** Another reader, for what takes a while: reports, drawing, backups, checks. */
  readonly long: AsyncReader
  /** Settles with the reason when a thread ended by itself. */
  readonly lost: Promise<Error>
}
type AsyncReader = Omit<Reader, 'close'> & { close(): Promise<void> }

/** Both halves in this thread: for short command lines and for tests. */
export async function openHere(options: LedgerOptions, said: (change: Change) => void): Promise<Halves> {
  // Loaded here only: with threads this one needs neither the ledger's code nor its library.
  const [{ openWriter }, { openReader }] = await Promise.all([import('./writer.ts'), import('./reader.ts')])
  const writer = await openWriter(options, said)
  const half = openReader(options)
  const reader = { ...half, close: () => Promise.resolve(half.close()) }
  return { writer, reader, long: { ...reader, close: () => Promise.resolve() }, lost: new Promise(() => undefined) }
}

/**
 * Each half in a thread of its own, so that reading never makes a scan wait, and a third, started when it is first needed, so that a report
 * or a batch of labels never makes a queue or a scan's look-up wait.
 */
export async function openThreads(options: LedgerOptions, said: (change: Change) => void): Promise<Halves> {
  const writing = startThread({ role: 'writer', options }, said)
  // Loads while the writer makes or migrates what it is going to open.
  const reading = startThread({ role: 'reader', options, waits: true }, said)
  reading.opened.catch(() => undefined)
  const writer = await writing.opened.catch(async (fault: unknown) => {
    await reading.stop()
    throw fault
  })
  reading.open()
  const reader = await reading.opened.catch(async (fault: unknown) => {
    await writer.end()
    throw fault
  })
  let third: Promise<Thread> | undefined
  const longThread = () => {
    if (third) return third
    const starting = startThread({ role: 'reader', options }, said).opened
    third = starting
    // Should it die, or not open at all, the next long work gets a new one.
    void starting
      .then(({ lost }) => lost)
      .catch(() => undefined)
      .then(() => (third = undefined))
    return starting
  }
  return {
    writer: {
      run: (name, given, caller, prepared) => writer.ask({ verb: 'run', name, given, caller, prepared }),
      tick: () => writer.ask({ verb: 'tick' }),
      keepCheck: (faults) => writer.ask({ verb: 'keepCheck', faults }),
      cancel: () => void writer.ask({ verb: 'cancel' }),
      close: () => writer.end()
    },
    reader: readerOf(
      () => Promise.resolve(reader),
      () => reader.end()
    ),
    long: readerOf(longThread, async () => (await third)?.end()),
    lost: Promise.race([writer.lost, reader.lost])
  }
}

function readerOf(thread: () => Promise<Thread>, close: () => Promise<void>): AsyncReader {
  const ask = async <T>(what: Omit<Ask, 'id'>): Promise<T> => (await thread()).ask(what)
  return {
    query: (name, given, caller) => ask({ verb: 'query', name, given, caller }),
    prepare: (name, given, caller) => ask({ verb: 'prepare', name, given, caller }),
    backUp: () => ask({ verb: 'backUp' }),
    quickCheck: () => ask({ verb: 'quickCheck' }),
    cancel: () => void ask({ verb: 'cancel' }),
    close
  }
}

/** A thread on its way: `open` lets one go on that waits, `stop` ends it before it has opened. */
interface Starting {
  readonly opened: Promise<Thread>
  open(): void
  stop(): Promise<unknown>
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

function startThread(data: ThreadData, said: (change: Change) => void): Starting {
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url), {
    workerData: data
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>()
  let next = 0
  let ending = false
  let dead: Error | undefined
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
  return {
    opened,
    open: () => worker.postMessage({ verb: 'open' }),
    stop: () => {
      ending = true
      return worker.terminate()
    }
  }
}
