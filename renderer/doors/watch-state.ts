import type { DoorState } from './door.ts'

/** Keeps whether the core is reached, and tells those who watch when that changes. */
export function watchState(changed: (state: DoorState) => void = () => undefined) {
  const watchers = new Set<(state: DoorState) => void>()
  let state: DoorState = 'there'
  return {
    now: () => state,
    tell(now: DoorState) {
      if (state === now) return
      state = now
      watchers.forEach((watcher) => watcher(now))
      changed(now)
    },
    watch(watcher: (state: DoorState) => void): () => void {
      watchers.add(watcher)
      watcher(state)
      return () => watchers.delete(watcher)
    }
  }
}
