import type { Settings } from '../../../shared/contract/desk-calls.ts'
import { labelsOn, stocks, type StockName } from '../../../shared/paper/stocks.ts'
import { Setting } from '../database/entities/index.ts'
import type { Desk } from '../handler.ts'

/**
 * Remembers where on a sheet of labels the next job may start: behind the last label used. Plain sheets and rolls start anew each time.
 * Takes the settings inside the transaction, so that two jobs at once do not forget one another's stock.
 */
export async function rememberStart(desk: Desk, stock: StockName, start: number, used: number): Promise<void> {
  const labels = labelsOn(stocks[stock])
  if (labels === 1) return
  const kept = await desk.tx.one<{ value: string }>(`select value from setting where key = 'startPositions'`)
  const before = kept ? (JSON.parse(kept.value) as Settings['startPositions']) : {}
  const value = JSON.stringify({ ...before, [stock]: ((start - 1 + used) % labels) + 1 })
  await desk.tx.entities.upsert(Setting, { key: 'startPositions', value, updated: desk.now() }, ['key'])
  desk.tx.changed('settings')
}
