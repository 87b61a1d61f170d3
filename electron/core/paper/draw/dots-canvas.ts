import { layOnto, makeBitmap, paintRow, turnRight, type Bitmap } from './bitmap.ts'
import { dotOf } from './barcode.ts'
import type { Canvas, Rect } from './canvas.ts'
import { ditherPicture } from './dither-picture.ts'
import { dotsOfRun } from './glyph-dots.ts'
import { openRuler } from './pdf-canvas.ts'

/** A black box, or dots, by their place on the label in whole dots from its top left corner. */
export type DotField =
  | { readonly kind: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly kind: 'bits'; readonly x: number; readonly y: number; readonly bits: Bitmap }

/** A label as a label printer of some resolution sees it. */
export interface DotPage {
  readonly width: number
  readonly height: number
  readonly fields: readonly DotField[]
}

/** A canvas for label printers: boxes for bars and lines, letters as dots, so that every script prints. `write` says it in the printer's language. */
export function openDots(dpi: number, write: (pages: readonly DotPage[]) => Uint8Array): Canvas {
  const dot = dotOf(dpi)
  const pages: { width: number; height: number; fields: DotField[] }[] = []
  const runWidth = openRuler()
  let turn: { x: number; y: number } | undefined
  const whole = (points: number) => Math.round(points / dot)

  function put(field: DotField): void {
    pages.at(-1)?.fields.push(turn ? turned(field, turn) : field)
  }
  function box({ x, y, width, height }: Rect): void {
    const [left, top] = [whole(x), whole(y)]
    const across = Math.max(1, whole(x + width) - left)
    const down = Math.max(1, whole(y + height) - top)
    put({ kind: 'box', x: left, y: top, width: across, height: down })
  }
  return {
    dot,
    addPage: (width, height) => void pages.push({ width: whole(width), height: whole(height), fields: [] }),
    fill(rects) {
      // A matrix is hundreds of small boxes: as dots it is one field.
      if (rects.length <= mostBoxes) rects.forEach(box)
      else put(bitsOf(rects.map((rect) => boxOf(rect, whole))))
    },
    frame({ x, y, width, height }, line) {
      box({ x: x - line / 2, y: y - line / 2, width: width + line, height: line })
      box({ x: x - line / 2, y: y + height - line / 2, width: width + line, height: line })
      box({ x: x - line / 2, y, width: line, height })
      box({ x: x + width - line / 2, y, width: line, height })
    },
    line([x1, y1], [x2, y2], width, dash) {
      const length = Math.abs(x2 - x1) + Math.abs(y2 - y1)
      const [on, off] = dash ?? [length, 1]
      for (let from = 0; from < length; from += on + off) {
        const stroke = Math.min(on, length - from)
        box(
          x1 === x2
            ? { x: x1 - width / 2, y: Math.min(y1, y2) + from, width, height: stroke }
            : { x: Math.min(x1, x2) + from, y: y1 - width / 2, width: stroke, height: width }
        )
      }
    },
    runWidth,
    write(run, size, x, baseline, ink) {
      const drawn = dotsOfRun(run.face, run.text, size / dot, [x / dot, baseline / dot])
      if (!drawn) return
      const field: DotField = { kind: 'bits', x: drawn.left, y: drawn.top, bits: drawn.bits }
      if (ink === 'black') put(field)
      else carve(pages.at(-1)?.fields ?? [], turn ? turned(field, turn) : field)
    },
    picture(picture, rect) {
      const { x, y, width, height } = boxOf(rect, whole)
      put({ kind: 'bits', x, y, bits: ditherPicture(picture, width, height) })
    },
    turned(x, y, draw) {
      turn = { x: whole(x), y: whole(y) }
      draw()
      turn = undefined
    },
    end: () => Promise.resolve(write(pages))
  }
}

const mostBoxes = 64

function boxOf({ x, y, width, height }: Rect, whole: (points: number) => number) {
  const [left, top] = [whole(x), whole(y)]
  return { x: left, y: top, width: Math.max(1, whole(x + width) - left), height: Math.max(1, whole(y + height) - top) }
}

/** Boxes as the dots of one field. */
function bitsOf(boxes: readonly Rect[]): DotField {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const bits = makeBitmap(
    Math.max(...boxes.map(({ x, width }) => x + width)) - left,
    Math.max(...boxes.map(({ y, height }) => y + height)) - top
  )
  for (const { x, y, width, height } of boxes)
    for (let row = 0; row < height; row += 1) paintRow(bits, y - top + row, x - left, x - left + width)
  return { kind: 'bits', x: left, y: top, bits }
}

/** White letters: label printers have no white ink, so the black box they stand on is drawn as dots without them. */
function carve(fields: DotField[], white: DotField): void {
  if (white.kind !== 'bits') return
  for (let index = fields.length - 1; index >= 0; index -= 1) {
    const field = fields[index]
    if (!field) continue
    const { width, height } = field.kind === 'box' ? field : field.bits
    const inside =
      white.x >= field.x - 1 && white.y >= field.y - 1 && white.x < field.x + width && white.y < field.y + height
    if (!inside) continue
    const ground = field.kind === 'bits' ? field : bitsOf([field])
    if (ground.kind !== 'bits') return
    layOnto(ground.bits, white.bits, white.x - ground.x, white.y - ground.y, false)
    fields[index] = ground
    return
  }
}

/** A field drawn within a quarter turn about an origin. */
function turned(field: DotField, origin: { x: number; y: number }): DotField {
  const size = field.kind === 'box' ? field : field.bits
  const at = { x: origin.x - field.y - size.height, y: origin.y + field.x }
  return field.kind === 'box'
    ? { kind: 'box', ...at, width: field.height, height: field.width }
    : { kind: 'bits', ...at, bits: turnRight(field.bits) }
}
