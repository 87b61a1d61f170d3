import { once } from 'node:events'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { Caller, Change } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { Reader } from './reader.ts'
import type { LedgerOptions } from './ledger-options.ts'
import type { Writer } from './writer.ts'

export interface ThreadData {
  readonly role: 'writer' | 'reader'
  /** Opens the ledger only when it is told to: the writer may have to make it first. */
  readonly waits?: true
  readonly options: LedgerOptions
}
export interface Ask {
  readonly id: number
  readonly verb: 'run' | 'query' | 'prepare' | 'tick' | 'keepCheck' | 'backUp' | 'quickCheck' | 'cancel' | 'close'
  readonly name?: string
  readonly given?: unknown
  readonly caller?: Caller
  readonly prepared?: unknown
  readonly faults?: number
  /** The number of the work, for stopping it. */
  readonly work?: number | undefined
}

// The same code runs behind every door; what crosses is plain data. A refusal is a value, a crash is told as a crash.
if (!isMainThread && parentPort) void serve(parentPort, workerData as ThreadData)

async function serve(port: NonNullable<typeof parentPort>, { role, options, waits }: ThreadData): Promise<void> {
  let half: Writer | Reader
  // Only what this half needs: what writes is no business of a thread that reads.
  const opening =
    role === 'writer'
      ? import('./writer.ts').then(({ openWriter }) => openWriter)
      : import('./reader.ts').then(({ openReader }) => openReader)
  if (waits) {
    const [first] = (await once(port, 'message')) as [{ verb: 'open' | 'stop' }]
    if (first.verb === 'stop') return
  }
  try {
    const said = (change: Change) => port.postMessage({ change })
    half = await (await opening)(options, said)
  } catch (fault) {
    port.postMessage({
      opened: false,
      refusal: fault instanceof Refused ? fault.refusal : undefined,
      crash: String(fault)
    })
    return
  }
  port.postMessage({ opened: true })
  port.on('message', (ask: Ask) => {
    void perform(half, ask).then(
      (value) => port.postMessage({ id: ask.id, value }),
      (fault: unknown) =>
        port.postMessage({ id: ask.id, crash: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) })
    )
    if (ask.verb === 'close') port.unref()
  })
}

async function perform(half: Writer | Reader, ask: Ask): Promise<unknown> {
  const caller = ask.caller ?? { door: 'clock' }
  switch (ask.verb) {
    case 'run':
      return (half as Writer).run(ask.name ?? '', ask.given, caller, ask.prepared, ask.work)
    case 'query':
      return (half as Reader).query(ask.name ?? '', ask.given, caller, ask.work)
    case 'prepare':
      return (half as Reader).prepare(ask.name ?? '', ask.given, caller, ask.work)
    case 'tick':
      return (half as Writer).tick()
    case 'keepCheck':
      return (half as Writer).keepCheck(ask.faults ?? 0)
    case 'quickCheck':
      return (half as Reader).quickCheck()
    case 'backUp':
      return (half as Reader).backUp()
    case 'cancel':
      return half.cancel(ask.work)
    case 'close':
      return half.close()
  }
}
