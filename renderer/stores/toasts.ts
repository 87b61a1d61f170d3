import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface ToastLine {
  readonly id: number
  readonly tone: 'good' | 'late'
  readonly sentence: string
  /** What the button on it says and does. */
  readonly act?: { readonly label: string; readonly run: () => void }
}

/** Short news that float for a while: what was done and can be undone, and every refusal. Also said to screen readers. */
export const useToasts = defineStore('toasts', () => {
  const lines = ref<ToastLine[]>([])
  let last = 0

  function add(line: Omit<ToastLine, 'id'>) {
    last += 1
    lines.value = [...lines.value.slice(-2), { ...line, id: last }]
  }
  return {
    lines,
    tell: (sentence: string, act?: ToastLine['act']) =>
      add(act ? { tone: 'good', sentence, act } : { tone: 'good', sentence }),
    refuse: (sentence: string) => add({ tone: 'late', sentence }),
    drop: (id: number) => (lines.value = lines.value.filter((line) => line.id !== id))
  }
})
