import { fontOf, type Face } from './faces.ts'

/** A step of a glyph's outline, in the font's units, y upwards. */
export interface OutlineStep {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}

/** A glyph of a run: its outline, and where its origin lies from the run's (the font's units, y upwards). */
export interface LaidGlyph {
  readonly id: number
  readonly outline: readonly OutlineStep[]
  readonly x: number
  readonly y: number
}

interface Laid {
  readonly glyphs: readonly { readonly id: number; readonly path: { readonly commands: readonly OutlineStep[] } }[]
  readonly positions: readonly { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }[]
}

/** The glyphs of a run of one font as PDFs show them, for what is drawn elsewhere. */
export function layRun(face: Face, text: string): LaidGlyph[] {
  const font = fontOf(face)
  const laid: LaidGlyph[] = []
  let pen = 0
  for (const part of partsOf(face, text)) {
    const { glyphs, positions } = font.layout(part) as Laid
    glyphs.forEach(({ id, path }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
      laid.push({ id, outline: path.commands, x: pen + xOffset, y: yOffset })
      pen += xAdvance
    })
  }
  return laid
}

/** As PDFKit sets a run: word by word, each with the blank behind it; from right to left as a whole. */
export function partsOf(face: Face, text: string): readonly string[] {
  return face.endsWith('-rtl') ? [text] : (text.match(/[^ ]* |[^ ]+/g) ?? [])
}
