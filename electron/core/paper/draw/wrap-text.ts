import type { Han } from '../../../../shared/paper/han.ts'
import { clustersOf, pieces } from './break-places.ts'
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
  /** How the record writes Han characters. */
  readonly han?: Han | undefined
}

const ellipsis = '…'
/** Lays clean text into a width: shrinks it to one line where allowed, else wraps it, and ends what is still too long with an ellipsis. No line is wider than the room. */
export function wrapText(text: string, room: Room, widthOf: WidthOf): Wrapped {
  const { width, weight, least } = room
  const manner = mannerOf(text, room.han)
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

/** As many clusters as fit with what follows them, at least one. */
function longestHead(text: string, width: number, measure: (text: string) => number, end = ''): string {
  const parts = clustersOf(text)
  const headOf = (count: number) => parts.slice(0, count).join('')
  const fits = (count: number) => measure(end === '' ? headOf(count) : headOf(count).trimEnd() + end) <= width
  // The sum of the letters is near: from there the search widens until a head fits and a longer one does not, and is then halved.
  let low = near(parts, width - measure(end), measure)
  let high = low + 1
  let step = 1
  if (low === 1 || fits(low)) {
    for (; high <= parts.length && fits(high); step *= 2) [low, high] = [high, high + step]
  } else
    do {
      ;[low, high] = [Math.max(1, low - step), low]
      step *= 2
    } while (low > 1 && !fits(low))
  high = Math.min(high, parts.length + 1)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle
  }
  return headOf(low)
}

/** How many clusters fill a width when each is measured by itself. */
function near(parts: readonly string[], width: number, measure: (text: string) => number): number {
  let sum = 0
  for (const [count, part] of parts.entries()) {
    sum += measure(part)
    if (sum > width) return Math.max(1, count)
  }
  return Math.max(1, parts.length)
}

function cutShort(text: string, width: number, measure: (text: string) => number): string {
  const head = longestHead(text, width, measure, ellipsis)
  const cut = head.trimEnd() + ellipsis
  // Narrower than one character and its ellipsis: the ellipsis alone, or nothing.
  return measure(cut) <= width ? cut : measure(ellipsis) <= width ? ellipsis : ''
}
