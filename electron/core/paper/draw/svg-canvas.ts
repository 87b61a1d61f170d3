import type { Canvas } from './canvas.ts'
import { fontOf } from './faces.ts'
import { layRun, type OutlineStep } from './laid-run.ts'
import { openRuler } from './pdf-canvas.ts'

/** Sheets as pictures, one SVG each, letters as outlines: what is seen is what the PDF prints, in any window and without its fonts. */
export interface Pictures {
  readonly canvas: Canvas
  /** The finished sheets, in order. */
  readonly sheets: () => string[]
  /** The same with their sizes, mm. */
  readonly sized: () => { width: number; height: number; svg: string }[]
}

/** A canvas that draws pictures of its pages. `dot` is the printer's, points. */
export function openPictures(dot: number): Pictures {
  const pages: Page[] = []
  const runWidth = openRuler()
  const put = (drawn: string) => void pages.at(-1)?.drawn.push(drawn)

  const canvas: Canvas = {
    dot,
    addPage: (width, height) => void pages.push({ width, height, drawn: [], glyphs: new Map() }),
    fill: (rects) =>
      put(
        `<path d="${rects.map(({ x, y, width, height }) => `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`).join('')}"/>`
      ),
    frame: ({ x, y, width, height }, line) =>
      put(
        `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="none" stroke="#000" stroke-width="${n(line)}"/>`
      ),
    line: ([x1, y1], [x2, y2], width, dash) =>
      put(
        `<path d="M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}" stroke="#000" stroke-width="${n(width)}"${dash ? ` stroke-dasharray="${n(dash[0])} ${n(dash[1])}"` : ''}/>`
      ),
    runWidth,
    write({ face, text }, size, x, baseline, ink) {
      const page = pages.at(-1)
      if (!page) return
      const scale = size / fontOf(face).unitsPerEm
      const uses = layRun(face, text)
        .filter(({ outline }) => outline.length > 0)
        .map((glyph) => {
          const key = `${face}-${glyph.id}`
          if (!page.glyphs.has(key)) page.glyphs.set(key, outlineOf(glyph.outline))
          return `<use href="#${key}" x="${n(glyph.x)}" y="${n(-glyph.y)}"/>`
        })
      if (uses.length > 0)
        put(
          `<g transform="translate(${n(x)} ${n(baseline)}) scale(${scale.toFixed(6)})"${ink === 'white' ? ' fill="#fff"' : ''}>${uses.join('')}</g>`
        )
    },
    picture: ({ bytes, mediaType }, { x, y, width, height }) =>
      put(
        `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" preserveAspectRatio="none" href="data:${mediaType};base64,${bytes.toString('base64')}"/>`
      ),
    turned(x, y, draw) {
      put(`<g transform="translate(${n(x)} ${n(y)}) rotate(90)">`)
      draw()
      put('</g>')
    },
    end: () => Promise.resolve(new Uint8Array())
  }
  return {
    canvas,
    sheets: () => pages.map(sheetOf),
    sized: () => pages.map((page) => ({ width: inMm(page.width), height: inMm(page.height), svg: sheetOf(page) }))
  }
}

interface Page {
  readonly width: number
  readonly height: number
  readonly drawn: string[]
  /** Outlines by face and number of the glyph: each is said once a page. */
  readonly glyphs: Map<string, string>
}

const mm = 72 / 25.4
/** Whole microns, as systems count paper. */
const inMm = (points: number) => Math.round((points / mm) * 1000) / 1000

function sheetOf({ width, height, drawn, glyphs }: Page): string {
  const defs = [...glyphs].map(([key, outline]) => `<path id="${key}" d="${outline}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width / mm)}mm" height="${n(height / mm)}mm" viewBox="0 0 ${n(width)} ${n(height)}"><rect width="100%" height="100%" fill="#fff"/><defs>${defs}</defs>${drawn.join('')}</svg>`
}

const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const

/** Turned over: fonts count upwards. */
const outlineOf = (steps: readonly OutlineStep[]) =>
  steps
    .map(({ command, args }) => letters[command] + args.map((value, at) => n(at % 2 ? -value : value)).join(' '))
    .join('')

/** A hundredth of a point is a fifth of a dot of the finest label printer. */
const n = (value: number) => String(Math.round(value * 100) / 100)
