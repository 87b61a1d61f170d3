import type { Answer, Caller, Change, Desk } from '../../shared/contract/answer.ts'
import { callNamed, type CallOutput } from '../../shared/contract/calls.ts'
import type { Call } from '../../shared/contract/define.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { openHere, openThreads } from './halves.ts'
import { checkGiven } from './check-given.ts'
import { speaking } from '../spoken-language.ts'
import { memoryCalls } from './here/memory-calls.ts'
import { openPresenceBook } from './here/presence.ts'
import { openWorkBook } from './here/work-book.ts'
import { clockOf, type LedgerOptions } from './ledger-options.ts'

export interface CoreOptions extends LedgerOptions {
  /** The clock and the outbox run: only the owner of a ledger sets this. */
  readonly runsClock: boolean
  readonly threads: boolean
  /** Tests: every answer is checked against the contract too. */
  readonly checksAnswers?: boolean
}

/** The open program: what doors call, and the clock's work for those who own the ledger. */
export interface Core extends Desk {
  /** Settles with the reason when a thread ended by itself. */
  readonly lost: Promise<Error>
  /** Does what is due now; the owner's timer calls it. */
  tick(): Promise<void>
}

const tickEvery = 5_000

/**
 * Opens the program: ledger, rules, protocols, paper, reports. Doors talk to it by `call` only.
 * @throws Refused when the ledger cannot be opened (network-share, sync-folder, not-a-ledger, future-ledger, damaged, read-only, disk-full)
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const listeners = new Set<(change: Change) => void>()
  let deskLanguage: Promise<string> | undefined
  const said = (change: Change) => {
    const { progress } = change
    if (change.topic === 'settings') deskLanguage = undefined
    if (progress?.work !== undefined) work.progress(progress.work, progress.done, progress.of)
    for (const listener of listeners) listener(change)
  }
  const work = openWorkBook(said, clockOf(options))
  const presence = openPresenceBook(said, clockOf(options))
  const { writer, reader, long, lost } = await (options.threads ? openThreads : openHere)(options, said)
  const stop = (id: number) => {
    long.cancel(id)
    writer.cancel(id)
  }
  /** What the clock has done by the reading half: shown, and not stopped, since it would begin again. */
  const byClock = async <T>(call: string, run: () => T | Promise<T>): Promise<T> => {
    const running = work.begin(call, { door: 'clock' })
    try {
      return await run()
    } finally {
      running.end()
    }
  }

  let ticking: Promise<void> | undefined
  let looking: Promise<unknown> | undefined
  const tick = (): Promise<void> => {
    ticking ??= (async () => {
      const looked = writer.tick()
      looking = looked.catch(() => undefined)
      const { backupDue, checkDue, failed } = await looked
      const faults = checkDue ? await byClock('clock.check', () => long.quickCheck()) : 0
      if (checkDue) await writer.keepCheck(faults)
      if (backupDue && faults === 0) await byClock('clock.backup', () => long.backUp())
      const [first] = failed
      if (first !== undefined) throw typeof first === 'string' ? new Error(first) : Refused.from(first)
    })().finally(() => (ticking = undefined))
    return ticking
  }
  const tickSoon = () =>
    tick().catch((fault: unknown) =>
      said({
        topic: 'progress',
        progress: { job: `clock: ${fault instanceof Refused ? fault.refusal.refused : 'failed'}`, done: 0, of: 0 }
      })
    )
  const timer = options.runsClock ? setInterval(() => void tickSoon(), tickEvery) : undefined
  timer?.unref()
  if (options.runsClock) void tickSoon()

  /** The desk's own language: what is said to those who do not say what they read. */
  const ownLanguage = (): Promise<string> =>
    (deskLanguage ??= reader
      .query('desk.look', {}, { door: 'clock', language: 'en' })
      .then((answer) => (answer.ok ? (answer.value as CallOutput<'desk.look'>).settings.language : 'en')))

  const call = async (name: string, input: unknown, given: Caller): Promise<Answer> => {
    const caller = given.language === undefined ? { ...given, language: await ownLanguage() } : given
    return speaking(caller.language, () => answer(name, input, caller))
  }
  const answer = async (name: string, input: unknown, { gone, ...caller }: Caller): Promise<Answer> => {
    const known = callNamed(name)
    if (!known) return { ok: false, refusal: new Refused('no-such-call', { name: name.slice(0, 80) }).refusal }
    const given = checkGiven(known, input)
    if (!given.ok) return given
    if (known.memory) {
      const remembered = memoryCalls[name as keyof typeof memoryCalls]
      return checked(known.output, { ok: true, value: remembered(given.value as never, { work, presence }, caller) })
    }
    // Whoever opens a desk that was asleep and asks at once is told of what the clock is just about to find.
    if (name === 'clock.waiting') await looking
    if (known.kind === 'query' && !known.long)
      return checked(known.output, await reader.query(name, given.value, caller))
    if (known.kind === 'command' && caller.staffId === undefined && !known.unsigned)
      return { ok: false, refusal: new Refused('needs-staff').refusal }
    if (!known.long && !known.many) return checked(known.output, await writer.run(name, given.value, caller, undefined))
    const running = work.begin(name, caller, stop)
    // What only answers is of no use when nobody waits for it; what changes something goes on to its end, as it was asked.
    const leave = known.kind === 'query' && gone ? () => void work.stop(running.id) : undefined
    if (leave) gone?.addEventListener('abort', leave, { once: true })
    try {
      if (leave && gone?.aborted) return { ok: false, refusal: new Refused('cancelled').refusal }
      return checked(known.output, await perform(known, name, given.value, caller, running.id))
    } finally {
      if (leave) gone?.removeEventListener('abort', leave)
      running.end()
    }
  }
  /** What may take a while: it is known by its number, so that it can be stopped. */
  const perform = async (known: Call, name: string, given: unknown, caller: Caller, id: number): Promise<Answer> => {
    if (known.kind === 'query') return long.query(name, given, caller, id)
    let made: unknown
    if (known.long) {
      const first = await long.prepare(name, given, caller, id)
      if (!first.ok) return first
      made = first.value
    }
    return writer.run(name, given, caller, made, id)
  }
  const checked = (output: { parse(value: unknown): unknown }, answer: Answer): Answer => {
    if (options.checksAnswers && answer.ok) output.parse(answer.value)
    return answer
  }

  return {
    call,
    lost,
    tick,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      clearInterval(timer)
      presence.close()
      await ticking?.catch(() => undefined)
      await long.close()
      await reader.close()
      await writer.close()
    }
  }
}
