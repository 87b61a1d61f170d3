import type { ListedStock } from '../../../shared/contract/stock-calls.ts'
import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts } from '../../../shared/paper/artefacts.ts'
import { placingOn } from '../../../shared/paper/placing.ts'
import { stockNames } from '../../../shared/paper/stock-names.ts'
import { stocks, type Stock } from '../../../shared/paper/stocks.ts'
import { answers } from '../handler.ts'
import { ownStocks } from './own-stocks.ts'

/** The stocks with their geometry, and what goes on each: the house's, then the desk's own. */
export const listStocks = answers('paper.stocks', (_given, reading) => [
  ...stockNames.map((name) => describeStock(name, stocks[name])),
  ...ownStocks(reading).map(({ name, title, stock }) => describeStock(name, stock, title))
])

/** A stock as doors see it; the desk's own have a title. */
export function describeStock(name: string, stock: Stock, title?: string): ListedStock {
  return {
    turned: false,
    ...stock,
    name,
    title: title ?? null,
    artefacts: artefactNames.flatMap((artefact) => {
      const placing = placingOn(artefacts[artefact], stock)
      return placing ? [{ name: artefact, form: placing.form, parts: placing.parts }] : []
    })
  }
}
