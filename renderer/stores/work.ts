import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import { hasWords, say } from '../../shared/text/say.ts'
import { call, subscribe } from '../api.ts'

export type Work = CallOutput<'work.list'>[number]

/** What runs at the ledger and takes longer than a moment, from every window and the clock. */
export const useWork = defineStore('work', () => {
  const running = shallowRef<Work[]>([])
  /** Whether the sheet of all of it is open. */
  const open = ref(false)

  async function load() {
    const answer = await call('work.list', {})
    running.value = answer.ok ? answer.value : []
  }
  function start() {
    subscribe(({ topic, progress }) => {
      if (topic === 'work' || topic === 'ledger') return void load()
      if (progress?.work === undefined) return
      const { work, done, of } = progress
      running.value = running.value.map((each) => (each.id === work ? { ...each, done, of } : each))
    })
    return load()
  }
  /** The one that is shown and that the key stops: the first that can be stopped. */
  const first = computed(() => running.value.find(({ stoppable }) => stoppable) ?? running.value[0] ?? null)

  async function stop(work: Work | null = first.value) {
    if (!work?.stoppable || work.stopping) return
    running.value = running.value.map((each) => (each.id === work.id ? { ...each, stopping: true } : each))
    await call('work.stop', { id: work.id })
  }
  return { running, first, open, start, stop }
})

/** What it is, as staff say it. */
export function workWords({ call: name }: Work): string {
  const key = `frame.work.jobs.${name.replace('.', '-')}`
  return say(hasWords(key) ? key : 'frame.work.jobs.other')
}

/** How far it is: 0 to 100, or nothing where it is not known. */
export function workPercent({ done, of }: Work): number | null {
  return of > 0 ? Math.min(100, Math.floor((done / of) * 100)) : null
}
