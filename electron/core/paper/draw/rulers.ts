import { testLines, testSheetSize } from '../../../../shared/paper/alignment.ts'
import { labelBox, labelsOn, type Box, type Stock } from '../../../../shared/paper/stocks.ts'
import type { Pen } from './pen.ts'
import { mannerOf } from './text-runs.ts'

const mm = 72 / 25.4
const hair = 0.25

/** Every label's outline with its place; the sheet's own is its paper. */
function drawLabels({ canvas }: Pen, stock: Stock): Box[] {
  if (stock.kind !== 'labels') return [{ x: 0, y: 0, ...testSheetSize(stock) }]
  const boxes = Array.from({ length: labelsOn(stock) }, (_, index) => labelBox(stock, index))
  for (const { x, y, width, height } of boxes)
    canvas.frame({ x: x * mm, y: y * mm, width: width * mm, height: height * mm }, hair)
  return boxes
}

/**
 * A test sheet: the outlines of all labels, a line inside each outer edge of the first and the last label, and rulers from those lines outwards
 * that tell how far the edge is. Millimetres; the letters A to D name the readings.
 */
export function drawRulers(pen: Pen, stock: Stock): void {
  const boxes = drawLabels(pen, stock)
  const { edges, lines, wanted } = testLines(stock)
  const size = testSheetSize(stock)
  const first = boxes[0] ?? { x: 0, y: 0, ...size }
  const last = boxes.at(-1) ?? first
  // On plain paper the lines are as long as a hand is wide; on labels as long as the label.
  const [wide, high] = [Math.min(90, first.width), Math.min(70, first.height)]
  rule(pen, [lines.left, edges.top], [lines.left, edges.top + high])
  rule(pen, [edges.left, lines.top], [edges.left + wide, lines.top])
  rule(pen, [lines.right, edges.bottom - high], [lines.right, edges.bottom])
  ruler(pen, 'A', {
    from: lines.left,
    along: -1,
    to: Math.max(0, edges.left - beyond),
    at: middle(lines.top, first.y + high)
  })
  ruler(pen, 'B', {
    from: lines.top,
    along: -1,
    to: Math.max(0, edges.top - beyond),
    at: middle(lines.left, first.x + wide),
    down: true
  })
  ruler(pen, 'C', {
    from: lines.right,
    along: 1,
    to: Math.min(size.width, edges.right + beyond),
    at: middle(lines.bottom, last.y + last.height - high)
  })
  if (wanted.bottom === null) return
  rule(pen, [edges.right - wide, lines.bottom], [edges.right, lines.bottom])
  ruler(pen, 'D', {
    from: lines.bottom,
    along: 1,
    to: Math.min(size.height, edges.bottom + beyond),
    at: middle(lines.right, last.x + last.width - wide),
    down: true
  })
}

/** How far (mm) a ruler goes on over the edge. */
const beyond = 5
const middle = (one: number, other: number) => one + (other - one) * 0.35

/** A proof: outlines with their places and a cross in the middle (not where the words stand), as they come out with the alignment. */
export function drawProof(pen: Pen, stock: Stock, words?: Box): void {
  drawLabels(pen, stock).forEach(({ x, y, width, height }, index) => {
    const [across, down] = [x + width / 2, y + height / 2]
    if (!words || !holds(words, across, down)) {
      rule(pen, [across - 3, down], [across + 3, down])
      rule(pen, [across, down - 3], [across, down + 3])
    }
    if (stock.kind === 'labels') return number(pen, String(index + 1), x + 2, y + 4, 7)
    // On plain paper nothing shows where it was meant to be but its own edges: a frame at a round distance.
    const inset = testLines(stock).wanted.left
    pen.canvas.frame(
      { x: (x + inset) * mm, y: (y + inset) * mm, width: (width - 2 * inset) * mm, height: (height - 2 * inset) * mm },
      hair
    )
  })
}

const holds = ({ x, y, width, height }: Box, across: number, down: number) =>
  across > x && across < x + width && down > y && down < y + height

function rule({ canvas }: Pen, from: readonly [number, number], to: readonly [number, number]): void {
  canvas.line([from[0] * mm, from[1] * mm], [to[0] * mm, to[1] * mm], hair)
}

interface RulerPlace {
  /** Where nought stands. */
  readonly from: number
  readonly along: 1 | -1
  /** Where it ends. */
  readonly to: number
  /** Across the ruler. */
  readonly at: number
  readonly down?: boolean
}

/** A ruler with a stroke for each half millimetre, its figures counted from the line. */
function ruler(pen: Pen, letter: string, { from, along, to, at, down = false }: RulerPlace): void {
  const stroke = (offset: number, length: number) => {
    const place = from + along * offset
    if (down) rule(pen, [at, place], [at + length, place])
    else rule(pen, [place, at], [place, at + length])
  }
  const length = Math.abs(to - from)
  if (down) rule(pen, [at, from], [at, to])
  else rule(pen, [from, at], [to, at])
  for (let half = 0; half <= length * 2; half += 1) {
    const offset = half / 2
    stroke(offset, half % 10 === 0 ? 3 : half % 2 === 0 ? 2 : 1)
    // Nought is the line itself.
    if (half === 0 || half % 10 !== 0) continue
    const place = from + along * offset
    if (down) number(pen, String(offset), at + 3.4, place + 0.8, 6)
    else number(pen, String(offset), place - 0.6, at + 5.4, 6)
  }
  if (down) number(pen, letter, at - 3.2, from + along * Math.min(2, length / 2) + 1, 9)
  else number(pen, letter, from + along * Math.min(2, length / 2) - 1, at - 1, 9)
}

function number({ write }: Pen, text: string, x: number, y: number, size: number): void {
  write(text, 'strong', size, x * mm, y * mm, mannerOf(text))
}
