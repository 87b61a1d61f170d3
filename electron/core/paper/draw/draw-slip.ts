import type { Block, Slip } from '../../../../shared/paper/slip.ts'
import { drawPlaced } from '../templates/draw-placed.ts'
import { fitPanel, naturalHeight, type Area, type Fitted, type Way } from './fit-panel.ts'
import { drawLetter } from './draw-letter.ts'
import { drawFold, drawFrame } from './marks.ts'
import type { Pen } from './pen.ts'

export interface SlipRoom extends Way {
  /** The label or the part of the sheet, in points. */
  readonly part: Area
}

/** Draws one slip into its part. Folds divide the part into panels; nothing leaves its panel. */
export function drawSlip(slip: Slip, { part, ...way }: SlipRoom, pen: Pen): Fitted {
  if (slip.placed) return drawPlaced(slip.number, slip.placed, part, pen)
  if (slip.framed) {
    const inner = drawFrame(pen, part, way.margin)
    return drawSlip({ ...slip, framed: undefined }, { part: inner, ...way, margin: way.margin * 0.6 }, pen)
  }
  const letter = drawLetter(slip.blocks, part, pen, way)
  if (letter) return letter
  const { margin } = way
  let top = part.y
  let whole = true
  const cut: string[] = []
  const plain: string[] = []
  const panels = panelsOf(slip.blocks)
  panels.forEach((panel, index) => {
    const bottom = panel.share === undefined ? part.y + part.height : top + panel.share * part.height
    const head = index === 0 ? margin : drawFold(pen, part, top, panel) + margin * 0.3
    const foot = index === panels.length - 1 ? margin : margin * 0.4
    const area = {
      x: part.x + margin,
      y: top + head,
      width: part.width - 2 * margin,
      height: bottom - top - head - foot
    }
    const fitted = fitPanel(panel.blocks, area, pen, way)
    whole &&= fitted.whole
    cut.push(...fitted.cut)
    plain.push(...(fitted.plain ?? []))
    top = bottom
  })
  return { whole, cut, plain }
}

/** How long a slip is on paper of this width (points) that is cut behind it; folds are left out, there is nothing to fold. */
export function lengthOf(slip: Slip, width: number, way: Way, pen: Pen): number {
  if (slip.placed && slip.label) return (slip.label.height * 72) / 25.4
  return naturalHeight(withoutFolds(slip).blocks, width - 2 * way.margin, pen, way) + 2 * way.margin + 1
}

/** The slip with its panels one after the other, parted by a rule. */
export function withoutFolds(slip: Slip): Slip {
  return { ...slip, blocks: slip.blocks.map((block) => (block.kind === 'fold' ? { kind: 'rule' } : block)) }
}

interface Panel {
  readonly blocks: Block[]
  /** What the fold above it says. */
  readonly text: string
  readonly cut?: true
  /** Of the part's height; the last panel takes the rest. */
  share?: number
}

function panelsOf(blocks: readonly Block[]): Panel[] {
  let panel: Panel = { blocks: [], text: '' }
  const panels = [panel]
  for (const block of blocks) {
    if (block.kind === 'fold') {
      panel.share = block.share
      panel = { blocks: [], text: block.text, ...(block.cut ? { cut: block.cut } : {}) }
      panels.push(panel)
    } else panel.blocks.push(block)
  }
  return panels
}
