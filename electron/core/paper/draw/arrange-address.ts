import type { Block } from '../../../../shared/paper/slip.ts'
import { arrangeText } from './arrange-text.ts'
import { cleanText } from './clean-text.ts'
import type { Look, Piece } from './piece.ts'
import { mannerOf } from './text-runs.ts'
import type { Setting } from './tones.ts'

/** An address as a block, all its lines in one size, its country last. */
export function arrangeAddress(block: Extract<Block, { kind: 'address' }>, width: number, look: Look): Piece[] {
  const large = block.size === 'large'
  const { han } = block
  const first: Setting = { size: large ? 13.5 : 8, weight: 'strong', lines: 2, han }
  const rest: Setting = { size: large ? 12.5 : 7.5, weight: 'regular', lines: 2, han }
  const label: Setting = { size: large ? 7 : 6.5, weight: 'regular', lines: 1 }
  const indent = large && block.label ? 0.04 * width : 0
  const land: Setting = { ...rest, weight: 'strong', before: large ? 1 : 0 }
  const room = width - indent
  const packed: Look = look.pack && large ? { ...look, scale: look.scale * 0.78 } : look
  const said = look.pack ? packLines(block.lines, room, packed, rest) : block.lines
  const tight: Look = large ? { ...packed, scale: packed.scale * shrinkFor(said, room, packed, first, rest) } : packed
  const settings = [
    ...said.slice(0, 11).map((text, index) => [text, index === 0 ? first : rest] as const),
    [block.country ?? '', land] as const
  ]
  // A line of digits alone (a postal code) stands where its address stands.
  const fromRight = mannerOf(cleanText(said[0] ?? '')).fromRight
  const lines = settings.flatMap(([text, setting]) =>
    arrangeText(text, setting, room, tight, fromRight && !/\p{L}/u.test(text) ? 'right' : undefined)
  )
  const moved = lines.map((piece) => ({ ...piece, draw: (x: number, y: number) => piece.draw(x + indent, y) }))
  return [...arrangeText(block.label ?? '', label, width, look), ...moved]
}

/** By how much all lines shrink so that the longest need not wrap; no further than to three quarters. */
function shrinkFor(
  lines: readonly string[],
  room: number,
  { pen, scale }: Look,
  first: Setting,
  rest: Setting
): number {
  const widths = lines.map((text, index) => {
    const { size, weight, han } = index === 0 ? first : rest
    const clean = cleanText(text)
    return pen.widthOf(clean, weight, mannerOf(clean, han)) * size * scale
  })
  return Math.min(1, Math.max(0.75, (room / Math.max(1, ...widths)) * 0.999))
}

/** Joins lines after the first as long as they fit side by side: all of a long address on a small label. */
function packLines(
  lines: readonly string[],
  room: number,
  { pen, scale }: Look,
  { size, weight, han }: Setting
): string[] {
  const packed: string[] = []
  for (const text of lines.map(cleanText)) {
    const joined = `${packed.at(-1)}, ${text}`
    if (packed.length > 1 && pen.widthOf(joined, weight, mannerOf(joined, han)) * size * scale <= room)
      packed[packed.length - 1] = joined
    else packed.push(text)
  }
  return packed
}
