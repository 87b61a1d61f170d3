import { Refused } from '../../../../shared/contract/refused.ts'
import type { Artefact } from '../../../../shared/paper/artefacts.ts'
import { placingOn, type Placing } from '../../../../shared/paper/placing.ts'
import { houseStock, type Stock } from '../../../../shared/paper/stocks.ts'
import { say } from '../../../../shared/text/say.ts'
import type { DrawOrder } from './draw-artefact.ts'

/** The stock of an order. @throws Refused bad-input (stock) */
export function stockOf({ stock, geometry }: DrawOrder): Stock {
  const found = geometry ?? houseStock(stock)
  if (!found) throw new Refused('bad-input', { what: say('paper.refused.no-stock', { stock }) }, { field: 'stock' })
  return found
}

/** How an order lies on its stock. @throws Refused nothing-to-print, bad-input (stock, start, skip, at) */
export function checkOrder(
  { slips, said, start = 1, skip = [], at, artefact: name, stock: stockName }: DrawOrder,
  artefact: Artefact,
  stock: Stock
): Placing {
  const placing = placingOn(artefact, stock)
  if ((said ?? slips).length === 0) throw new Refused('nothing-to-print')
  if (!placing)
    throw new Refused(
      'bad-input',
      { what: say('paper.refused.stock', { artefact: name, stock: stockName }) },
      { field: 'stock' }
    )
  const { parts } = placing
  if (!Number.isInteger(start) || start < 1 || start > parts)
    throw new Refused('bad-input', { what: say('paper.refused.start', { start, parts }) }, { field: 'start' })
  const nowhere = skip.find((place) => !Number.isInteger(place) || place < 1 || place > parts)
  if (nowhere !== undefined)
    throw new Refused('bad-input', { what: say('paper.refused.start', { start: nowhere, parts }) }, { field: 'skip' })
  if (Number.isNaN(new Date(at).getTime()))
    throw new Refused('bad-input', { what: say('paper.refused.at', { at }) }, { field: 'at' })
  return placing
}
