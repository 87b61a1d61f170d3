import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { CallOutput } from '../../shared/contract/calls.ts'
import type { QueueName } from '../../shared/lifecycle/queues.ts'
import { call, subscribe } from '../api.ts'
import { onceForAll } from '../on-change.ts'
import { useSession } from './session.ts'

export type QueueCount = CallOutput<'queues.counts'>[number]

/** All queues with their counts, fresh after every commit. */
export const useQueues = defineStore('queues', () => {
  const session = useSession()
  const counts = shallowRef<QueueCount[]>([])
  const toPrint = shallowRef(0)

  async function load() {
    const [answer, paper] = await Promise.all([
      call('queues.counts', session.staffId === null ? {} : { staffId: session.staffId }),
      call('paper.to-print', {})
    ])
    if (answer.ok) counts.value = answer.value
    if (paper.ok) toPrint.value = paper.value.reduce((sum, { count }) => sum + count, 0)
  }

  function start() {
    const soon = onceForAll(() => load(), 150)
    subscribe(({ topic }) => {
      if (['requests', 'ledger', 'paper', 'messages'].includes(topic)) soon()
    })
    watch(() => session.staffId, load)
    return load()
  }

  const byName = computed(() => new Map(counts.value.map((queue) => [queue.name, queue])))
  return { counts, toPrint, load, start, byName, of: (name: QueueName) => byName.value.get(name) }
})
