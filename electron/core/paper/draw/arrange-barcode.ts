import type { Block } from '../../../../shared/paper/slip.ts'
import { arrangeText } from './arrange-text.ts'
import { dot, dotsPerModule, drawBars, encodeBars, quietZone } from './barcode.ts'
import type { Look, Piece } from './piece.ts'
import { tones } from './tones.ts'

const mm = 72 / 25.4

/** Bars with what they say below; the words alone when the bars do not fit the width or cannot be made. */
export function arrangeBarcode(value: string, below: readonly string[], width: number, look: Look): Piece[] {
  const text = below.flatMap((said, index) => arrangeText(said, index === 0 ? tones.strong : tones.line, width, look))
  const bars = encodeBars(value)
  const dots = bars ? dotsPerModule(bars, width) : 0
  if (!bars || dots === 0) return text
  const height = Math.max(6, 9 * Math.min(1, look.scale)) * mm
  const bar: Piece = {
    height: height + 1.5,
    before: 4 * look.scale,
    draw: (x, y) => void drawBars(look.pen.doc, bars, dots, x, y, height)
  }
  return [bar, ...text]
}

/** What the bars among blocks need at two dots a module: a column grows to it. Points. */
export function widthForBars(blocks: readonly Block[]): number {
  return Math.max(
    0,
    ...blocks.map((block) => {
      const bars = block.kind === 'barcode' ? encodeBars(block.value) : undefined
      return bars ? bars.modules * 2 * dot + quietZone(2) * 0.2 : 0
    })
  )
}
