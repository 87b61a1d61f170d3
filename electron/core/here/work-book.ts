import type { Caller, Change } from '../../../shared/contract/answer.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'

/** So long (ms) something runs before it is told: most calls end sooner, and nobody wants to see them come and go. */
const moment = 400

type Work = CallOutput<'work.list'>[number]

/** One work while it runs. */
export interface Running {
  readonly id: number
  end(): void
}

export interface WorkBook {
  begin(call: string, caller: Caller, stop?: (id: number) => void): Running
  /** How far a work is, as its thread told. */
  progress(id: number, done: number, of: number): void
  list(): Work[]
  /** Says stop to a work; false when it has ended meanwhile or cannot be stopped. */
  stop(id: number): boolean
}

/** What runs now: kept in memory by the ledger's owner, told to all doors once it takes longer than a moment. */
export function openWorkBook(said: (change: Change) => void, now: () => number): WorkBook {
  interface Entry {
    readonly call: string
    readonly staffId: number | null
    readonly since: number
    readonly stop: ((id: number) => void) | undefined
    done: number
    of: number
    told: boolean
    stopping: boolean
  }
  const running = new Map<number, Entry>()
  let last = 0
  return {
    begin(call, caller, stop) {
      const id = ++last
      const staffId = caller.staffId ?? null
      const entry: Entry = { call, staffId, since: now(), stop, done: 0, of: 0, told: false, stopping: false }
      running.set(id, entry)
      const timer = setTimeout(() => {
        entry.told = true
        said({ topic: 'work' })
      }, moment)
      timer.unref()
      return {
        id,
        end: () => {
          clearTimeout(timer)
          running.delete(id)
          if (entry.told) said({ topic: 'work' })
        }
      }
    },
    progress(id, done, of) {
      const entry = running.get(id)
      if (entry) Object.assign(entry, { done, of })
    },
    list: () =>
      [...running].flatMap(([id, { call, staffId, since, done, of, told, stop, stopping }]) =>
        told
          ? [
              {
                id,
                call,
                staffId,
                since: new Date(since).toISOString(),
                done,
                of,
                stoppable: stop !== undefined,
                stopping
              }
            ]
          : []
      ),
    stop(id) {
      const entry = running.get(id)
      if (!entry?.stop) return false
      entry.stopping = true
      entry.stop(id)
      if (entry.told) said({ topic: 'work' })
      return true
    }
  }
}
