import type { Answer } from '../../shared/contract/answer.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { Dropped, type Thread } from './start-thread.ts'
import type { Ask } from './thread.ts'

/** What is drawn slip by slip or copied page by page hears a stop within this time (ms); a statement of SQLite's does not. */
const grace = 250

export interface LongThread {
  ask<T>(what: Omit<Ask, 'id'>): Promise<T>
  /** Stops one work, or all: by its signal, and where that is not heard by ending the thread. */
  stop(work?: number): void
  end(): Promise<void>
}

/** The thread for long work, started when it is first needed, and anew when it was ended to stop something. */
export function openLongThread(start: () => Promise<Thread>): LongThread {
  let thread: Promise<Thread> | undefined
  const asked = new Set<number>()
  const stopped = new Set<number>()
  const leaving = new Set<Promise<unknown>>()

  const running = (): Promise<Thread> => {
    if (thread) return thread
    const starting = start()
    thread = starting
    // Should it die, or not open at all, the next long work gets a new one.
    void starting
      .then(({ lost }) => lost)
      .catch(() => undefined)
      .then(() => thread === starting && (thread = undefined))
    return starting
  }

  async function ask<T>(what: Omit<Ask, 'id'>): Promise<T> {
    const { work } = what
    if (work !== undefined) asked.add(work)
    try {
      for (;;)
        try {
          return await (await running()).ask<T>(what)
        } catch (fault) {
          if (!(fault instanceof Dropped)) throw fault
          if (work !== undefined && stopped.has(work)) return cancelled() as T
        }
    } finally {
      if (work !== undefined) {
        asked.delete(work)
        stopped.delete(work)
      }
    }
  }

  async function drop() {
    const before = thread
    thread = undefined
    const gone = (await before)?.drop()
    if (!gone) return
    leaving.add(gone)
    await gone
    leaving.delete(gone)
  }

  return {
    ask,
    stop(work) {
      const these = work === undefined ? [...asked] : [work].filter((each) => asked.has(each))
      if (these.length === 0) return
      these.forEach((each) => stopped.add(each))
      void running()
        .then((now) => now.ask({ verb: 'cancel', work }))
        .catch(() => undefined)
      setTimeout(() => {
        if (these.some((each) => asked.has(each))) void drop()
      }, grace)
    },
    async end() {
      await (await thread?.catch(() => undefined))?.end()
      await Promise.all(leaving)
    }
  }
}

/** What a work that was stopped answers; nothing of it is kept. */
const cancelled = (): Answer => ({ ok: false, refusal: new Refused('cancelled').refusal })
