import { makeBitmap, paintRow, type Bitmap } from './bitmap.ts'
import { fontOf, type Face } from './faces.ts'
import { layRun, type OutlineStep } from './laid-run.ts'

/** A run of text as dots, and the place of their top left corner. */
export interface RunDots {
  readonly bits: Bitmap
  readonly left: number
  readonly top: number
}

type Point = readonly [x: number, y: number]
interface Edge {
  readonly top: Point
  readonly bottom: Point
  /** 1 downwards, -1 upwards: where the sum is not nought, there is ink. */
  readonly winding: number
}

/** Draws a run of one font in a size (dots an em) from a place on its baseline (dots): a dot is black when its middle lies in a letter. Undefined for blanks. */
export function dotsOfRun(face: Face, text: string, size: number, [originX, originY]: Point): RunDots | undefined {
  const scale = size / fontOf(face).unitsPerEm
  const edges = layRun(face, text).flatMap((glyph) =>
    edgesOf(glyph.outline, ([x, y]) => [originX + (glyph.x + x) * scale, originY - (glyph.y + y) * scale])
  )
  return edges.length === 0 ? undefined : fillEdges(edges)
}

/** The outline as straight edges; curves in as many pieces as dots can show. */
function edgesOf(commands: readonly OutlineStep[], place: (point: Point) => Point): Edge[] {
  const edges: Edge[] = []
  let start: Point = [0, 0]
  let at: Point = [0, 0]
  const to = (next: Point) => {
    const [a, b] = [place(at), place(next)]
    at = next
    if (a[1] !== b[1]) edges.push(a[1] < b[1] ? { top: a, bottom: b, winding: 1 } : { top: b, bottom: a, winding: -1 })
  }
  for (const { command, args } of commands) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = args
    const from = at
    if (command === 'moveTo') {
      // Letters of some fonts leave it to the reader to close them.
      to(start)
      start = at = [x1, y1]
    } else if (command === 'lineTo') to([x1, y1])
    else if (command === 'closePath') to(start)
    else {
      const cubic = command === 'bezierCurveTo'
      for (let step = 1; step <= pieces; step += 1) {
        const t = step / pieces
        const u = 1 - t
        to(
          cubic
            ? [cubicAt(from[0], x1, x2, x3, t, u), cubicAt(from[1], y1, y2, y3, t, u)]
            : [u * u * from[0] + 2 * u * t * x1 + t * t * x2, u * u * from[1] + 2 * u * t * y1 + t * t * y2]
        )
      }
    }
  }
  to(start)
  return edges
}

const pieces = 8
const cubicAt = (a: number, b: number, c: number, d: number, t: number, u: number) =>
  u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d

function fillEdges(edges: readonly Edge[]): RunDots {
  let [left, right, top, foot] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const edge of edges) {
    left = Math.min(left, edge.top[0], edge.bottom[0])
    right = Math.max(right, edge.top[0], edge.bottom[0])
    top = Math.min(top, edge.top[1])
    foot = Math.max(foot, edge.bottom[1])
  }
  left = Math.floor(left)
  top = Math.floor(top)
  const bits = makeBitmap(Math.ceil(right) - left + 1, Math.ceil(foot) - top + 1)
  const rows: { x: number; winding: number }[][] = Array.from({ length: bits.height }, () => [])
  for (const { top: a, bottom: b, winding } of edges) {
    const slope = (b[0] - a[0]) / (b[1] - a[1])
    // The rows whose middle the edge crosses.
    for (let row = Math.ceil(a[1] - top - 0.5); top + row + 0.5 < b[1]; row += 1)
      rows[row]?.push({ x: a[0] + (top + row + 0.5 - a[1]) * slope, winding })
  }
  rows.forEach((crossings, row) => {
    crossings.sort((one, other) => one.x - other.x)
    let wound = 0
    crossings.forEach(({ x, winding }, index) => {
      wound += winding
      const next = crossings[index + 1]
      if (wound !== 0 && next) paintRow(bits, row, Math.ceil(x - 0.5) - left, Math.ceil(next.x - 0.5) - left)
    })
  })
  return { bits, left, top }
}
