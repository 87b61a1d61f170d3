import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface ToastLine {
  readonly id: number
  readonly tone: 'good' | 'late'
  readonly sentence: string
  /** When it was said, by the machine's clock (ms). */
  readonly at: number
  /** What the button on it says and does. */
  readonly act?: { readonly label: string; readonly run: () => void; readonly keys?: string }
}

/** So many float at once, and so many can be read again. */
const floating = 3
const most = 50

/** Short news that float for a while: what was done and can be undone, and every refusal. The last fifty can be read again. */
export const useToasts = defineStore('toasts', () => {
  const lines = ref<ToastLine[]>([])
  const kept = ref<ToastLine[]>([])
  const open = ref(false)
  let last = 0

  function add(tone: ToastLine['tone'], sentence: string, act?: ToastLine['act']) {
    last += 1
    const line: ToastLine = { id: last, tone, sentence, at: Date.now(), ...(act ? { act } : {}) }
    kept.value = [line, ...kept.value.slice(0, most - 1)]
    // The same refusal again takes the place of the one that is still there.
    const others = lines.value.filter((each) => each.sentence !== sentence)
    lines.value = [...others.slice(1 - floating), line]
  }
  return {
    lines,
    kept,
    /** Whether the sheet with the last ones is open. */
    open,
    tell: (sentence: string, act?: ToastLine['act']) => add('good', sentence, act),
    refuse: (sentence: string, act?: ToastLine['act']) => add('late', sentence, act),
    drop: (id: number) => (lines.value = lines.value.filter((line) => line.id !== id))
  }
})
