import type { DrawOrder } from '../../../electron/core/paper/draw/draw-artefact.ts'
import type { ArtefactName } from '../../../shared/paper/artefact-names.ts'
import type { StockName } from '../../../shared/paper/stocks.ts'
import { samples } from './sample-slips.ts'

/** The requests of a week. */
export const all = Object.values(samples)

/** They are drawn as one order, at one moment. */
export const order = (artefact: ArtefactName, stock: StockName, more: Partial<DrawOrder> = {}): DrawOrder => ({
  artefact,
  stock,
  slips: all,
  at: '2026-11-24T09:14:06.000Z',
  ...more
})
