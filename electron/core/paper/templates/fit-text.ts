import type { Said } from '../../../../shared/paper/template/placed.ts'
import { lineHeight } from '../../../../shared/paper/template/check-template.ts'
import type { Weight } from '../draw/faces.ts'
import { cleanText } from '../draw/clean-text.ts'
import type { Pen } from '../draw/pen.ts'
import { mannerOf, type Manner } from '../draw/text-runs.ts'
import { baseline } from '../draw/tones.ts'
import { overhangOf } from './ink-of.ts'

/** A line ready to be written. */
export interface FittedLine {
  readonly text: string
  readonly width: number
  readonly weight: Weight
  readonly manner: Manner
}

export interface FittedText {
  readonly lines: readonly FittedLine[]
  /** Points. */
  readonly size: number
  /** What the ink needs to the left and right of the lines, and above the first one; points. */
  readonly inset: { readonly left: number; readonly right: number; readonly top: number }
  /** Words are missing, and a mark says so. */
  readonly cut: boolean
}

/** A box for text: points. */
export interface TextRoom {
  readonly width: number
  readonly height: number
  /** No more lines than this. */
  readonly lines: number
  readonly size: { readonly largest: number; readonly least: number }
}

/** As many sizes as are tried between the largest and the least, and below it where accents upon accents want more height than a line has. */
const steps = 24
const below = [0.9, 0.8, 0.7, 0.6, 0.5]

/**
 * Sets lines of text into a box: in the largest size in which they have room, wrapped where a line has more words than fit; at the least size what is
 * still too long is cut with an ellipsis. No ink leaves the box; nothing is set where it does not take one line.
 */
export function fitText(said: readonly Said[], room: TextRoom, pen: Pen): FittedText {
  const lines = said.map(({ text, weight }) => ({ text: cleanText(text), weight })).filter(({ text }) => text !== '')
  const { largest, least } = room.size
  const sizeAt = (step: number) => largest - ((largest - least) * step) / steps
  // The larger the type, the less has room: halved until the step is found.
  let best: FittedText | undefined
  for (let from = 0, to = steps; from < to;) {
    const middle = (from + to) >> 1
    const size = sizeAt(middle)
    const set = mayFit(size, lines, room, pen) ? setAt(size, lines, room, pen) : undefined
    if (set && !set.cut) [best, to] = [set, middle]
    else from = middle + 1
  }
  if (best) return best
  for (const part of [1, ...below]) {
    const set = setAt(least * part, lines, room, pen)
    if (set) return set
  }
  return { lines: [], size: least, inset: { left: 0, right: 0, top: 0 }, cut: lines.length > 0 }
}

/** Whether so many letters can have room at all: most sizes are ruled out by that, without breaking lines. */
function mayFit(size: number, said: readonly Said[], room: TextRoom, { widthOf }: Pen): boolean {
  const most = Math.min(room.lines, Math.floor((room.height + 0.01) / (size * lineHeight)))
  // Blanks at the ends of lines are not set.
  const least = said.map(({ text, weight }) =>
    Math.ceil((widthOf(text, weight, mannerOf(text)) * size * 0.85) / room.width)
  )
  return least.reduce((sum, lines) => sum + Math.max(1, lines), 0) <= most
}

/** The lines in a size; undefined where their ink has no room. */
function setAt(size: number, said: readonly Said[], room: TextRoom, pen: Pen): FittedText | undefined {
  let { width } = room
  let most = Math.min(room.lines, Math.floor((room.height + 0.01) / (size * lineHeight)))
  // What stands over changes with the lines, and the lines with the room that it takes.
  for (let tries = 0; tries < 6 && most > 0 && width > 0; tries += 1) {
    const { lines, cut } = wrapAll(size, said, { width, most }, pen)
    const over = lines.map(({ text, weight, manner }) => overhangOf(text, weight, manner, pen.canvas))
    const left = size * Math.max(0, ...over.map((each) => each.left))
    const right = size * Math.max(0, ...over.map((each) => each.right))
    const top = size * Math.max(0, (over[0]?.up ?? 0) - baseline)
    const foot = size * Math.max(0, (over.at(-1)?.down ?? 0) - (lineHeight - baseline))
    const high = lines.length * size * lineHeight + top + foot
    const wide = Math.max(0, ...lines.map((line) => line.width)) + left + right
    if (high <= room.height + 0.02 && wide <= room.width + 0.02)
      return { lines, size, inset: { left, right, top }, cut }
    if (high > room.height + 0.02) most = Math.min(most, lines.length) - 1
    if (wide > room.width + 0.02) width = Math.min(width - 0.01, room.width - left - right)
  }
  return undefined
}

function wrapAll(
  size: number,
  said: readonly Said[],
  { width, most }: { readonly width: number; readonly most: number },
  pen: Pen
): { lines: FittedLine[]; cut: boolean } {
  const lines: FittedLine[] = []
  let cut = false
  for (const [index, { text, weight }] of said.entries()) {
    const left = most - lines.length
    if (left <= 0) return { lines, cut: true }
    // What has no line of its own any more goes behind the last one, and is cut there.
    const last = left === 1 && index < said.length - 1
    const rest = last
      ? said
          .slice(index)
          .map((line) => line.text)
          .join(', ')
      : text
    const wrapped = pen.wrap(rest, { width, lines: left, size, weight })
    const { manner } = wrapped
    lines.push(...wrapped.lines.filter((line) => line.text !== '').map((line) => ({ ...line, weight, manner })))
    cut ||= wrapped.cut
    if (last) return { lines, cut }
  }
  return { lines, cut }
}
