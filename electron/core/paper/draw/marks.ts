import { cleanText } from './clean-text.ts'
import type { Area } from './fit-panel.ts'
import type { Pen } from './pen.ts'
import { mannerOf } from './text-runs.ts'

/** A fold: short dashes from edge to edge, with what to do in the middle, just below. Gives the height of its words. */
export function drawFold({ doc, write, widthOf }: Pen, part: Area, y: number, text: string): number {
  dashed(doc, part.x, part.x + part.width, y, [2.5, 2.5])
  const said = cleanText(text)
  const manner = mannerOf(said)
  const width = widthOf(said, 'regular', manner)
  const size = Math.min(6, (part.width - 20) / Math.max(1, width))
  write(said, 'regular', size, part.x + (part.width - width * size) / 2, y + size * 1.25, manner)
  return size * 1.5
}

/** A cut between two parts: long dashes across the sheet. */
export function drawCut(doc: PDFKit.PDFDocument, part: Area): void {
  dashed(doc, part.x, part.x + part.width, part.y, [8, 5])
}

/** The outline of a label, for a test sheet held against the stock. */
export function drawOutline(doc: PDFKit.PDFDocument, part: Area): void {
  doc.lineWidth(0.5).rect(part.x, part.y, part.width, part.height).stroke('black')
}

function dashed(
  doc: PDFKit.PDFDocument,
  from: number,
  to: number,
  y: number,
  [on, off]: readonly [number, number]
): void {
  doc.lineWidth(0.5).dash(on, { space: off }).moveTo(from, y).lineTo(to, y).stroke('black').undash()
}
