import { defineStore } from 'pinia'
import { reactive, watch } from 'vue'

const place = 'interloan.drafts'
/** A draft that nobody has touched for so long (ms) is not offered any more. */
const stale = 12 * 3_600_000
/** Characters of all drafts together, the short ones first; more is kept in the window only. */
const most = 500_000

/**
 * Forms that were begun and not saved, by name. They outlive their screen: a scan or a look elsewhere takes nothing that was typed. They
 * outlive a reload and the death of the ledger's owner too, in the tab's own storage, which ends with the tab; since people's names stand in
 * them, they are kept nowhere else and go after half a day.
 */
export const useDrafts = defineStore('drafts', () => {
  const kept = reactive(new Map<string, object>(readKept()))
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    kept,
    () => {
      clearTimeout(timer)
      timer = setTimeout(keep, 200)
    },
    { deep: true }
  )
  window.addEventListener('pagehide', keep)

  function keep() {
    clearTimeout(timer)
    const drafts = thatFit([...kept].map((each) => JSON.stringify(each)))
    try {
      if (drafts.length === 0) sessionStorage.removeItem(place)
      else sessionStorage.setItem(place, `{"at":${Date.now()},"drafts":[${drafts.join()}]}`)
    } catch {
      // A full or forbidden storage: the drafts live in the window as before.
    }
  }

  return {
    has: (name: string) => kept.has(name),
    get: <T extends object>(name: string) => kept.get(name) as T | undefined,
    /** The draft of that name, made when there is none yet. */
    begin<T extends object>(name: string, fresh: () => T): T {
      if (!kept.has(name)) kept.set(name, fresh())
      return kept.get(name) as T
    },
    put: (name: string, draft: object) => void kept.set(name, draft),
    drop: (name: string) => kept.delete(name)
  }
})

/** A template with its pictures may be longer than all the others together: it does not take their room. */
function thatFit(drafts: string[]): string[] {
  let room = most
  return drafts
    .sort((one, other) => one.length - other.length)
    .filter(({ length }) => {
      room -= length
      return room >= 0
    })
}

function readKept(): [string, object][] {
  try {
    const { at, drafts } = JSON.parse(sessionStorage.getItem(place) ?? '{}') as { at?: number; drafts?: unknown }
    if (at === undefined || Date.now() - at > stale || !Array.isArray(drafts)) return []
    return (drafts as unknown[]).filter(
      (each): each is [string, object] =>
        Array.isArray(each) && typeof each[0] === 'string' && typeof each[1] === 'object' && each[1] !== null
    )
  } catch {
    return []
  }
}
