import { drawnAt, type Alignment } from '../../../../shared/paper/alignment.ts'
import type { Canvas } from './canvas.ts'

const mm = 72 / 25.4

/**
 * A canvas on which everything is drawn as a printer's alignment wants it: places move, type and boxes take the scale. Symbols move by whole dots
 * and keep their size, since bars that are not whole dots are not read.
 */
export function alignCanvas(canvas: Canvas, align: Alignment): Canvas {
  const { scale } = align
  const inPoints: Alignment = { offset: { x: align.offset.x * mm, y: align.offset.y * mm }, scale }
  let turn: { readonly x: number; readonly y: number } | undefined
  /** The way a line of text runs, and the way across it: within a quarter turn they change places. */
  const along = () => (turn ? scale.y : scale.x)
  const across = () => (turn ? scale.x : scale.y)

  function at(x: number, y: number): readonly [number, number] {
    if (!turn) {
      const drawn = drawnAt(inPoints, { x, y })
      return [drawn.x, drawn.y]
    }
    const drawn = drawnAt(inPoints, { x: turn.x - y, y: turn.y + x })
    return [drawn.y - turn.y, turn.x - drawn.x]
  }
  const wholeDots = (length: number) => Math.round(length / canvas.dot) * canvas.dot

  return {
    dot: canvas.dot,
    addPage: (width, height) => canvas.addPage(width, height),
    fill(rects) {
      const [only, ...more] = rects
      if (only && more.length === 0) {
        const [x, y] = at(only.x, only.y)
        return canvas.fill([{ x, y, width: only.width * along(), height: only.height * across() }])
      }
      const left = Math.min(...rects.map(({ x }) => x))
      const top = Math.min(...rects.map(({ y }) => y))
      const [x, y] = at(left, top)
      const [right, down] = [wholeDots(x - left), wholeDots(y - top)]
      canvas.fill(rects.map((rect) => ({ ...rect, x: rect.x + right, y: rect.y + down })))
    },
    frame(rect, line) {
      const [x, y] = at(rect.x, rect.y)
      canvas.frame({ x, y, width: rect.width * along(), height: rect.height * across() }, line)
    },
    line: (from, to, width, dash) => canvas.line(at(...from), at(...to), width, dash),
    runWidth: (run) => canvas.runWidth(run),
    write(run, size, x, baseline, ink) {
      canvas.write(run, size * along(), ...at(x, baseline), ink)
    },
    picture(picture, rect) {
      const [x, y] = at(rect.x, rect.y)
      canvas.picture(picture, { x, y, width: rect.width * along(), height: rect.height * across() })
    },
    turned(x, y, draw) {
      turn = { x, y }
      canvas.turned(x, y, draw)
      turn = undefined
    },
    end: () => canvas.end()
  }
}
