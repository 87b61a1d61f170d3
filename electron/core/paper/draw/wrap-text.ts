import type { Weight } from './faces.ts'
import { mannerOf, type Manner } from './text-runs.ts'

/** Width of text at size 1. */
export type WidthOf = (text: string, weight: Weight, manner: Manner) => number

export interface Wrapped {
  readonly lines: readonly { readonly text: string; readonly width: number }[]
  /** In points; smaller than asked when the text was shrunk. */
  readonly size: number
  readonly manner: Manner
  readonly cut: boolean
}

export interface Room {
  readonly width: number
  readonly lines: number
  readonly size: number
  readonly weight: Weight
  /** A text that does not fit on one line may shrink to this size before it wraps. */
  readonly least?: number
}

const ellipsis = '…'
// Where a line may break beside spaces: after hyphens, slashes and the like, and around ideographs, but not before closing marks.
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const closes = /^[\p{Pe}\p{Pf}、。，．・：；！？ーゝゞ々…]/u
const opens = /[\p{Ps}\p{Pi}]$/u
const breaks = / +|(?<=[-/\u2010\u2013\u2014])(?=[\p{L}\p{N}])/u
const clusters = /\P{M}\p{M}*|\p{M}+/gu

/** Lays clean text into a width: shrinks it to one line where allowed, else wraps it, and ends what is still too long with an ellipsis. No line is wider than the room. */
export function wrapText(text: string, room: Room, widthOf: WidthOf): Wrapped {
  const { width, weight, least } = room
  const manner = mannerOf(text)
  const natural = widthOf(text, weight, manner)
  let size = room.size
  if (natural * size <= width) return { lines: [{ text, width: natural * size }], size, manner, cut: false }
  if (least !== undefined && least < size) {
    size = Math.max(least, Math.floor((width / natural) * 20) / 20)
    if (natural * size <= width) return { lines: [{ text, width: natural * size }], size, manner, cut: false }
  }
  const measure = (piece: string) => widthOf(piece, weight, manner) * size
  const { lines, rest, lost } = fill(pieces(text), width, room.lines, measure)
  if (rest !== '') lines[lines.length - 1] = cutShort(`${lines.at(-1) ?? ''}${rest}`, width, measure)
  return { lines: lines.map((line) => ({ text: line, width: measure(line) })), size, manner, cut: lost || rest !== '' }
}

/** Breaks text into the pieces between which a line may end; a piece keeps the space before it. */
function pieces(text: string): string[] {
  const found: string[] = []
  let at = 0
  for (const word of text.split(breaks)) {
    const start = text.indexOf(word, at)
    const lead = text.slice(at, start)
    at = start + word.length
    const parts = ideograph.test(word) ? ideographs(word) : [word]
    parts.forEach((part, index) => found.push(index === 0 ? lead + part : part))
  }
  return found
}

function ideographs(word: string): string[] {
  const parts: string[] = []
  for (const cluster of word.match(clusters) ?? []) {
    const last = parts.at(-1)
    const apart =
      last !== undefined &&
      (ideograph.test(cluster) || ideograph.test(last.slice(-1))) &&
      !closes.test(cluster) &&
      !opens.test(last)
    if (last === undefined || apart) parts.push(cluster)
    else parts[parts.length - 1] = last + cluster
  }
  return parts
}

function fill(
  all: readonly string[],
  width: number,
  most: number,
  measure: (text: string) => number
): { lines: string[]; rest: string; lost: boolean } {
  const lines: string[] = []
  let line = ''
  // The sum of the pieces is right to within kerning: only a line that is nearly full is measured as a whole.
  let sum = 0
  let lost = false
  const queue = [...all].reverse()
  for (let piece = queue.pop(); piece !== undefined; piece = queue.pop()) {
    const next = line === '' ? piece.trimStart() : line + piece
    const wide = sum + measure(line === '' ? next : piece)
    if (wide <= width * 0.97 || (wide <= width * 1.03 && measure(next) <= width)) {
      line = next
      sum = wide
      continue
    }
    sum = 0
    if (line === '') {
      const head = longestHead(next, width, measure)
      // One sign wider than the whole room (U+FDFD is a sentence) gives way to an ellipsis.
      const fits = measure(head) <= width
      line = fits ? head : measure(ellipsis) <= width ? ellipsis : ''
      lost ||= !fits
      if (next.length > head.length) queue.push(next.slice(head.length))
    } else queue.push(piece)
    if (lines.length === most - 1) return { lines: [...lines, line], rest: queue.reverse().join(''), lost }
    lines.push(line)
    line = ''
  }
  return { lines: line === '' ? lines : [...lines, line], rest: '', lost }
}

/** As many characters as fit, at least one. */
function longestHead(text: string, width: number, measure: (text: string) => number): string {
  const parts = text.match(clusters) ?? []
  let low = 1
  let high = parts.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(parts.slice(0, middle).join('')) <= width) low = middle
    else high = middle - 1
  }
  return parts.slice(0, low).join('')
}

function cutShort(text: string, width: number, measure: (text: string) => number): string {
  const head = longestHead(text, width, (part) => measure(part.trimEnd() + ellipsis))
  const cut = head.trimEnd() + ellipsis
  // Narrower than one character and its ellipsis: the ellipsis alone, or nothing.
  return measure(cut) <= width ? cut : measure(ellipsis) <= width ? ellipsis : ''
}
