import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Words for screen readers that stand nowhere on the screen: said once, calmly, or at once. */
export const useSpoken = defineStore('spoken', () => {
  const calm = ref('')
  const urgent = ref('')
  /** A region says only what changes: the same words again need a moment of silence between. */
  const put = (at: typeof calm, words: string) => {
    at.value = ''
    setTimeout(() => (at.value = words), 50)
  }
  return {
    calm,
    urgent,
    say: (words: string) => put(calm, words),
    interrupt: (words: string) => put(urgent, words)
  }
})
