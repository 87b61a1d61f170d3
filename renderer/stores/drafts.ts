import { defineStore } from 'pinia'
import { reactive } from 'vue'

/**
 * Forms that were begun and not saved, by name. They outlive their screen: a scan or a look elsewhere takes nothing that was typed. They end
 * with the window and never touch the disk, since people's names stand in them.
 */
export const useDrafts = defineStore('drafts', () => {
  const kept = reactive(new Map<string, object>())
  return {
    has: (name: string) => kept.has(name),
    /** The draft of that name, made when there is none yet. */
    begin<T extends object>(name: string, fresh: () => T): T {
      if (!kept.has(name)) kept.set(name, fresh())
      return kept.get(name) as T
    },
    drop: (name: string) => kept.delete(name)
  }
})
