import type { Answer, Change } from '../../shared/contract/answer.ts'
import { say } from '../../shared/text/say.ts'
import { windowName } from '../window-name.ts'
import type { Door, DoorState } from './door.ts'
import { watchState } from './watch-state.ts'

/** So long (ms) until the core is looked for again, longer each time. */
const pauses = [500, 1_000, 2_000, 3_000] as const

/** The loopback door: calls by POST, changes by server-sent events. The cookie was set with the page. */
export function browserDoor(): Door {
  const listeners = new Set<(change: Change) => void>()
  const state = watchState((now) => {
    // What changed while the door was away is not known: everything shown is fetched again.
    if (now === 'there') listeners.forEach((listener) => listener({ topic: 'ledger' }))
  })
  let events: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0

  function listen() {
    clearTimeout(timer)
    events?.close()
    const source = new EventSource(`/events?window=${windowName}`)
    events = source
    source.onopen = () => {
      tries = 0
      state.tell('there')
    }
    source.onerror = () => {
      source.close()
      void whatIsWrong().then((now) => state.tell(now))
      timer = setTimeout(listen, pauses[Math.min(tries, pauses.length - 1)])
      tries += 1
    }
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as Change
      listeners.forEach((listener) => listener(change))
    }
  }

  /** A core that was opened anew answers, and refuses the old cookie. */
  async function whatIsWrong(): Promise<DoorState> {
    try {
      return (await fetch('/hello')).status === 403 ? 'locked' : 'away'
    } catch {
      return 'away'
    }
  }

  return {
    async call(name, input, staffId, language) {
      try {
        const headers: Record<string, string> = { 'content-type': 'application/json', 'x-language': language }
        if (staffId !== undefined) headers['x-staff'] = String(staffId)
        const body = JSON.stringify(input)
        // What a window says on its way out is sent after it has gone.
        const keepalive = name === 'presence.here'
        const response = await fetch(`/call/${name}`, { method: 'POST', headers, body, keepalive })
        if (response.status === 403) throw new Error('locked')
        const answer = (await response.json()) as Answer
        if (state.now() !== 'there') retry()
        return answer
      } catch {
        if (state.now() === 'there') state.tell(await whatIsWrong())
        // A window that is not known any more is not tried again: nothing else is said in a form than over it.
        const sentence = say(state.now() === 'locked' ? 'frame.door.locked' : 'screens.door.away')
        return { ok: false, refusal: { refused: 'attached-elsewhere', sentence } }
      }
    },
    subscribe(listener) {
      if (!events) listen()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch: (watcher) => state.watch(watcher),
    retry,
    // Without an opener it has its own storage: another person may sit at it.
    openWindow: () => void window.open(location.href, '_blank', 'noopener')
  }

  function retry() {
    tries = 0
    listen()
  }
}
