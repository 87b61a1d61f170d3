import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OwnFlag, OwnQueue } from '../../shared/contract/rule-calls.ts'
import { call, subscribe } from '../api.ts'
import { onceForAll } from '../on-change.ts'

/** Queues and flags of the desk's own, with what is in them; fresh after every commit. */
export const useOwnQueues = defineStore('own-queues', () => {
  const queues = shallowRef<readonly OwnQueue[]>([])
  const flags = shallowRef<readonly OwnFlag[]>([])

  async function load() {
    const [some, others] = await Promise.all([call('desk-queues.list', {}), call('desk-flags.list', {})])
    if (some.ok) queues.value = some.value
    if (others.ok) flags.value = others.value
  }
  function start() {
    const soon = onceForAll(() => load(), 400)
    subscribe(({ topic }) => {
      if (['requests', 'settings', 'ledger'].includes(topic)) soon()
    })
    return load()
  }

  const inRail = computed(() => queues.value.filter(({ inRail, on, count }) => inRail && (on || count > 0)))
  return { queues, flags, inRail, load, start }
})
