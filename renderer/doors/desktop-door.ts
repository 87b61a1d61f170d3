import { say } from '../../shared/text/say.ts'
import type { Door } from './door.ts'

/** The desktop's door: the preload's bridge to the core in the same program. */
export function desktopDoor(bridge: NonNullable<Window['interloan']>): Door {
  const watchers = new Set<(there: boolean) => void>()
  let there = true
  const tell = (now: boolean) => {
    if (there === now) return
    there = now
    watchers.forEach((watcher) => watcher(now))
  }
  return {
    async call(name, input, staffId) {
      try {
        // Vue's proxies cannot cross the bridge; what the screens give is plain data.
        const answer = await bridge.call(name, JSON.parse(JSON.stringify(input)), staffId)
        tell(true)
        return answer
      } catch {
        tell(false)
        return { ok: false, refusal: { refused: 'attached-elsewhere', sentence: say('screens.door.away') } }
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
    watch(listener) {
      watchers.add(listener)
      listener(there)
      return () => watchers.delete(listener)
    }
  }
}
