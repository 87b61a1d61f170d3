import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fontFiles, type Script } from './font-files.ts'
import { pdfKit } from './pdfkit-later.ts'
import { remembered } from './remembered.ts'
import { isPlain, openShaper, type Laid, type Shape } from './shape-run.ts'

export type Weight = 'regular' | 'strong'
/** A font as drawing names it: script, weight, and for runs from right to left its mirror. */
export type Face = `${Script}-${Weight}` | `${Script}-${Weight}-rtl`

/** The part of a fontkit font that is used here. */
interface Font {
  hasGlyphForCodePoint(point: number): boolean
  glyphForCodePoint(point: number): { readonly id: number }
  layout(text: string, features?: unknown, script?: string, language?: string, direction?: 'ltr' | 'rtl'): unknown
  readonly postscriptName: string
  readonly unitsPerEm: number
  getGlyph(id: number, characters?: readonly number[]): unknown
  readonly _glyphs: Record<number, unknown>
}

// Of these every run is shaped; of the others, whose letters stand side by side, only what carries marks.
const shaped: ReadonlySet<Script> = new Set(['arabic', 'hebrew', 'devanagari', 'bengali', 'tamil', 'thai'])

const fonts = new Map<Face, Font>()
const shapers = new WeakMap<Font, Shape>()

/** The font of a face: read once in the life of the thread, and only when a character asks for it. */
export function fontOf(face: Face): Font {
  const known = fonts.get(face)
  if (known) return known
  const made = face.endsWith('-rtl') ? fromRight(fontOf(face.slice(0, -4) as Face)) : readFont(face)
  fonts.set(face, made)
  return made
}

/** Whether HarfBuzz lays out a text in a face, or a part of it. */
export function isShaped(face: Face, text: string): boolean {
  return face.endsWith('-rtl') || shaped.has(face.split('-')[0] as Script) || !isPlain(text)
}

const glyphs = new Map<Face, Map<number, boolean>>()

/** Whether a face has a glyph for a code point. Remembered: the font reads its tables anew each time it is asked. */
export function hasGlyph(face: Face, point: number): boolean {
  const known = glyphs.get(face) ?? new Map<number, boolean>()
  glyphs.set(face, known)
  let has = known.get(point)
  if (has === undefined) {
    has = fontOf(face).hasGlyphForCodePoint(point)
    known.set(point, has)
  }
  return has
}

function readFont(face: Face): Font {
  const [script, weight] = face.split('-') as [Script, Weight]
  const [from, regular, strong] = fontFiles[script]
  const bytes = readFileSync(fileURLToPath(new URL(weight === 'strong' ? strong : regular, import.meta.resolve(from))))
  // PDFKit opens the file; the opened font is taken over and given to every later document as it is.
  const opener = new (pdfKit())({ autoFirstPage: false }).font(bytes) as unknown as { _font: { font: Font } }
  const font = withOwnGlyphs(opener._font.font)
  let shaper: Shape | undefined
  const shapeRun: Shape = (text, direction, glyphOf) => {
    shaper ??= openShaper(bytes, (character) => font.glyphForCodePoint(character).id)
    return shaper(text, direction, glyphOf)
  }
  shapers.set(font, shapeRun)
  const plainly = (text: string, features?: unknown) =>
    font.layout(text, features, undefined, undefined, 'ltr') as Laid<unknown>
  const ofWord = remembered((word) => plainly(word), 20_000)
  return Object.create(font, {
    layout: {
      value: (text: string, features?: unknown) =>
        isShaped(face, text)
          ? layOut(font, text, 'ltr')
          : features === undefined
            ? freshRun(ofWord(text))
            : plainly(text, features)
    }
  }) as Font
}

/** A run that was laid out before, for a further document: PDFKit writes into the places, and reads the width from what it wrote. */
function freshRun({ glyphs, positions: kept }: Laid<unknown>): Laid<unknown> {
  const positions = kept.map((place) => ({ ...place }))
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    }
  }
}

/**
 * A glyph for each number and the characters it stands for. fontkit keeps one a number, with the characters of whoever asked first: a full stop
 * first met as a part of “…” would stand for nothing in every later document, and the same slip would give other bytes.
 */
function withOwnGlyphs(font: Font): Font {
  const make = font.getGlyph.bind(font)
  const made = new Map<string, unknown>()
  return Object.assign(font, {
    getGlyph(id: number, characters: readonly number[] = []): unknown {
      const key = `${id}:${characters.join()}`
      if (!made.has(key)) {
        delete font._glyphs[id]
        made.set(key, make(id, characters))
      }
      return made.get(key)
    }
  })
}

/** The same font for runs from right to left. Another name keeps PDFKit from taking the two directions for one font. */
function fromRight(font: Font): Font {
  const base = Object.getPrototypeOf(font) as Font
  return Object.create(base, {
    layout: { value: (text: string) => layOut(base, text, 'rtl') },
    postscriptName: { value: `${base.postscriptName}-RTL` }
  }) as Font
}

/** What fontkit gets wrong (Thai marks, medial Bengali vowels, marks without an anchor, the direction of digits) HarfBuzz gets right. */
function layOut(font: Font, text: string, direction: 'ltr' | 'rtl'): Laid<unknown> {
  const shape = shapers.get(font)
  if (!shape) throw new Error(font.postscriptName)
  return shape(text, direction, (id, characters) => font.getGlyph(id, characters))
}
