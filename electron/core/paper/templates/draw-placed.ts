import type { PlacedBlock } from '../../../../shared/paper/template/placed.ts'
import { lineHeight } from '../../../../shared/paper/template/check-template.ts'
import { say } from '../../../../shared/text/say.ts'
import { drawSymbol, seatSymbol } from '../draw/barcode.ts'
import { encodeSymbol } from '../draw/encode-symbol.ts'
import type { Area, Fitted } from '../draw/fit-panel.ts'
import type { Pen } from '../draw/pen.ts'
import { baseline } from '../draw/tones.ts'
import { fitText } from './fit-text.ts'
import { readPicture } from './read-picture.ts'

const mm = 72 / 25.4
type Placed<K extends PlacedBlock['kind']> = Extract<PlacedBlock, { kind: K }>

/** Draws what a template says, each block within its own box; what a symbol cannot carry is written as words, and said. */
export function drawPlaced(number: string, blocks: readonly PlacedBlock[], part: Area, pen: Pen): Fitted {
  const cut: string[] = []
  const says: string[] = []
  for (const block of blocks) {
    const area = {
      x: part.x + block.x * mm,
      y: part.y + block.y * mm,
      width: block.width * mm,
      height: block.height * mm
    }
    switch (block.kind) {
      case 'text':
        cut.push(...drawText(block, area, pen))
        break
      case 'symbol':
        if (!drawCode(block, area, pen)) {
          says.push(say(`paper.warnings.no-symbol`, { number, value: block.value.slice(0, 40) }))
          const said = [{ text: block.value, weight: 'regular' as const }]
          cut.push(...drawText({ ...block, kind: 'text', said, size: { largest: 9, least: 4 }, lines: 9 }, area, pen))
        }
        break
      case 'picture':
        drawPicture(block, area, pen)
        break
      case 'line':
        drawLine(block, area, pen)
        break
      case 'frame':
        // The stroke stays within the box.
        pen.canvas.frame(
          {
            x: area.x + block.stroke / 2,
            y: area.y + block.stroke / 2,
            width: area.width - block.stroke,
            height: area.height - block.stroke
          },
          block.stroke
        )
    }
  }
  return { whole: true, cut, says }
}

function drawText({ said, size, align, lines }: Placed<'text'>, area: Area, pen: Pen): readonly string[] {
  const fitted = fitText(said, { width: area.width, height: area.height, lines, size }, pen)
  const { inset } = fitted
  fitted.lines.forEach(({ text, width, weight, manner }, index) => {
    const free = area.width - width - inset.left - inset.right
    const shift = align === 'right' || (align === 'left' && manner.fromRight) ? free : align === 'middle' ? free / 2 : 0
    const y = area.y + inset.top + (index * lineHeight + baseline) * fitted.size
    pen.write(text, weight, fitted.size, area.x + inset.left + shift, y, manner)
  })
  return fitted.cut ? said.map(({ text }) => text) : []
}

/** Draws a symbol with all its white inside its box; nothing, and false, where the value or the room is not for it. */
function drawCode({ symbology, value, carried, align }: Placed<'symbol'>, area: Area, { canvas }: Pen): boolean {
  const symbol = carried ? encodeSymbol(value, symbology) : undefined
  if (!symbol) return false
  const { dot } = canvas
  const matrix = symbol.kind === 'matrix'
  const room = matrix ? Math.min(area.width, area.height) : area.width
  const seat = seatSymbol(symbol, room, { left: 0, right: 0 }, dot)
  if (!seat) return false
  const { dots, inset } = seat
  const wide = (symbol.modules * dots + 1) * dot + 2 * inset
  const free = Math.max(0, area.width - wide)
  const shift = align === 'right' ? free : align === 'middle' ? free / 2 : 0
  drawSymbol(canvas, symbol, {
    dots,
    x: area.x + shift + inset,
    y: area.y + (matrix ? inset : 0),
    height: area.height
  })
  return true
}

/** A picture as large as its box takes it, in its own proportions, from the box's top left corner. */
function drawPicture({ picture }: Placed<'picture'>, area: Area, { canvas }: Pen): void {
  const read = readPicture(picture)
  if (!read) return
  const scale = Math.min(area.width / read.width, area.height / read.height)
  canvas.picture(read, { x: area.x, y: area.y, width: read.width * scale, height: read.height * scale })
}

const strokes = { plain: undefined, cut: [8, 5], fold: [2.5, 2.5] } as const

/** Along the longer side, through the middle of the other. */
function drawLine({ as, stroke }: Placed<'line'>, { x, y, width, height }: Area, { canvas }: Pen): void {
  const lying = width >= height
  const [from, to] = lying
    ? ([
        [x, y + height / 2],
        [x + width, y + height / 2]
      ] as const)
    : ([
        [x + width / 2, y],
        [x + width / 2, y + height]
      ] as const)
  canvas.line(from, to, stroke, strokes[as])
}
