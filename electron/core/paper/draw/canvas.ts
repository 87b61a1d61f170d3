import type { Run } from './text-runs.ts'

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A picture that was read: its size in dots, its file, and how light each dot is on white paper (0 is black). */
export interface DrawnPicture {
  readonly width: number
  readonly height: number
  readonly mediaType: 'image/png' | 'image/jpeg'
  readonly bytes: Buffer
  readonly grey: Uint8Array
}

export type Ink = 'black' | 'white'

/** What is drawn on: pages of a PDF, or labels in a label printer's language. Points from the page's top left. */
export interface Canvas {
  /** The printer's dot: bars lie on whole ones. */
  readonly dot: number
  addPage(width: number, height: number): void
  /** Filled black rectangles, in one go. */
  fill(rects: readonly Rect[]): void
  /** An outline of a line's width. */
  frame(rect: Rect, line: number): void
  /** A straight line; `dash` is the length of its strokes and of the gaps between them. */
  line(
    from: readonly [x: number, y: number],
    to: readonly [x: number, y: number],
    width: number,
    dash?: readonly [on: number, off: number]
  ): void
  /** The width of a run of one font at size 1. */
  runWidth(run: Run): number
  write(run: Run, size: number, x: number, baseline: number, ink: Ink): void
  /** A picture, stretched to a rectangle. */
  picture(picture: DrawnPicture, rect: Rect): void
  /** Draws with the origin at a place and a quarter turn to the right. */
  turned(x: number, y: number, draw: () => void): void
  /** The finished file. */
  end(): Promise<Uint8Array>
}
