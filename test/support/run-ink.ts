import { fontOf, type Face } from '../../electron/core/paper/draw/faces.ts'
import { openRuler } from '../../electron/core/paper/draw/pdf-canvas.ts'
import type { Run } from '../../electron/core/paper/draw/text-runs.ts'
import { around, type Edges } from './edges.ts'

let shaped: ((run: Run) => number) | undefined
/** One for all: it remembers the words that it has measured. */
export const shapedWidth = () => (shaped ??= openRuler())

const letters = new Map<Face, Map<number, number>>()

/** The width of a run at size 1 from the widths of its letters alone. */
export function lettersWidth({ face, text }: Run): number {
  const known = letters.get(face) ?? new Map<number, number>()
  letters.set(face, known)
  let sum = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    let width = known.get(point)
    if (width === undefined) {
      const font = fontOf(face)
      const { positions } = font.layout(letter) as Laid
      width = positions.reduce((all, { xAdvance }) => all + xAdvance, 0) / font.unitsPerEm
      known.set(point, width)
    }
    sum += width
  }
  return sum
}

const inks = new Map<string, Edges | undefined>()

interface Laid {
  readonly glyphs: readonly { readonly cbox: { minX: number; minY: number; maxX: number; maxY: number } }[]
  readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[]
}

/** The box of a run's ink at size 1 from the start of its baseline, upwards; nothing for blanks. */
export function inkOf({ face, text }: Run): Edges | undefined {
  const key = `${face} ${text}`
  if (!inks.has(key)) {
    if (inks.size > 50_000) inks.clear()
    inks.set(key, measureInk(face, text))
  }
  return inks.get(key)
}

function measureInk(face: Face, text: string): Edges | undefined {
  const font = fontOf(face)
  const { glyphs, positions } = font.layout(text) as Laid
  const found: Edges[] = []
  let pen = 0
  glyphs.forEach(({ cbox }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
    if (cbox.maxX > cbox.minX)
      found.push({
        left: pen + xOffset + cbox.minX,
        top: yOffset + cbox.minY,
        right: pen + xOffset + cbox.maxX,
        bottom: yOffset + cbox.maxY
      })
    pen += xAdvance
  })
  if (found.length === 0) return undefined
  const { left, top, right, bottom } = around(found)
  const em = font.unitsPerEm
  return { left: left / em, top: top / em, right: right / em, bottom: bottom / em }
}
