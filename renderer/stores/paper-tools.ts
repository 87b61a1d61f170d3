import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** What the paper screen has over it: the stocks, the printers, or the alignment of a printer on one. */
export const usePaperTools = defineStore('paper-tools', () => {
  const stocksOpen = shallowRef(false)
  const printersOpen = shallowRef(false)
  const aligning = shallowRef<{ readonly printer: string | null; readonly stock: string } | null>(null)
  return {
    stocksOpen,
    printersOpen,
    aligning,
    openStocks: () => (stocksOpen.value = true),
    openPrinters: () => (printersOpen.value = true),
    align: (printer: string | null, stock: string) => (aligning.value = { printer, stock })
  }
})
