import type { Canvas, Rect } from './canvas.ts'
import type { CodeSymbol } from './encode-symbol.ts'

/** Dots of air on each side of a bar: edge to edge, a renderer paints every dot that is touched and the bars grow together. */
const air = 0.03
/** Widths of a module that hand scanners read well, in points: 0.25 mm to 0.375 mm for bars, wider for the squares of a matrix. */
const mm = 72 / 25.4
const widths = { bars: [0.249 * mm, 0.3755 * mm], matrix: [0.37 * mm, 0.51 * mm] } as const

/** The dot of a printer in points. */
export function dotOf(dpi: number): number {
  return 72 / dpi
}

/** Whole dots a module has so that the symbol fits the width (points), as wide as reads well; 0 when even the narrowest does not fit. */
export function dotsPerModule({ kind, modules }: CodeSymbol, width: number, dot: number): number {
  const [least, most] = widths[kind]
  for (let dots = Math.max(1, Math.floor(most / dot)); dots * dot >= least; dots -= 1)
    if (modules * dots * dot <= width) return dots
  return 0
}

/** White that stands beside a column whatever is printed, points: the quiet zone of a symbol in the column may lie in it. */
export interface White {
  readonly left: number
  readonly right: number
}

/**
 * Where a symbol stands in a column (points) so that its whole quiet zone stays white: the dots of a module, as wide as reads well, and how far
 * the symbol is moved in. Undefined where even the narrowest does not fit.
 */
export function seatSymbol(
  symbol: CodeSymbol,
  width: number,
  white: White,
  dot: number
): { readonly dots: number; readonly inset: number } | undefined {
  for (let dots = dotsPerModule(symbol, width, dot); dots * dot >= widths[symbol.kind][0]; dots -= 1)
    if (seatWidth(symbol, dots, white, dot) <= width) return { dots, inset: quietBeyond(symbol, dots, white.left, dot) }
  return undefined
}

/** The narrowest column in which a symbol can be drawn with its quiet zone; points. */
export function leastWidth(symbol: CodeSymbol, white: White, dot: number): number {
  return seatWidth(symbol, Math.max(1, Math.ceil(widths[symbol.kind][0] / dot)), white, dot)
}

/** With a dot to move in to the printer's own. */
function seatWidth(symbol: CodeSymbol, dots: number, { left, right }: White, dot: number): number {
  const bars = (symbol.modules * dots + 1) * dot
  return quietBeyond(symbol, dots, left, dot) + bars + quietBeyond(symbol, dots, right, dot)
}

/** What a quiet zone needs beyond the white that is there. */
function quietBeyond({ quiet }: CodeSymbol, dots: number, white: number, dot: number): number {
  return Math.max(0, quiet * dots * dot - white)
}

/** Draws a symbol with its left edge on the first whole dot from x; the height of bars in points, a matrix is as high as wide. */
export function drawSymbol(
  canvas: Canvas,
  symbol: CodeSymbol,
  { dots, x, y, height }: { dots: number; x: number; y: number; height: number }
): void {
  const { dot } = canvas
  const rects: Rect[] = []
  const left = Math.ceil(x / dot - 1e-6)
  if (symbol.kind === 'bars') {
    let at = left
    symbol.widths.forEach((width, index) => {
      const wide = width * dots
      if (index % 2 === 0) rects.push({ x: (at + air) * dot, y, width: (wide - 2 * air) * dot, height })
      at += wide
    })
  } else {
    const top = Math.ceil(y / dot - 1e-6)
    symbol.rows.forEach((row, index) => {
      for (const { from, length } of runsOf(row))
        rects.push({
          x: (left + from * dots + air) * dot,
          y: (top + index * dots + air) * dot,
          width: (length * dots - 2 * air) * dot,
          height: (dots - 2 * air) * dot
        })
    })
  }
  canvas.fill(rects)
}

/** Black modules that stand side by side, as one. */
function runsOf(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((black, index) => {
    const last = runs.at(-1)
    if (!black) return
    if (last && last.from + last.length === index) last.length += 1
    else runs.push({ from: index, length: 1 })
  })
  return runs
}
