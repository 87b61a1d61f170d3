import type { Caller, Change } from '../../../shared/contract/answer.ts'
import type { CallGiven, CallOutput } from '../../../shared/contract/calls.ts'

/** A window that has not said for so long (ms) that it is there is taken to be closed. */
const forgotten = 40_000
/** More windows than these are not remembered: the one not heard of for longest goes. */
const most = 500

interface Window {
  readonly at: string
  readonly staffId: number | null
  readonly doing: 'looking' | 'editing'
  readonly since: number
  heard: number
}

export interface PresenceBook {
  here(given: CallGiven<'presence.here'>, caller: Caller): CallOutput<'presence.here'>
  close(): void
}

/** Who looks at what and who edits it: in memory only, said by the windows themselves, forgotten when they fall silent. */
export function openPresenceBook(
  said: (change: Change) => void,
  now: () => number,
  // A rehearsal's clock may stand still; windows fall silent by the machine's.
  heardAt: () => number = Date.now
): PresenceBook {
  // In the order in which they were last heard of.
  const windows = new Map<string, Window>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const sweep = () => {
    clearTimeout(timer)
    const before = windows.size
    for (const [name, { heard }] of windows) if (heardAt() - heard >= forgotten) windows.delete(name)
    if (windows.size < before) said({ topic: 'presence' })
    if (windows.size > 0) timer = setTimeout(sweep, forgotten / 2).unref()
  }
  return {
    here({ window, at, doing }, caller) {
      sweep()
      const known = windows.get(window)
      const staffId = caller.staffId ?? null
      const same = known?.at === at && known.doing === doing && known.staffId === staffId
      windows.delete(window)
      if (at !== null) {
        const since = known?.at === at && known.doing === doing ? known.since : now()
        windows.set(window, { at, staffId, doing, since, heard: heardAt() })
        if (windows.size > most) windows.delete(windows.keys().next().value ?? '')
      }
      if (!same && (known || at !== null)) said({ topic: 'presence' })
      sweep()
      return [...windows]
        .filter(([name, each]) => name !== window && each.at === at)
        .map(([, each]) => ({ staffId: each.staffId, doing: each.doing, since: new Date(each.since).toISOString() }))
    },
    close: () => clearTimeout(timer)
  }
}
