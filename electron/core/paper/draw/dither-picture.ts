import { makeBitmap, paintRow, type Bitmap } from './bitmap.ts'
import type { DrawnPicture } from './canvas.ts'

/** A picture in black dots, so many across and down: its greys become dots closer together or further apart (Floyd and Steinberg, 1976). */
export function ditherPicture({ width, height, grey }: DrawnPicture, across: number, down: number): Bitmap {
  const bits = makeBitmap(across, down)
  let owed = new Float32Array(across + 2)
  for (let y = 0; y < down; y += 1) {
    const below = new Float32Array(across + 2)
    for (let x = 0; x < across; x += 1) {
      const light = lightAt(x, y) + (owed[x + 1] ?? 0)
      const black = light < 128
      if (black) paintRow(bits, y, x, x + 1)
      const off = light - (black ? 0 : 255)
      const owe = (row: Float32Array, at: number, share: number) => (row[at] = (row[at] ?? 0) + off * share)
      owe(owed, x + 2, 7 / 16)
      owe(below, x, 3 / 16)
      owe(below, x + 1, 5 / 16)
      owe(below, x + 2, 1 / 16)
    }
    owed = below
  }
  return bits

  /** The mean of what lies under a dot: thin lines of a large picture stay. */
  function lightAt(x: number, y: number): number {
    const [left, right] = span(x, width / across, width)
    const [top, bottom] = span(y, height / down, height)
    let sum = 0
    for (let row = top; row < bottom; row += 1)
      for (let column = left; column < right; column += 1) sum += grey[row * width + column] ?? 255
    return sum / ((right - left) * (bottom - top))
  }
}

function span(at: number, scale: number, most: number): [number, number] {
  const from = Math.min(most - 1, Math.floor(at * scale))
  return [from, Math.max(from + 1, Math.min(most, Math.floor((at + 1) * scale)))]
}
