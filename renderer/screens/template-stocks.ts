import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import { type Artefact, artefacts } from '../../shared/paper/artefacts.ts'
import { partSize, placingOn, stocksFor } from '../../shared/paper/placing.ts'
import type { Stock } from '../../shared/paper/stocks.ts'
import { isForLabel, type TemplateBody } from '../../shared/paper/template/template.ts'
import { useStocks } from '../stores/stocks.ts'

/** What one paper is about: a template says what stands for one request, lists have many. */
export const isForOne = (name: ArtefactName) => {
  const artefact: Artefact = artefacts[name]
  return artefact.list === undefined
}

/** The stocks an artefact goes on, the house's and the desk's own. */
export function stocksOf(name: ArtefactName): string[] {
  const shelf = useStocks()
  const artefact: Artefact = artefacts[name]
  return [...stocksFor(artefact), ...shelf.own.filter((stock) => placingOn(artefact, stock)).map((stock) => stock.name)]
}

/** Those of them whose labels a template is made for. */
export function stocksFitting(name: ArtefactName, body: TemplateBody): string[] {
  const shelf = useStocks()
  const fits = (stock: Stock) => {
    const placing = placingOn(artefacts[name], stock)
    return placing !== undefined && isForLabel(body, partSize(stock, placing), stock.kind === 'continuous')
  }
  return stocksOf(name).filter((stock) => {
    const geometry = shelf.geometryOf(stock)
    return geometry !== undefined && fits(geometry)
  })
}
