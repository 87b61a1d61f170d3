import { defineStore } from 'pinia'
import { reactive, shallowRef } from 'vue'
import type { ArtefactName } from '../../shared/paper/artefact-names.ts'

/** How one kind of paper was printed last in this window, to be offered again. */
export interface Habit {
  readonly stock: string
  readonly printer: string | null
  readonly nudge: { readonly x: number; readonly y: number }
}

/** What is to be printed from wherever one is: opens the print dialog for these requests. */
export const usePrinting = defineStore('printing', () => {
  const numbers = shallowRef<readonly string[] | null>(null)
  const habits = reactive<Partial<Record<ArtefactName, Habit>>>({})
  return {
    numbers,
    habits,
    open(list: readonly string[]) {
      if (list.length > 0) numbers.value = list
    },
    close: () => (numbers.value = null)
  }
})
