import { fontOf, type Face } from './faces.ts'
import { partsOf } from './laid-run.ts'
import type { Cluster, Laid } from './shape-run.ts'

interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  readonly codePoints: readonly number[]
}

/** What of a PDFKit document is needed beside its declared methods: its font with the glyphs in use, and its page's fonts. */
interface Inner {
  readonly _font: {
    readonly id: string
    readonly scale: number
    readonly subset: { includeGlyph(id: number): number }
    readonly widths: (number | undefined)[]
    readonly unicode: (readonly number[] | undefined)[]
    ref(): unknown
  }
  readonly page: { readonly height: number; readonly fonts: Record<string, unknown> }
  addContent(text: string): void
}

/**
 * Writes a run with shaped parts, glyph by glyph as the shaper places it. Each cluster says what is read there (`ActualText`, ISO 32000-1,
 * 14.9.4): one glyph serves many letters in these scripts, so that the font's own table would give back others. The document has the face's font
 * set. Points, from the page's top left.
 */
export function writeShaped(
  doc: PDFKit.PDFDocument,
  { face, text }: { readonly face: Face; readonly text: string },
  size: number,
  x: number,
  baseline: number
): void {
  const inner = doc as unknown as Inner
  const { _font: font, page } = inner
  page.fonts[font.id] ??= font.ref()
  const unit = (size * font.scale) / 1000
  const steps: string[] = []
  let pen = 0
  for (const part of partsOf(face, text)) {
    const { glyphs, positions, clusters } = fontOf(face).layout(part) as Laid<Glyph>
    const origins = positions.map(({ xAdvance }) => (pen += xAdvance) - xAdvance)
    const show = (index: number) => {
      const { xOffset = 0, yOffset = 0 } = positions[index] ?? {}
      const glyph = glyphs[index]
      if (!glyph) return
      const id = font.subset.includeGlyph(glyph.id)
      font.widths[id] ??= glyph.advanceWidth * font.scale
      font.unicode[id] ??= glyph.codePoints
      const at = [x + ((origins[index] ?? 0) + xOffset) * unit, page.height - baseline + yOffset * unit]
      steps.push(`1 0 0 1 ${at.map(short).join(' ')} Tm`, `<${id.toString(16).padStart(4, '0')}> Tj`)
    }
    const say = (text: string, indices: readonly number[]) => {
      if (indices.length === 0) return
      steps.push(`/Span <</ActualText <feff${hexOf(text)}>>> BDC`)
      indices.forEach(show)
      steps.push('EMC')
    }
    for (const { text: said, within } of together(glyphs.length, clusters)) {
      // Readers take a cluster to reach from its first glyph to its last one's end: marks, which have no width, say nothing beside it.
      const wide = within.filter((index) => positions[index]?.xAdvance)
      if (said === undefined) within.forEach(show)
      else if (wide.length === 0) say(said, within)
      else {
        say(
          '',
          within.filter((index) => !wide.includes(index))
        )
        say(said, wide)
      }
    }
  }
  doc.save()
  doc.transform(1, 0, 0, -1, 0, page.height)
  inner.addContent(['BT', `/${font.id} ${short(size)} Tf`, ...steps, 'ET'].join('\n'))
  doc.restore()
}

const short = (value: number) => String(Math.round(value * 1000) / 1000)

/** Glyphs by their cluster, from the left; glyphs of parts that are not shaped stand alone. */
function together(
  count: number,
  clusters: readonly Cluster[] | undefined
): { readonly text?: string; readonly within: number[] }[] {
  if (!clusters) return Array.from({ length: count }, (_, index) => ({ within: [index] }))
  const found: { start: number; text: string; within: number[] }[] = []
  clusters.forEach(({ start, text }, index) => {
    const last = found.at(-1)
    if (last?.start === start) last.within.push(index)
    else found.push({ start, text, within: [index] })
  })
  return found
}

/** UTF-16BE. */
function hexOf(text: string): string {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')
}
