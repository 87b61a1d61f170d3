import type { Answer } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import type { Thread } from './start-thread.ts'
import type { Ask } from './thread.ts'

/** What is drawn slip by slip or copied page by page hears a stop within this time (ms); a statement of SQLite's does not. */
const grace = 250

export interface LongThread {
  ask<T>(what: Omit<Ask, 'id'>): Promise<T>
  /** Stops one work, or all: by its signal, and where that is not heard by leaving the thread to itself. */
  stop(work?: number): void
  end(): Promise<void>
}

/** A thread, and how much it was asked that it has not answered. */
interface Standing {
  readonly thread: Promise<Thread>
  open: number
  /** Settles when it has ended; undefined as long as it is needed. */
  going?: Promise<unknown>
}

/**
 * The thread for long work, started when it is first needed. One that does not hear a stop is left with what it was asked, goes when it has
 * answered that, and a new one is started for what is asked from then on.
 */
export function openLongThread(start: () => Promise<Thread>): LongThread {
  let now: Standing | undefined
  const asked = new Map<number, { at: Standing; leave: () => void }>()
  const standings = new Set<Standing>()

  const running = (): Standing => {
    if (now) return now
    const standing: Standing = { thread: start(), open: 0 }
    now = standing
    standings.add(standing)
    // Should it die, or not open at all, the next long work gets a new one.
    void standing.thread
      .then(({ lost }) => lost)
      .catch(() => undefined)
      .then(() => now === standing && (now = undefined))
    return standing
  }

  async function ask<T>(what: Omit<Ask, 'id'>): Promise<T> {
    const at = running()
    at.open += 1
    const answer = at.thread
      .then((thread) => thread.ask<T>(what))
      .finally(() => {
        at.open -= 1
        if (at !== now && at.open === 0) void go(at)
      })
    const { work } = what
    if (work === undefined) return answer
    const left = new Promise<T>((settle) => asked.set(work, { at, leave: () => settle(cancelled() as T) }))
    try {
      return await Promise.race([answer, left])
    } finally {
      asked.delete(work)
      // Nobody hears any more what becomes of a work that was left.
      answer.catch(() => undefined)
    }
  }

  function go(standing: Standing): Promise<unknown> {
    standing.going ??= standing.thread
      .then((thread) => thread.end())
      .catch(() => undefined)
      .then(() => standings.delete(standing))
    return standing.going
  }

  return {
    ask,
    stop(work) {
      const these = work === undefined ? [...asked.keys()] : [work].filter((each) => asked.has(each))
      for (const at of new Set(these.map((each) => asked.get(each)?.at)))
        void at?.thread.then((thread) => thread.ask({ verb: 'cancel', work })).catch(() => undefined)
      if (these.length === 0) return
      setTimeout(() => {
        for (const each of these) {
          const { at, leave } = asked.get(each) ?? {}
          if (at === now) now = undefined
          leave?.()
        }
      }, grace)
    },
    async end() {
      await Promise.all([...standings].map(go))
    }
  }
}

/** What a work that was stopped answers; nothing of it is kept. */
const cancelled = (): Answer => ({ ok: false, refusal: new Refused('cancelled').refusal })
