import { dotOf } from '../../electron/core/paper/draw/barcode.ts'
import type { Canvas, Ink, Rect } from '../../electron/core/paper/draw/canvas.ts'
import { drawArtefact, type Drawn, type DrawOrder } from '../../electron/core/paper/draw/draw-artefact.ts'
import { artefacts } from '../../shared/paper/artefacts.ts'
import { placingOn } from '../../shared/paper/placing.ts'
import { houseStock, labelBox, labelsOn } from '../../shared/paper/stocks.ts'
import { around, edgesOf, grown, mm, type Edges } from './edges.ts'
import { inkOf, lettersWidth, shapedWidth } from './run-ink.ts'

/** One thing on the paper: a line of text, a symbol with the white it needs, a line, an area of black, the frame of a box to tick. */
export interface DrawnBox extends Edges {
  readonly kind: 'text' | 'symbol' | 'line' | 'black' | 'frame'
  readonly page: number
  /** What a text says. */
  readonly text: string
  readonly ink: Ink
  /** What is really inked, accents and tails included; without it the edges. Of a symbol, its bars. */
  readonly inked: Edges
  /** A line that is drawn in strokes: a fold or a cut. */
  readonly dashed: boolean
}

/** What was drawn, as boxes, and the pages' sizes in points. */
export interface DrawnPages {
  readonly pages: { readonly width: number; readonly height: number }[]
  readonly boxes: DrawnBox[]
}

/**
 * A canvas that draws nothing and notes what comes where. With `byLetters` the letters' own widths are added up, without shaping and without their ink:
 * what stands where follows from widths, whichever they are, and this is a hundred times quicker. The pen remembers what it measured: a program (a
 * test file) keeps to one of the two.
 */
export function openNotes(dot: number, { byLetters = false } = {}): { canvas: Canvas; drawn: DrawnPages } {
  const drawn: DrawnPages = { pages: [], boxes: [] }
  const runWidth = byLetters ? lettersWidth : shapedWidth()
  let turn: { readonly x: number; readonly y: number } | undefined
  let lastRun: { readonly baseline: number; readonly end: number; readonly size: number } | undefined

  const placed = ({ left, top, right, bottom }: Edges): Edges =>
    turn
      ? { left: turn.x - bottom, top: turn.y + left, right: turn.x - top, bottom: turn.y + right }
      : { left, top, right, bottom }
  function note(box: Pick<DrawnBox, 'kind'> & Partial<DrawnBox>, edges: Edges, inked: Edges = edges): void {
    lastRun = undefined
    drawn.boxes.push({
      text: '',
      ink: 'black',
      dashed: false,
      ...box,
      page: drawn.pages.length - 1,
      ...placed(edges),
      inked: placed(inked)
    })
  }

  const canvas: Canvas = {
    dot,
    addPage: (width, height) => void drawn.pages.push({ width, height }),
    fill(rects) {
      const [first, ...more] = rects
      if (first && more.length === 0) note({ kind: 'black' }, edgesOf(first))
      else if (first) note({ kind: 'symbol' }, withQuiet(rects, dot), around(rects.map(edgesOf)))
    },
    frame: (rect, line) => note({ kind: 'frame' }, grown(edgesOf(rect), line / 2)),
    line([x1, y1], [x2, y2], width, dash) {
      const edges = {
        left: Math.min(x1, x2),
        top: Math.min(y1, y2),
        right: Math.max(x1, x2),
        bottom: Math.max(y1, y2)
      }
      const half = width / 2
      note(
        { kind: 'line', dashed: dash !== undefined },
        x1 === x2
          ? { ...edges, left: edges.left - half, right: edges.right + half }
          : { ...edges, top: edges.top - half, bottom: edges.bottom + half }
      )
    },
    runWidth,
    write(run, size, x, baseline, ink) {
      const width = runWidth(run) * size
      const edges = { left: x, top: baseline - 0.75 * size, right: x + width, bottom: baseline + 0.2 * size }
      const real = byLetters ? undefined : inkOf(run)
      const inked = real
        ? {
            left: x + real.left * size,
            top: baseline - real.bottom * size,
            right: x + real.right * size,
            bottom: baseline - real.top * size
          }
        : byLetters
          ? edges
          : { ...edges, top: baseline, bottom: baseline, right: x }
      // The runs of a line stand side by side, each in its own font: for who looks it is one line.
      const before = lastRun
      const goesOn = before?.baseline === baseline && before.size === size && Math.abs(before.end - x) < 0.01
      const last = goesOn ? drawn.boxes.pop() : undefined
      note({ kind: 'text', text: run.text, ink }, edges, inked)
      const box = drawn.boxes.pop()
      if (box) {
        const joined = last
          ? { ...box, ...around([last, box]), text: last.text + box.text, inked: around([last.inked, box.inked]) }
          : box
        drawn.boxes.push(joined)
      }
      lastRun = { baseline, end: x + width, size }
    },
    picture: (_picture, rect) => note({ kind: 'black' }, edgesOf(rect)),
    turned(x, y, draw) {
      turn = { x, y }
      draw()
      turn = undefined
      lastRun = undefined
    },
    end: () => Promise.resolve(new Uint8Array())
  }
  return { canvas, drawn }
}

/** Draws an order on notes only: where everything would stand, without its file. */
export async function drawBoxes(
  order: DrawOrder,
  how: { byLetters?: boolean } = {}
): Promise<DrawnPages & Omit<Drawn, 'bytes' | 'pages' | 'left'>> {
  const { canvas, drawn } = openNotes(dotOf(order.dpi ?? 203), how)
  const { words, warnings, templateVersion, ends } = await drawArtefact(order, undefined, () => canvas)
  return { ...drawn, words, warnings, templateVersion, ends }
}

/** The part of its sheet in which a slip at a place (from 0) stands, points. On paper without an end it is the page. */
export function partAt(order: DrawOrder, place: number, page: { width: number; height: number }): Edges {
  const stock = order.geometry ?? houseStock(order.stock)
  const placing = stock && placingOn(artefacts[order.artefact], stock)
  if (!placing || stock.kind === 'continuous') return { left: 0, top: 0, right: page.width, bottom: page.height }
  const labels = labelsOn(stock)
  const box = labelBox(stock, labels === 1 ? 0 : place % labels)
  const height = labels === 1 ? box.height / placing.parts : box.height
  const y = labels === 1 ? box.y + (place % placing.parts) * height : box.y
  return edgesOf({ x: box.x * mm, y: y * mm, width: box.width * mm, height: height * mm })
}

/** What belongs to the slip of a part: all but the cut marks, which stand on the parts' edges from end to end of the sheet. */
export function ofPart(boxes: readonly DrawnBox[], part: Edges): DrawnBox[] {
  return boxes.filter(({ kind, dashed, left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const inside = right - left > bottom - top ? isInside(y, part.top, part.bottom) : isInside(x, part.left, part.right)
    return kind !== 'line' || !dashed || inside
  })
}

const isInside = (at: number, from: number, to: number) => at > from + 0.01 && at < to - 0.01

/** Lengths below this (points; 0.07 mm) are the rounding of dots. */
const tolerance = 0.2

/** What leaves a part, in words; nothing when all is well. */
export function leaving(boxes: readonly DrawnBox[], part: Edges): string[] {
  return boxes
    .filter(({ kind, dashed, inked, ...edges }) => {
      // A fold goes from edge to edge; of a symbol also its white stays on the label, since what lies beside may be dark.
      const at = kind === 'text' ? inked : edges
      const by = dashed ? 0.5 : tolerance
      return (
        at.left < part.left - by || at.top < part.top - by || at.right > part.right + by || at.bottom > part.bottom + by
      )
    })
    .map((box) => `${said(box)} leaves ${edgesSaid(part)}`)
}

/** What lies on something else, in words; nothing when all is well. White type belongs on its black. */
export function overlaps(boxes: readonly DrawnBox[]): string[] {
  const found: string[] = []
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      if (one.page !== other.page || isWhiteOnBlack(one, other)) continue
      // Where a sheet is cut both ways its marks cross.
      if (one.kind === 'line' && other.kind === 'line' && one.dashed && other.dashed) continue
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
      if (across > tolerance && down > tolerance) found.push(`${said(one)} lies on ${said(other)}`)
    }
  })
  return found
}

function isWhiteOnBlack(one: DrawnBox, other: DrawnBox): boolean {
  const [white, black] = one.ink === 'white' ? [one, other] : [other, one]
  return (
    white.ink === 'white' &&
    black.kind === 'black' &&
    white.left >= black.left &&
    white.right <= black.right + tolerance &&
    white.top >= black.top &&
    white.bottom <= black.bottom
  )
}

/**
 * A symbol with the white that its standard wants: ten modules beside bars (ISO/IEC 15417, 16388, EN 798), four around QR (18004), one around
 * Data Matrix (16022). The narrowest bar is a module wide; QR has an odd number of them, Data Matrix an even one.
 */
function withQuiet(rects: readonly Rect[], dot: number): Edges {
  const all = around(rects.map(edgesOf))
  const module = Math.round(Math.min(...rects.map(({ width, height }) => Math.min(width, height))) / dot) * dot
  const isMatrix = new Set(rects.map(({ y }) => Math.round(y / dot))).size > 1
  if (!isMatrix) return { ...all, left: all.left - 10 * module, right: all.right + 10 * module }
  const modules = Math.round((all.right - all.left) / module)
  return grown(all, (modules % 2 === 1 ? 4 : 1) * module)
}

function said({ kind, text, page, ...edges }: DrawnBox): string {
  return `${kind}${text === '' ? '' : ` “${text.slice(0, 30)}”`} at ${edgesSaid(edges)} on page ${page + 1}`
}

/** In millimetres, as a ruler would say it. */
function edgesSaid({ left, top, right, bottom }: Edges): string {
  return [left, top, right, bottom].map((length) => (length / mm).toFixed(2)).join(' ')
}
