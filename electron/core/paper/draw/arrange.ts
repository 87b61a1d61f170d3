import type { Block } from '../../../../shared/paper/slip.ts'
import { arrangeAddress } from './arrange-address.ts'
import { arrangeBarcode, widthForBars } from './arrange-barcode.ts'
import { arrangeFacts } from './arrange-facts.ts'
import { arrangeFlag, arrangeText, arrangeTick } from './arrange-text.ts'
import type { White } from './barcode.ts'
import { cutAmong, drawDown, heightOf, plainAmong, trimTo, type Look, type Piece } from './piece.ts'
import { tones } from './tones.ts'

type Beside = Extract<Block, { kind: 'beside' }>

/** Measures blocks for a width (points); each of them can then be drawn anywhere. */
export function arrange(blocks: readonly Block[], width: number, look: Look): Piece[] {
  const kept = ({ spare = 0, insteadOf = Infinity }: Block) =>
    spare <= look.keep && (insteadOf === Infinity || insteadOf > look.keep)
  return blocks.filter(kept).flatMap((block) => arrangeBlock(block, width, look))
}

function arrangeBlock(block: Block, width: number, look: Look): Piece[] {
  const gap = 2 * look.scale
  switch (block.kind) {
    case 'line':
      return block.as === 'flag'
        ? arrangeFlag(block.text, width, look, block.align)
        : arrangeText(block.text, tones[block.as], width, look, block.align)
    case 'facts':
      return arrangeFacts(block.facts, width, look)
    case 'address':
      return arrangeAddress(block, width, look)
    case 'barcode':
      return arrangeBarcode(block, width, look)
    case 'ticks':
      return arrangeTicks(block, width, look)
    case 'rule':
      return [arrangeRule(width, look)]
    case 'square':
      return [arrangeSquare((block.side * 72) / 25.4, width, look)]
    case 'gap':
      return [arrangeGap(block.line === true, width, look)]
    case 'spring':
      return [{ height: 0, before: gap, spring: true, draw: () => undefined }]
    case 'beside':
      return look.narrow || needsWidth(block, width, look)
        ? [...arrange(block.main, width, look), ...arrange(block.aside, width, look)]
        : [arrangeBeside(block, width, look)]
    case 'fold':
      return []
  }
}

function arrangeTicks({ labels, ticked }: Extract<Block, { kind: 'ticks' }>, width: number, look: Look): Piece[] {
  const [first, ...more] = labels.flatMap((label) => arrangeTick(label, ticked?.includes(label) ?? false, width, look))
  return first ? [{ ...first, before: 3 * look.scale }, ...more] : []
}

function arrangeRule(width: number, { pen: { canvas }, scale }: Look): Piece {
  const air = 4 * scale
  return { height: air, before: air, draw: (x, y) => canvas.line([x, y], [x + width, y], 0.7) }
}

function arrangeSquare(wanted: number, width: number, { pen: { canvas } }: Look): Piece {
  const side = Math.min(wanted, width)
  return { height: side, before: 0, draw: (x, y) => canvas.fill([{ x, y, width: side, height: side }]) }
}

function arrangeGap(line: boolean, width: number, { pen: { canvas }, scale }: Look): Piece {
  const height = (line ? 20 : 12) * scale
  const foot = height - 3 * scale
  const draw = (x: number, y: number) => canvas.line([x, y + foot], [x + width * 0.6, y + foot], 0.5)
  return { height, before: 0, draw: line ? draw : () => undefined }
}

/** Bars that would not fit into a column, but do across the whole width: the columns then stand one below the other. */
function needsWidth(block: Beside, width: number, look: Look): boolean {
  const bars = widthForBars(block.aside, besideIn(block, look).white, look.pen.canvas.dot)
  return bars > width * mostAside && bars <= width
}

/** Between columns, so that bars keep most of their quiet zone: 2.5 mm, in points. */
const leastGap = 7.1

/** The air between two columns, or on each side of the line that divides them; and what is white beside the second one. */
function besideIn(block: Beside, { scale, white }: Look): { readonly gap: number; readonly white: White } {
  const gap = Math.max(10 * scale, leastGap) * (block.divided ? 0.8 : 1)
  return { gap, white: { left: gap, right: white.right } }
}

/** No more of the width than this for the second column. */
const mostAside = 0.6

function arrangeBeside(block: Beside, width: number, look: Look): Piece {
  const { canvas } = look.pen
  const { gap, white } = besideIn(block, look)
  const second = Math.min(
    width * mostAside,
    Math.max(width * block.share, widthForBars(block.aside, white, canvas.dot))
  )
  const first = width - second - gap * (block.divided ? 2 : 1)
  const columns = (main: readonly Piece[], aside: readonly Piece[]): Piece => {
    const height = Math.max(heightOf(main), heightOf(aside))
    return {
      height,
      before: 0,
      cut: cutAmong([...main, ...aside]),
      plain: plainAmong([...main, ...aside]),
      trim: (room) => columns(trimTo(main, room), trimTo(aside, room)),
      draw(x, y) {
        drawDown(main, x, y)
        drawDown(aside, x + width - second, y)
        const between = x + width - second - gap
        if (block.divided) canvas.line([between, y], [between, y + height], 0.4)
      }
    }
  }
  return columns(
    arrange(block.main, first, { ...look, white: { left: look.white.left, right: gap } }),
    arrange(block.aside, second, { ...look, white })
  )
}
