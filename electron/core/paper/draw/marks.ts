import type { Canvas } from './canvas.ts'
import { cleanText } from './clean-text.ts'
import type { Area } from './fit-panel.ts'
import type { Pen } from './pen.ts'
import { mannerOf } from './text-runs.ts'

/** A fold, in short dashes, or a cut, in long ones, from edge to edge, with what to do in the middle, just below. Gives the height of its words. */
export function drawFold({ canvas, write, widthOf }: Pen, part: Area, y: number, { text, cut }: Mark): number {
  canvas.line([part.x, y], [part.x + part.width, y], 0.5, cut ? longDashes : [2.5, 2.5])
  const said = cleanText(text)
  const manner = mannerOf(said)
  const width = widthOf(said, 'regular', manner)
  const size = Math.min(6, (part.width - 20) / Math.max(1, width))
  write(said, 'regular', size, part.x + (part.width - width * size) / 2, y + size * 1.25, manner)
  return size * 1.5
}

interface Mark {
  readonly text: string
  readonly cut?: true
}
const longDashes = [8, 5] as const

/** A cut between two parts: long dashes across the sheet. */
export function drawCut(canvas: Canvas, part: Area): void {
  canvas.line([part.x, part.y], [part.x + part.width, part.y], 0.5, longDashes)
}

/** Cuts across and down a whole sheet, between its equal parts. */
export function drawCuts(
  canvas: Canvas,
  { width, height }: { readonly width: number; readonly height: number },
  { columns, rows }: { readonly columns: number; readonly rows: number }
): void {
  for (let row = 1; row < rows; row += 1)
    canvas.line([0, (row * height) / rows], [width, (row * height) / rows], 0.5, longDashes)
  for (let column = 1; column < columns; column += 1)
    canvas.line([(column * width) / columns, 0], [(column * width) / columns, height], 0.5, longDashes)
}

/** A heavy line just inside a part, as far in as its margin; gives the room within. */
export function drawFrame({ canvas }: Pen, part: Area, margin: number): Area {
  const inset = margin * 0.7
  const [left, top] = [part.x + inset, part.y + inset]
  const [right, bottom] = [part.x + part.width - inset, part.y + part.height - inset]
  const half = frameLine / 2
  canvas.line([left - half, top], [right + half, top], frameLine)
  canvas.line([left - half, bottom], [right + half, bottom], frameLine)
  canvas.line([left, top + half], [left, bottom - half], frameLine)
  canvas.line([right, top + half], [right, bottom - half], frameLine)
  return { x: left + half, y: top + half, width: right - left - frameLine, height: bottom - top - frameLine }
}
const frameLine = 2

/** The outline of a label, for a test sheet held against the stock. */
export function drawOutline(canvas: Canvas, part: Area): void {
  canvas.frame(part, 0.5)
}
