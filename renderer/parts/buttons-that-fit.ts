import { nextTick, onBeforeUnmount, onMounted, type Ref, ref, watch } from 'vue'

/**
 * How many buttons stand in one line of `row`: at most `most`, fewer where their words are longer than the line, at least `least`. The others
 * belong in the menu beside it. Measured again when the words or the width change; before it is painted, so nothing jumps.
 */
export function useButtonsThatFit(
  row: Ref<HTMLElement | undefined>,
  { most, least, words }: { most: () => number; least: () => number; words: () => string }
): Ref<number> {
  const shown = ref(most())
  let width = 0
  async function measure() {
    shown.value = most()
    await nextTick()
    // One pixel is what rounding takes.
    while (row.value && shown.value > least() && row.value.scrollWidth > row.value.clientWidth + 1) {
      shown.value--
      await nextTick()
    }
  }
  // Around the row: its own width changes with the menu beside it.
  const observer = new ResizeObserver(([entry]) => {
    const now = entry?.contentRect.width ?? 0
    if (now === 0 || now === width) return
    width = now
    void measure()
  })
  onMounted(() => row.value?.parentElement && observer.observe(row.value.parentElement))
  onBeforeUnmount(() => observer.disconnect())
  watch(words, () => void measure(), { flush: 'post' })
  return shown
}
