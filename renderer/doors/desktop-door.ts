import type { DesktopBridge } from '../../shared/contract/desktop.ts'
import { say, spokenNow } from '../../shared/text/say.ts'
import type { Door } from './door.ts'
import { watchState } from './watch-state.ts'

/** The desktop's door: the preload's bridge to the core in the same program. */
export function desktopDoor(bridge: DesktopBridge): Door {
  const state = watchState()
  let again: ReturnType<typeof setInterval> | undefined
  async function call(name: string, input: unknown, staffId: number | undefined, language: string) {
    try {
      // Vue's proxies cannot cross the bridge; what the screens give is plain data.
      const answer = await bridge.call(name, JSON.parse(JSON.stringify(input)), staffId, language)
      clearInterval(again)
      again = undefined
      state.tell('there')
      return answer
    } catch {
      state.tell('away')
      again ??= setInterval(retry, 3_000)
      return { ok: false, refusal: { refused: 'attached-elsewhere', sentence: say('screens.door.away') } } as const
    }
  }
  const retry = () => void call('work.list', {}, undefined, spokenNow())
  return {
    call,
    subscribe: (listener) => bridge.subscribe(listener),
    watch: (watcher) => state.watch(watcher),
    retry,
    openWindow: () => bridge.openWindow(location.hash.slice(1) || '/')
  }
}
