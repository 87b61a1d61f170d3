import type { Block } from '../../../../shared/paper/slip.ts'
import { arrangeText } from './arrange-text.ts'
import { drawSymbol, leastWidth, seatSymbol, type White } from './barcode.ts'
import { encodeSymbol } from './encode-symbol.ts'
import type { Look, Piece } from './piece.ts'
import { tones } from './tones.ts'

const mm = 72 / 25.4
type BarcodeBlock = Extract<Block, { kind: 'barcode' }>

/** A symbol with what it says below; the words alone when the symbol does not fit the width or cannot be made. */
export function arrangeBarcode({ value, below, symbology }: BarcodeBlock, width: number, look: Look): Piece[] {
  const text = below.flatMap((said, index) => arrangeText(said, index === 0 ? tones.strong : tones.line, width, look))
  const symbol = encodeSymbol(value, symbology)
  const { canvas } = look.pen
  const { dot } = canvas
  const seat = symbol && seatSymbol(symbol, width, look.white, dot)
  if (!seat) return [{ height: 0, before: 0, plain: [value], draw: () => undefined }, ...text]
  const { dots, inset } = seat
  // Bars want white at their ends only, the squares of a matrix all round.
  const above = symbol.kind === 'bars' ? 0 : symbol.quiet * dots * dot
  const height =
    symbol.kind === 'bars' ? Math.max(6, 9 * Math.min(1, look.scale)) * mm : symbol.rows.length * dots * dot
  const bar: Piece = {
    height: above + height + Math.max(1.5, above),
    before: 4 * look.scale,
    draw: (x, y) => void drawSymbol(canvas, symbol, { dots, x: x + inset, y: y + above, height })
  }
  return [bar, ...text]
}

/** What the symbols among blocks need at their narrowest: a column grows to it. Points. */
export function widthForBars(blocks: readonly Block[], white: White, dot: number): number {
  return Math.max(
    0,
    ...blocks.map((block) => {
      const symbol = block.kind === 'barcode' ? encodeSymbol(block.value, block.symbology) : undefined
      return symbol ? leastWidth(symbol, white, dot) : 0
    })
  )
}
