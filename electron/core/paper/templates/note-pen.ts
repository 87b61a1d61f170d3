import type { Canvas, Rect } from '../draw/canvas.ts'
import type { Weight } from '../draw/faces.ts'
import { openRuler } from '../draw/pdf-canvas.ts'
import { openPen, type Pen } from '../draw/pen.ts'

/** What a pen drew, in points. */
export type Noted =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly weight: Weight
      readonly size: number
      readonly width: number
      readonly x: number
      readonly baseline: number
    }
  | { readonly kind: 'symbol' | 'frame'; readonly rect: Rect }
  | { readonly kind: 'line'; readonly rect: Rect; readonly dash: number | undefined; readonly stroke: number }

/** A pen that notes what is drawn, line by line of text, and draws nothing. */
export function openNotePen(dot: number): { readonly pen: Pen; readonly noted: Noted[] } {
  const noted: Noted[] = []
  const canvas: Canvas = {
    dot,
    addPage: () => undefined,
    fill: (rects) => {
      if (rects.length > 1) noted.push({ kind: 'symbol', rect: around(rects) })
    },
    frame: (rect) => void noted.push({ kind: 'frame', rect }),
    line: ([x1, y1], [x2, y2], stroke, dash) =>
      void noted.push({
        kind: 'line',
        rect: { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) },
        dash: dash?.[0],
        stroke
      }),
    runWidth: openRuler(),
    write: () => undefined,
    picture: () => undefined,
    turned: (_x, _y, draw) => draw(),
    end: () => Promise.resolve(new Uint8Array())
  }
  const pen = openPen(canvas)
  const write: Pen['write'] = (text, weight, size, x, baseline, manner, ink = 'black') => {
    const width = pen.widthOf(text, weight, manner) * size
    if (ink === 'black') noted.push({ kind: 'text', text, weight, size, width, x, baseline })
    return width
  }
  return { pen: { ...pen, write }, noted }
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y
  }
}
