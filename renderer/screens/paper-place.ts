import type { ArtefactName } from '../../shared/paper/artefact-names.ts'
import { artefacts } from '../../shared/paper/artefacts.ts'
import { placingOn, stocksFor } from '../../shared/paper/placing.ts'
import { useDesk } from '../stores/desk.ts'
import { usePrinting } from '../stores/printing.ts'
import { useStocks } from '../stores/stocks.ts'

interface PaperPlace {
  readonly stock: string
  /** Null keeps the file only. */
  readonly printer: string | null
  /** Null is whichever the printer takes. */
  readonly tray: string | null
}

/** Which stocks a kind of paper goes on, and where it goes unless a person says otherwise. */
export function usePaperPlace() {
  const desk = useDesk()
  const printing = usePrinting()
  const shelf = useStocks()

  /** The house's stocks and the desk's own that it fits on, by their names. */
  function stocksOf(artefact: ArtefactName): string[] {
    const kind = artefacts[artefact]
    return [...stocksFor(kind), ...shelf.own.filter((stock) => placingOn(kind, stock)).map(({ name }) => name)]
  }
  /** What was settled once counts before what happened to be printed last in this window, and that before the usual. */
  function placeOf(artefact: ArtefactName): PaperPlace {
    const settled = desk.settings?.paperRoutes.find((each) => each.artefact === artefact)
    const habit = printing.habits[artefact]
    const usual = artefacts[artefact].presetStock[desk.settings?.paper ?? 'a4']
    const stock = settled?.stock ?? (settled ? usual : habit?.stock)
    return {
      stock: stock && stocksOf(artefact).includes(stock) ? stock : usual,
      printer: settled ? settled.printer : habit ? habit.printer : (desk.settings?.printer ?? null),
      tray: settled?.tray ?? null
    }
  }
  return { stocksOf, placeOf }
}
