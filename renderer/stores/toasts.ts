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

/** The keys that stand on what can be taken back, and done again. */
export const undoKeys = 'z'
export const redoKeys = 'Ctrl+Shift+z'

/** A key does what was said last: beside what is older only its button does. */
const keyless =
  (keys: string | undefined) =>
  (line: ToastLine): ToastLine =>
    keys && line.act?.keys === keys ? { ...line, act: { label: line.act.label, run: line.act.run } } : line

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
    const others = lines.value.filter((each) => each.sentence !== sentence).map(keyless(act?.keys))
    lines.value = [...others.slice(1 - floating), line]
  }
  return {
    lines,
    kept,
    /** Whether the sheet with the last ones is open. */
    open,
    tell: (sentence: string, act?: ToastLine['act']) => add('good', sentence, act),
    refuse: (sentence: string, act?: ToastLine['act']) => add('late', sentence, act),
    drop: (id: number) => (lines.value = lines.value.filter((line) => line.id !== id)),
    /** What these keys did is done: what floats and offers it says nothing any more. */
    dropOf: (keys: string) => (lines.value = lines.value.filter((line) => line.act?.keys !== keys))
  }
})
