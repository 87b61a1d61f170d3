import bidiFactory, { type Bidi } from 'bidi-js'
import type { Han } from '../../../../shared/paper/han.ts'
import { hasGlyph, type Face, type Weight } from './faces.ts'
import { scripts, type Script } from './font-files.ts'
import { openMemory } from './remembered.ts'

// The package's types speak of an ES module, Node loads its CommonJS one: the factory is the default export itself.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** A stretch of text in one font and one direction. */
export interface Run {
  readonly face: Face
  readonly text: string
}

// Basic Latin to Latin Extended-B: nearly everything, and all of it in the Latin font.
const latin = /^[\u0020-\u007e\u00a0-\u024f]*$/
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const eastern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const hangul = /\p{Script=Hangul}/u
const bopomofo = /\p{Script=Bopomofo}/u
/** Letters that have a font of their own beside the Latin one. */
const own: readonly (readonly [RegExp, Script])[] = [
  [/\p{Script_Extensions=Arabic}/u, 'arabic'],
  [/\p{Script=Hebrew}/u, 'hebrew'],
  [/\p{Script=Devanagari}/u, 'devanagari'],
  [/\p{Script=Bengali}/u, 'bengali'],
  [/\p{Script=Tamil}/u, 'tamil'],
  [/\p{Script=Thai}/u, 'thai'],
  [/\p{Script=Armenian}/u, 'armenian'],
  [/\p{Script=Georgian}/u, 'georgian']
]
const joins = /[\p{M}\u200c\u200d]/u
// Punctuation that Indian scripts share, and everybody's.
const follows = /[\s\p{P}]/u

/** Printed for a character that no font has. */
const missing = '\u25a1'

/** Whether any of the text is written from right to left. */
function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/** What a line cannot tell by itself and takes from its paragraph. */
export interface Manner {
  /** Written from the right (UAX 9, P2 and P3). */
  readonly fromRight: boolean
  /** Which eastern fonts to try, in order. */
  readonly eastern: readonly Script[]
  /** The text itself or who sets it tells how Han characters are written; else it is as the record does. */
  readonly told?: true
}

const orders: Readonly<Record<Han, readonly Script[]>> = {
  sc: ['sc', 'tc', 'jp', 'kr'],
  tc: ['tc', 'sc', 'jp', 'kr'],
  jp: ['jp', 'sc', 'tc', 'kr'],
  kr: ['kr', 'sc', 'tc', 'jp']
}
const plain: Manner = { fromRight: false, eastern: orders.sc }
const manners = openMemory<Manner>(20_000)

/** Which eastern fonts to try, in order. */
export function easternOrder(han: Han): readonly Script[] {
  return orders[han]
}

/**
 * The manner of a paragraph. Kana, hangul and bopomofo tell the language; else it is in the forms of `han`, an address in its country's. Without
 * anything told simplified Chinese: of all that is written in Han alone most is.
 */
export function mannerOf(text: string, han?: Han): Manner {
  return latin.test(text) ? plain : manners(han ?? '')(text, () => readManner(text, han))
}

function readManner(text: string, han: Han | undefined): Manner {
  const told = kana.test(text) ? 'jp' : hangul.test(text) ? 'kr' : bopomofo.test(text) ? 'tc' : han
  const fromRight = hasRightToLeft(text) && bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1
  return { fromRight, eastern: orders[told ?? 'sc'], ...(told ? { told: true } : {}) }
}

/**
 * Splits text into stretches of one font, character by character: the first font that has it; marks, spaces and punctuation stay with the
 * font before them. Characters that no font has are reported and replaced by a box.
 */
export function splitRuns(
  text: string,
  weight: Weight,
  order: readonly Script[],
  report: (character: string) => void
): Run[] {
  if (latin.test(text)) return [{ face: `latin-${weight}`, text }]
  const runs: { face: Face; text: string }[] = []
  const known = faces(`${weight}${order[0]}`)
  const faceOf = (character: string) => known(character, () => firstFace(character, weight, order) ?? noFace)
  for (const character of text) {
    const last = runs.at(-1)
    const face = last && staysIn(last.face, character) ? last.face : faceOf(character) || undefined
    if (!face) report(character)
    const said = face ? character : missing
    const drawn = face ?? `latin-${weight}`
    if (last && last.face === drawn) last.text += said
    else runs.push({ face: drawn, text: said })
  }
  return runs
}

const noFace = ''
const faces = openMemory<Face | typeof noFace>(20_000)

function staysIn(face: Face, character: string): boolean {
  return (joins.test(character) || follows.test(character)) && hasGlyph(face, character.codePointAt(0) ?? 0)
}

function firstFace(character: string, weight: Weight, order: readonly Script[]): Face | undefined {
  const point = character.codePointAt(0) ?? 0
  return scriptsFor(character, order)
    .map((script): Face => `${script}-${weight}`)
    .find((face) => hasGlyph(face, point))
}

function scriptsFor(character: string, order: readonly Script[]): readonly Script[] {
  if (eastern.test(character)) return order
  const script = own.find(([letters]) => letters.test(character))?.[1]
  return script ? [script, 'latin'] : ['latin', 'arabic', ...order, ...scripts]
}

/** A line's runs in the order in which they are seen from the left (UAX 9, L2 and L4); runs at odd levels get the face from the right, whose shaper mirrors brackets. */
export function orderRuns(line: string, runs: readonly Run[], fromRight: boolean): Run[] {
  if (!fromRight && !hasRightToLeft(line)) return [...runs]
  const embedding = bidi.getEmbeddingLevels(line, fromRight ? 'rtl' : 'ltr')
  const { levels } = embedding
  // Spaces at a line's end belong to its base level (L1); lines are trimmed, so there are none.
  const pieces: { level: number; run: Run }[] = []
  let at = 0
  for (const { face, text } of runs) {
    for (const { level, from, to } of stretches(levels, at, at + text.length)) {
      const drawn: Face = level % 2 === 1 ? `${face as `${Script}-${Weight}`}-rtl` : face
      pieces.push({ level, run: { face: drawn, text: text.slice(from - at, to - at) } })
    }
    at += text.length
  }
  return turn(pieces).map(({ run }) => run)
}

function stretches(levels: Uint8Array, start: number, end: number): { level: number; from: number; to: number }[] {
  const found: { level: number; from: number; to: number }[] = []
  for (let at = start; at < end; at += 1) {
    const level = levels[at] ?? 0
    const last = found.at(-1)
    if (last && last.level === level) last.to = at + 1
    else found.push({ level, from: at, to: at + 1 })
  }
  return found
}

/** From the highest level down to 1, every sequence at that level or above is turned round. */
function turn<T extends { level: number }>(pieces: readonly T[]): T[] {
  const turned = [...pieces]
  for (let level = Math.max(0, ...turned.map((piece) => piece.level)); level > 0; level -= 1) {
    for (let from = 0; from < turned.length; from += 1) {
      let to = from
      while (to < turned.length && (turned[to]?.level ?? 0) >= level) to += 1
      if (to > from) turned.splice(from, to - from, ...turned.slice(from, to).reverse())
      from = Math.max(from, to)
    }
  }
  return turned
}
