import type { Rect } from '../../electron/core/paper/draw/canvas.ts'

/** Edges in points from the page's top left corner. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A millimetre in points. */
export const mm = 72 / 25.4

/** The edges of a rectangle. */
export function edgesOf({ x, y, width, height }: Rect): Edges {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

/** Edges that lie further out on all sides by so much. */
export function grown({ left, top, right, bottom }: Edges, by: number): Edges {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

/** The edges around all of them. */
export function around(all: readonly Edges[]): Edges {
  return {
    left: Math.min(...all.map(({ left }) => left)),
    top: Math.min(...all.map(({ top }) => top)),
    right: Math.max(...all.map(({ right }) => right)),
    bottom: Math.max(...all.map(({ bottom }) => bottom))
  }
}
