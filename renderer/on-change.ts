import { onBeforeUnmount } from 'vue'
import type { Change } from './api.ts'
import { subscribe } from './api.ts'

/** Runs after commits on these topics, once for a burst of them, as long as the component lives. */
export function onChange(topics: readonly Change['topic'][], run: (change: Change) => void, wait = 120): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = subscribe((change) => {
    if (change.topic !== 'ledger' && !topics.includes(change.topic)) return
    clearTimeout(timer)
    timer = setTimeout(() => run(change), wait)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    stop()
  })
}
