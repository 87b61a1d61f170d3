import { Blob, Buffer, Direction, Face as Opened, Font as Shaping, shape } from 'harfbuzzjs'

/** A glyph as fonts give it: its number, and the characters it stands for. */
export type GlyphOf<G> = (id: number, characters: readonly number[]) => G

export interface Cluster {
  readonly start: number
  readonly text: string
}

/** A run laid out, in the font's units, from the left. */
export interface Laid<G> {
  readonly glyphs: readonly G[]
  readonly positions: readonly {
    readonly xAdvance: number
    readonly yAdvance: number
    readonly xOffset: number
    readonly yOffset: number
  }[]
  readonly advanceWidth: number
  /** For each glyph its cluster, the letters that are shown together: where it begins in the text, and what it says. Only of shaped runs. */
  readonly clusters?: readonly Cluster[]
}

export type Shape = <G>(text: string, direction: 'ltr' | 'rtl', glyphOf: GlyphOf<G>) => Laid<G>

// Marks of any script, jamo, the signs that join or part letters, and the letters that the Latin font sets as two glyphs: alone the first would be read.
const marked =
  /\p{M}|[\u1100-\u11ff]|[\u200c\u200d]|[\ua960-\ua97f]|[\ud7b0-\ud7ff]|[\u01f9\u1e3f\u1e43\u1e45\u1e63\u1eb9\u1ecb\u1ecd\u1ee5]/u

/** Whether letters stand side by side as they are: PDFKit's own layout is right for these, and keeps words it has laid out before. */
export function isPlain(text: string): boolean {
  return !marked.test(text)
}

/** HarfBuzz with a font, for runs of one script and one direction. `mapped` is the font's own glyph for a character, 0 for none. */
export function openShaper(file: Uint8Array, mapped: (character: number) => number): Shape {
  const font = new Shaping(new Opened(new Blob(file), 0))
  const buffer = new Buffer()
  return (text, direction, glyphOf) => {
    buffer.reset()
    buffer.addText(text)
    buffer.setDirection(direction === 'rtl' ? Direction.RTL : Direction.LTR)
    buffer.guessSegmentProperties()
    // Left to itself it takes the machine's language, and the same slip would look otherwise on another machine.
    buffer.setLanguage('und')
    shape(font, buffer)
    const infos = buffer.getGlyphInfos()
    const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((one, other) => one - other)
    const textOf = new Map(starts.map((start, index) => [start, text.slice(start, starts[index + 1])]))
    const said = charactersOf(infos, textOf, mapped)
    const positions = buffer.getGlyphPositions()
    return {
      glyphs: infos.map(({ codepoint }, index) => glyphOf(codepoint, said[index] ?? [])),
      positions,
      advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
      clusters: infos.map(({ cluster }) => ({ start: cluster, text: textOf.get(cluster) ?? '' }))
    }
  }
}

/**
 * The characters each glyph stands for: what the font maps to it, where that is in its cluster; what is left of the cluster goes to its first
 * glyph that is mapped to nothing (a conjunct, a joined form), else to its first.
 */
function charactersOf(
  glyphs: readonly { readonly codepoint: number; readonly cluster: number }[],
  clusters: ReadonlyMap<number, string>,
  mapped: (character: number) => number
): number[][] {
  const said: number[][] = glyphs.map(() => [])
  for (const [start, text] of clusters) {
    const left = [...text].map((character) => character.codePointAt(0) ?? 0)
    const within = glyphs.flatMap(({ cluster }, place) => (cluster === start ? [place] : []))
    for (const place of within) {
      const at = left.findIndex((character) => mapped(character) === glyphs[place]?.codepoint)
      if (at >= 0) said[place]?.push(...left.splice(at, 1))
    }
    const rest = within.find((place) => said[place]?.length === 0) ?? within[0]
    if (rest !== undefined) said[rest]?.push(...left)
  }
  return said
}
