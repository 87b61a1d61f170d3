import type { Change } from '../../shared/contract/answer.ts'
import type { LedgerOptions } from './ledger-options.ts'
import { openLongThread } from './long-thread.ts'
import type { Reader } from './reader.ts'
import { startThread } from './start-thread.ts'
import type { Ask } from './thread.ts'
import type { Writer } from './writer.ts'

export interface Halves {
  readonly writer: Writer
  readonly reader: AsyncReader
  /** Another reader, for what takes a while: reports, drawing, backups, checks. */
  readonly long: AsyncReader
  /** Settles with the reason when a thread ended by itself. */
  readonly lost: Promise<Error>
}
/** A reader as others reach it. */
export type AsyncReader = Omit<Reader, 'close'> & { close(): Promise<void> }

/** Both halves in this thread: for short command lines and for tests. */
export async function openHere(options: LedgerOptions, said: (change: Change) => void): Promise<Halves> {
  // Loaded here only: with threads this one needs neither the ledger's code nor its library.
  const [{ openWriter }, { openReader }] = await Promise.all([import('./writer.ts'), import('./reader.ts')])
  const writer = await openWriter(options, said)
  const half = openReader(options, said)
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
  const long = openLongThread(() => startThread({ role: 'reader', options }, said).opened)
  return {
    writer: {
      run: (name, given, caller, prepared, work) => writer.ask({ verb: 'run', name, given, caller, prepared, work }),
      tick: () => writer.ask({ verb: 'tick' }),
      keepCheck: (faults) => writer.ask({ verb: 'keepCheck', faults }),
      cancel: (work) => void writer.ask({ verb: 'cancel', work }),
      close: () => writer.end()
    },
    reader: readerOf(
      (what) => reader.ask(what),
      () => reader.end()
    ),
    long: readerOf(
      (what) => long.ask(what),
      () => long.end(),
      (work) => long.stop(work)
    ),
    lost: Promise.race([writer.lost, reader.lost])
  }
}

function readerOf(
  ask: <T>(what: Omit<Ask, 'id'>) => Promise<T>,
  close: () => Promise<void>,
  cancel = (work?: number): void => void ask({ verb: 'cancel', work })
): AsyncReader {
  return {
    query: (name, given, caller, work) => ask({ verb: 'query', name, given, caller, work }),
    prepare: (name, given, caller, work) => ask({ verb: 'prepare', name, given, caller, work }),
    backUp: () => ask({ verb: 'backUp' }),
    quickCheck: () => ask({ verb: 'quickCheck' }),
    cancel,
    close
  }
}
