import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { QueueName } from '../../shared/lifecycle/queues.ts'

/** Where one was in a list, so that coming back from a request finds the same row. */
export const usePlace = defineStore('place', () => {
  const queue = ref<QueueName | null>(null)
  const numbers: Partial<Record<QueueName, string>> = {}
  return {
    queue,
    leave(name: QueueName, number: string | null) {
      queue.value = name
      if (number) numbers[name] = number
    },
    numberIn: (name: QueueName) => numbers[name] ?? null
  }
})
