import { onBeforeUnmount } from 'vue'
import type { Change } from './api.ts'
import { subscribe } from './api.ts'
import { usePlaceOfScreen } from './screen-place.ts'
import { whileShown } from './while-shown.ts'

/** News of one commit come together within this time (ms). */
const together = 20

/**
 * Runs after commits on these topics, once for a burst of them with the ids of all, as long as the component is shown. What came while it was kept
 * aside is made up for, as a change of everything, when it is shown again.
 */
export function onChange(topics: readonly Change['topic'][], run: (change: Change) => void, wait = 120): void {
  let aside = usePlaceOfScreen()?.shown === false
  let missed = false
  const soon = onceForAll<Change>((all) => run(all.reduce(joined)), wait)
  const stop = subscribe((change) => {
    if (change.topic !== 'ledger' && !topics.includes(change.topic)) return
    if (aside) missed = true
    else soon(change)
  })
  whileShown(() => {
    aside = false
    if (missed) run({ topic: 'ledger' })
    missed = false
    return () => (aside = true)
  })
  onBeforeUnmount(() => {
    soon.cancel()
    stop()
  })
}

/** Two changes as one: of the same topic with the records of both; of two topics, or where one names no records, about everything. */
export function joined(one: Change, other: Change): Change {
  if (one.topic !== other.topic) return { topic: 'ledger' }
  return one.ids?.length && other.ids?.length ? { ...one, ids: [...one.ids, ...other.ids] } : { topic: one.topic }
}

/** Runs once for all that comes at about the same time: nearly at once after a pause, and every `wait` ms (ms) while more keeps coming. */
export function onceForAll<T = void>(
  run: (all: readonly T[]) => unknown,
  wait: number
): ((each: T) => void) & { cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: T[] = []
  let ran = -Infinity
  const soon = (each: T) => {
    waiting.push(each)
    timer ??= setTimeout(
      () => {
        const all = waiting
        ;[timer, waiting, ran] = [undefined, [], performance.now()]
        void run(all)
      },
      performance.now() - ran > wait ? together : wait
    )
  }
  return Object.assign(soon, {
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
    }
  })
}
