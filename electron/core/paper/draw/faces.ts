import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

export type Weight = 'regular' | 'strong'
export type Script = 'latin' | 'arabic' | 'hebrew' | 'sc' | 'jp' | 'kr'
/** A font as drawing names it: script, weight, and for runs from right to left its mirror. */
export type Face = `${Script}-${Weight}` | `${Script}-${Weight}-rtl`

/** The part of a fontkit font that is used here. */
interface Font {
  hasGlyphForCodePoint(point: number): boolean
  layout(text: string, features?: unknown, script?: string, language?: string, direction?: 'ltr' | 'rtl'): unknown
  readonly postscriptName: string
  readonly unitsPerEm: number
  getGlyph(id: number, characters?: readonly number[]): unknown
  readonly _glyphs: Record<number, unknown>
}

// The packages hide their font files behind `exports`, so the files are found from what they do export.
const files: Readonly<Record<Script, readonly [from: string, regular: string, strong: string]>> = {
  latin: [
    '@expo-google-fonts/noto-sans/package.json',
    './400Regular/NotoSans_400Regular.ttf',
    './600SemiBold/NotoSans_600SemiBold.ttf'
  ],
  arabic: [
    '@expo-google-fonts/noto-sans-arabic/package.json',
    './400Regular/NotoSansArabic_400Regular.ttf',
    './600SemiBold/NotoSansArabic_600SemiBold.ttf'
  ],
  hebrew: [
    '@expo-google-fonts/noto-sans-hebrew/package.json',
    './400Regular/NotoSansHebrew_400Regular.ttf',
    './600SemiBold/NotoSansHebrew_600SemiBold.ttf'
  ],
  sc: ['@embedpdf/fonts-sc', '../fonts/NotoSansHans-Regular.otf', '../fonts/NotoSansHans-Bold.otf'],
  jp: ['@embedpdf/fonts-jp', '../fonts/NotoSansJP-Regular.otf', '../fonts/NotoSansJP-Bold.otf'],
  kr: ['@embedpdf/fonts-kr', '../fonts/NotoSansKR-Regular.otf', '../fonts/NotoSansKR-Bold.otf']
}

const fonts = new Map<Face, Font>()

/** The font of a face: read once in the life of the thread, and only when a character asks for it. */
export function fontOf(face: Face): Font {
  const known = fonts.get(face)
  if (known) return known
  const made = face.endsWith('-rtl')
    ? directed(fontOf(face.slice(0, -4) as Face), 'rtl')
    : directed(readFont(face), 'ltr')
  fonts.set(face, made)
  return made
}

/** Whether a face has a glyph for a code point. */
export function hasGlyph(face: Face, point: number): boolean {
  return fontOf(face).hasGlyphForCodePoint(point)
}

function readFont(face: Face): Font {
  const [script, weight] = face.split('-') as [Script, Weight]
  const [from, regular, strong] = files[script]
  const file = new URL(weight === 'strong' ? strong : regular, import.meta.resolve(from))
  // PDFKit opens the file; the opened font is taken over and given to every later document as it is.
  const opener = new PDFDocument({ autoFirstPage: false }).font(readFileSync(fileURLToPath(file))) as unknown as {
    _font: { font: Font }
  }
  return withOwnGlyphs(opener._font.font)
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

/**
 * The same font with its direction said. Left to itself fontkit guesses it from the script of a run and turns Arabic digits round. Another
 * name keeps PDFKit from taking the two directions for one font.
 */
function directed(font: Font, direction: 'ltr' | 'rtl'): Font {
  const base = direction === 'rtl' ? (Object.getPrototypeOf(font) as Font) : font
  return Object.create(base, {
    layout: {
      value: (text: string, features?: unknown) => layOut(base, text, features, direction)
    },
    ...(direction === 'rtl' ? { postscriptName: { value: `${base.postscriptName}-RTL` } } : {})
  }) as Font
}

/** fontkit fails on a mark that has no anchor on the sign before it (an accent after a space, in the Arabic font); such a run goes without placed marks. */
function layOut(font: Font, text: string, features: unknown, direction: 'ltr' | 'rtl'): unknown {
  try {
    return font.layout(text, features, undefined, undefined, direction)
  } catch {
    return font.layout(text, { mark: false, mkmk: false }, undefined, undefined, direction)
  }
}
