import type { Bitmap } from './bitmap.ts'
import type { DotField, DotPage } from './dots-canvas.ts'

/** Labels in EPL2 (Eltron, older Zebra): `LO` for boxes, `GW` for dots. */
export function writeEpl(pages: readonly DotPage[]): Uint8Array {
  return Buffer.concat(pages.flatMap(writeLabel))
}

function writeLabel({ width, height, fields }: DotPage): Buffer[] {
  // A clear memory, no printing from below, the width and length of the label in dots with the gap that the printer measured itself.
  const head = `\r\nN\r\nZT\r\nq${width}\r\nQ${height},24\r\n`
  return [
    Buffer.from(head, 'latin1'),
    ...fields.map((field) => writeField(field, width, height)),
    Buffer.from('P1,1\r\n', 'latin1')
  ]
}

function writeField(field: DotField, width: number, height: number): Buffer {
  const [x, y] = [Math.max(0, field.x), Math.max(0, field.y)]
  if (x >= width || y >= height) return Buffer.alloc(0)
  if (field.kind === 'box') {
    const across = field.x + field.width - x
    const down = field.y + field.height - y
    return across < 1 || down < 1 ? Buffer.alloc(0) : Buffer.from(`LO${x},${y},${across},${down}\r\n`, 'latin1')
  }
  const { bits } = field
  return Buffer.concat([
    Buffer.from(`GW${x},${y},${bits.stride},${bits.height},`, 'latin1'),
    whiteOnes(bits),
    Buffer.from('\r\n', 'latin1')
  ])
}

/** In EPL a one is white. */
function whiteOnes({ data }: Bitmap): Buffer {
  return Buffer.from(data.map((byte) => ~byte & 0xff))
}
