import { labelBox, labelsOn, type Stock } from './stocks.ts'

/** Across and down the sheet. */
export interface Pair {
  readonly x: number
  readonly y: number
}

/**
 * What is done to places so that a printer puts them where they belong: drawn = offset + scale × wanted, in millimetres from the sheet's top left
 * corner. A positive offset moves to the right and down; a scale below 1 makes good for a printer that enlarges.
 */
export interface Alignment {
  readonly offset: Pair
  readonly scale: Pair
}

export const straight: Alignment = { offset: { x: 0, y: 0 }, scale: { x: 1, y: 1 } }

export function isStraight({ offset, scale }: Alignment): boolean {
  return offset.x === 0 && offset.y === 0 && scale.x === 1 && scale.y === 1
}

/** What staff read on a test sheet: millimetres from each edge to the line near it. Paper without an end has no lower edge. */
export interface Readings {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number | null
}

/** The edges that a test sheet is read at, and the lines drawn inside them; millimetres from the sheet's top left corner. */
export interface TestLines {
  readonly edges: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly lines: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  /** What is read when the printer puts everything where it belongs. */
  readonly wanted: Readings
}

/** The length of a test sheet on paper without an end, millimetres. */
export const testLength = 120

/** The size of a test sheet. */
export function testSheetSize({ kind, sheet }: Stock): { readonly width: number; readonly height: number } {
  return kind === 'continuous' ? { width: sheet.width, height: testLength } : sheet
}

/**
 * Where a test sheet is read: at the left and top edge of the first label and the right and bottom edge of the last one; the edges of the sheet
 * where it is one label. Label sheets are cut at their labels, and not always evenly: their edges say more than the paper's.
 */
export function testLines(stock: Stock): TestLines {
  const size = testSheetSize(stock)
  const one = stock.kind !== 'labels'
  const first = one ? { x: 0, y: 0, ...size } : labelBox(stock, 0)
  const last = one ? first : labelBox(stock, labelsOn(stock) - 1)
  const edges = { left: first.x, top: first.y, right: last.x + last.width, bottom: last.y + last.height }
  const [across, down] = [insetIn(first.width), insetIn(first.height)]
  return {
    edges,
    lines: {
      left: edges.left + across,
      top: edges.top + down,
      right: edges.right - across,
      bottom: edges.bottom - down
    },
    wanted: { left: across, top: down, right: across, bottom: stock.kind === 'continuous' ? null : down }
  }
}

/** How far inside its edge a line stands: whole millimetres, so that good paper reads a round figure. */
const insetIn = (length: number) => Math.min(10, Math.max(2, Math.floor(length / 4)))

/** Lines nearer to each other than this (mm) say nothing of the scale: a quarter millimetre misread would be half a per cent and more. */
export const leastBase = 60

/**
 * The alignment that makes good for what was read, from a test sheet drawn without any. Where the lines are too near to each other, or the
 * lower edge was not read, the scale stays 1 and the offset is the middle of both errors.
 */
export function alignmentOf(read: Readings, stock: Stock): Alignment {
  const { edges, lines } = testLines(stock)
  const across = oneWay(
    { drawn: lines.left, came: edges.left + read.left },
    { drawn: lines.right, came: edges.right - read.right }
  )
  const top = { drawn: lines.top, came: edges.top + read.top }
  const down =
    read.bottom === null ? oneWay(top) : oneWay(top, { drawn: lines.bottom, came: edges.bottom - read.bottom })
  return { offset: { x: across.offset, y: down.offset }, scale: { x: across.scale, y: down.scale } }
}

/** A line: where it was drawn, and where it came out. */
interface Came {
  readonly drawn: number
  readonly came: number
}

function oneWay(near: Came, far?: Came): { offset: number; scale: number } {
  const base = far ? far.drawn - near.drawn : 0
  if (!far || base < leastBase) {
    const errors = [near, ...(far ? [far] : [])].map(({ drawn, came }) => came - drawn)
    return { offset: rounded(-errors.reduce((sum, error) => sum + error, 0) / errors.length, 100), scale: 1 }
  }
  const grows = (far.came - near.came) / base
  const moved = near.came - grows * near.drawn
  return { offset: rounded(-moved / grows, 100), scale: rounded(1 / grows, 100_000) }
}

const rounded = (value: number, per: number) => Math.round(value * per) / per + 0

/** Further than this no printer is off by itself: a reading is wrong, or the sheet was fitted to the page. */
export const mostOff = { offset: 20, scale: 0.05 } as const

/** Whether an alignment is one that a printer can need. */
export function isLikely({ offset, scale }: Alignment): boolean {
  return [offset.x, offset.y].every((off) => Math.abs(off) <= mostOff.offset) && [scale.x, scale.y].every(likelyScale)
}
const likelyScale = (scale: number) => Math.abs(scale - 1) <= mostOff.scale + 1e-9

/** An alignment moved a little; millimetres, positive is right and down. */
export function nudged({ offset, scale }: Alignment, by: Pair): Alignment {
  return { offset: { x: rounded(offset.x + by.x, 100), y: rounded(offset.y + by.y, 100) }, scale }
}

/** Where a place is drawn. */
export function drawnAt({ offset, scale }: Alignment, { x, y }: Pair): Pair {
  return { x: offset.x + scale.x * x, y: offset.y + scale.y * y }
}
