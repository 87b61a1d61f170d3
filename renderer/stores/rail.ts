import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The rail behind the menu button of narrow windows, and what floats over everything. */
export const useRail = defineStore('rail', () => {
  const open = ref(false)
  const paletteOpen = ref(false)
  const keysOpen = ref(false)
  return { open, paletteOpen, keysOpen }
})
