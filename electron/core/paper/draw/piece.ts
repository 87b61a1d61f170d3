import type { Ink } from './canvas.ts'
import type { White } from './barcode.ts'
import type { Pen } from './pen.ts'

/** How tightly blocks are set: the try at hand of fit-panel. */
export interface Look {
  readonly pen: Pen
  readonly scale: number
  /** Blocks with a higher `spare` are left out. */
  readonly keep: number
  /** No text takes more lines than this. */
  readonly lines: number
  /** Addresses are set smaller, short lines joined. */
  readonly pack: boolean
  /** Columns stand one below the other: on a narrow roll there is length enough, but no width. */
  readonly narrow: boolean
  /** What stays white beside the column. */
  readonly white: White
}

/** A block measured for a width, ready to be drawn. Points. */
export interface Piece {
  readonly height: number
  readonly before: number
  readonly spring?: boolean
  /** Texts that are longer than their room and end with a mark. */
  readonly cut?: readonly string[]
  /** What stands as words alone, since no symbol can carry it or has room. */
  readonly plain?: readonly string[]
  draw(x: number, y: number, ink?: Ink): void
  /** The same with less in it, no higher than this; without it a piece that is too high is left off whole. */
  trim?(height: number): Piece
}

/** The height of pieces one below the other. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { height, before }, index) => sum + height + (index === 0 ? 0 : before), 0)
}

/** The texts among pieces that were cut short. */
export function cutAmong(pieces: readonly Piece[]): string[] {
  return pieces.flatMap(({ cut = [] }) => cut)
}

/** What stands among pieces as words alone where a symbol was meant. */
export function plainAmong(pieces: readonly Piece[]): string[] {
  return pieces.flatMap(({ plain = [] }) => plain)
}

/** As many pieces as fit a height, from the top; one that can be trimmed is. */
export function trimTo(pieces: readonly Piece[], height: number): Piece[] {
  const kept: Piece[] = []
  for (const piece of pieces) {
    if (heightOf([...kept, piece]) <= height) kept.push(piece)
    else {
      const room = height - heightOf(kept) - (kept.length === 0 ? 0 : piece.before)
      return piece.trim && room > 0 ? [...kept, piece.trim(room)] : kept
    }
  }
  return kept
}

/** Draws pieces one below the other; springs share the height that is left over. */
export function drawDown(pieces: readonly Piece[], x: number, y: number, height = 0): void {
  const springs = pieces.filter(({ spring }) => spring).length
  const slack = springs > 0 ? Math.max(0, height - heightOf(pieces)) / springs : 0
  let at = y
  pieces.forEach((piece, index) => {
    if (index > 0) at += piece.before
    piece.draw(x, at)
    at += piece.height + (piece.spring ? slack : 0)
  })
}
