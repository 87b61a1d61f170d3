import type { Block, Slip } from '../../../../shared/paper/slip.ts'
import { fitPanel, type Area } from './fit-panel.ts'
import { drawFold } from './marks.ts'
import type { Pen } from './pen.ts'

export interface SlipRoom {
  /** The label or the part of the sheet, in points. */
  readonly part: Area
  readonly margin: number
  readonly most: number
}

/** Draws one slip into its part. Folds divide the part into panels; nothing leaves its panel. Whether all of it found room. */
export function drawSlip(slip: Slip, { part, margin, most }: SlipRoom, pen: Pen): boolean {
  let top = part.y
  let whole = true
  const panels = panelsOf(slip.blocks)
  panels.forEach((panel, index) => {
    const bottom = panel.share === undefined ? part.y + part.height : top + panel.share * part.height
    const head = index === 0 ? margin : drawFold(pen, part, top, panel.text) + margin * 0.3
    const foot = index === panels.length - 1 ? margin : margin * 0.4
    const area = {
      x: part.x + margin,
      y: top + head,
      width: part.width - 2 * margin,
      height: bottom - top - head - foot
    }
    whole = fitPanel(panel.blocks, area, pen, most) && whole
    top = bottom
  })
  return whole
}

interface Panel {
  readonly blocks: Block[]
  /** What the fold above it says. */
  readonly text: string
  /** Of the part's height; the last panel takes the rest. */
  share?: number
}

function panelsOf(blocks: readonly Block[]): Panel[] {
  let panel: Panel = { blocks: [], text: '' }
  const panels = [panel]
  for (const block of blocks) {
    if (block.kind === 'fold') {
      panel.share = block.share
      panel = { blocks: [], text: block.text }
      panels.push(panel)
    } else panel.blocks.push(block)
  }
  return panels
}
