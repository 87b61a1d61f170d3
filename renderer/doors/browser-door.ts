import type { Answer, Change } from '../../shared/contract/answer.ts'
import { say } from '../../shared/text/say.ts'
import type { Door } from './door.ts'

/** The loopback door: calls by POST, changes by server-sent events. The cookie was set with the page. */
export function browserDoor(): Door {
  const listeners = new Set<(change: Change) => void>()
  const watchers = new Set<(there: boolean) => void>()
  let there = true
  let events: EventSource | undefined

  const tell = (now: boolean) => {
    if (there === now) return
    there = now
    watchers.forEach((watcher) => watcher(now))
    // What changed while the door was away is not known: everything shown is fetched again.
    if (now) listeners.forEach((listener) => listener({ topic: 'ledger' }))
  }

  const listen = () => {
    if (events) return
    events = new EventSource('/events')
    events.onopen = () => tell(true)
    events.onerror = () => {
      tell(false)
      // The browser gives up after some answers (a door that was opened anew refuses the old cookie); it is tried further.
      if (events?.readyState !== EventSource.CLOSED) return
      events = undefined
      setTimeout(listen, 3000)
    }
    events.onmessage = ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as Change
      listeners.forEach((listener) => listener(change))
    }
  }

  return {
    async call(name, input, staffId) {
      try {
        const headers: Record<string, string> = { 'content-type': 'application/json' }
        if (staffId !== undefined) headers['x-staff'] = String(staffId)
        const response = await fetch(`/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) })
        const answer = (await response.json()) as Answer
        tell(true)
        return answer
      } catch {
        tell(false)
        return { ok: false, refusal: { refused: 'attached-elsewhere', sentence: say('screens.door.away') } }
      }
    },
    subscribe(listener) {
      listen()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch(listener) {
      watchers.add(listener)
      listener(there)
      return () => watchers.delete(listener)
    }
  }
}
