import { artefactNames } from '../../../shared/paper/artefact-names.ts'
import { artefacts, placingOn } from '../../../shared/paper/artefacts.ts'
import { stockNames } from '../../../shared/paper/stock-names.ts'
import { stocks } from '../../../shared/paper/stocks.ts'
import { answers } from '../handler.ts'

/** The stocks with their geometry, and what goes on each. */
export const listStocks = answers('paper.stocks', () =>
  stockNames.map((name) => ({
    turned: false,
    ...stocks[name],
    name,
    artefacts: artefactNames.flatMap((artefact) => {
      const placing = placingOn(artefacts[artefact], stocks[name])
      return placing ? [{ name: artefact, form: placing.form, parts: placing.parts }] : []
    })
  }))
)
