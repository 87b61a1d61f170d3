import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What is to be printed from wherever one is: opens the print dialog for these requests. */
export const usePrinting = defineStore('printing', () => {
  const numbers = shallowRef<readonly string[] | null>(null)
  return {
    numbers,
    open(list: readonly string[]) {
      if (list.length > 0) numbers.value = list
    }
  }
})
