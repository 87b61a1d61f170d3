import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { KeptAlignment, ListedStock, SheetInHand } from '../../shared/contract/stock-calls.ts'
import { houseStock, type Stock } from '../../shared/paper/stocks.ts'
import { call, subscribe } from '../api.ts'
import { onceForAll } from '../on-change.ts'

/** The desk's own stocks, the sheets in its printers and what is made good for them; fresh after every commit. */
export const useStocks = defineStore('stocks', () => {
  const own = shallowRef<readonly ListedStock[]>([])
  const sheets = shallowRef<readonly SheetInHand[]>([])
  const alignments = shallowRef<readonly KeptAlignment[]>([])

  async function load() {
    const [listed, inHand, kept] = await Promise.all([
      call('paper.stocks', {}),
      call('paper.sheets', {}),
      call('paper.alignments', {})
    ])
    if (listed.ok) own.value = listed.value.filter(({ title }) => title !== null)
    if (inHand.ok) sheets.value = inHand.value
    if (kept.ok) alignments.value = kept.value
  }
  const soon = onceForAll(() => load(), 200)
  subscribe(({ topic }) => {
    if (['settings', 'ledger'].includes(topic)) soon()
  })
  void load()

  const ownNamed = (name: string) => own.value.find((stock) => stock.name === name)
  return {
    own,
    sheets,
    alignments,
    load,
    ownNamed,
    /** The figures of a stock; undefined for one that is not known (any more). */
    geometryOf: (name: string): Stock | undefined => houseStock(name) ?? ownNamed(name),
    sheetIn: (printer: string | null, stock: string) =>
      sheets.value.find((sheet) => sheet.printer === printer && sheet.stock === stock),
    alignmentOf: (printer: string | null, stock: string) =>
      alignments.value.find((kept) => kept.printer === printer && kept.stock === stock)
  }
})
