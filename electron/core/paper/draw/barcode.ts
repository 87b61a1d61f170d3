import bwip from 'bwip-js'

/** Printer dots of the label printers in use (203 dpi); laser printers place the same bars more finely. */
export const dot = 72 / 203
/** Dots of air on each side of a bar: edge to edge, a renderer paints every dot that is touched and the bars grow together. */
const air = 0.03
/** Code 128 wants ten modules of white before and after (ISO/IEC 15417). */
const quiet = 10

export interface Bars {
  /** Alternating widths of bars and spaces in modules, a bar first. */
  readonly widths: readonly number[]
  readonly modules: number
}

const encoded = new Map<string, Bars | undefined>()

/** Code 128 of a text of printable ASCII; undefined for anything else, or for what would be too long to scan (40 characters). */
export function encodeBars(text: string): Bars | undefined {
  if (encoded.has(text)) return encoded.get(text)
  const widths = /^[\u0020-\u007e]{1,40}$/.test(text) ? barsOf(text) : undefined
  const bars = widths && { widths, modules: widths.reduce((sum, width) => sum + width, 0) }
  if (encoded.size > 5000) encoded.clear()
  encoded.set(text, bars)
  return bars
}

function barsOf(text: string): number[] | undefined {
  try {
    // Of the package as a whole: the `raw` that can be imported by name draws a symbology called raw.
    return (bwip.raw({ bcid: 'code128', text }) as unknown as { sbs: number[] }[])[0]?.sbs
  } catch {
    return undefined
  }
}

/** Dots a module may have so that the bars fit the width (points): 3, else 2, which is the least that 203 dpi prints well; 0 when neither fits. */
export function dotsPerModule(bars: Bars, width: number, most = 3): number {
  for (let dots = most; dots >= 2; dots -= 1) if (bars.modules * dots * dot <= width) return dots
  return 0
}

/** The white that must stay free on each side, in points. */
export function quietZone(dots: number): number {
  return quiet * dots * dot
}

/** Draws the bars with their left edge on the first whole dot from x; height in points. Gives the width used. */
export function drawBars(
  doc: PDFKit.PDFDocument,
  bars: Bars,
  dots: number,
  x: number,
  y: number,
  height: number
): number {
  let at = Math.ceil(x / dot - 1e-6)
  const begin = at
  bars.widths.forEach((width, index) => {
    const wide = width * dots
    if (index % 2 === 0) doc.rect((at + air) * dot, y, (wide - 2 * air) * dot, height)
    at += wide
  })
  doc.fill('black')
  return (at - begin) * dot
}
