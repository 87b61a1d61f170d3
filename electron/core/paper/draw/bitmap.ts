/** Dots of one bit, row by row, each row a whole number of bytes, the leftmost dot in the highest bit; 1 is black. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  /** Bytes a row. */
  readonly stride: number
  readonly data: Uint8Array
}

/** A white bitmap. */
export function makeBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8)
  return { width, height, stride, data: new Uint8Array(stride * height) }
}

/** Whether a dot is black; outside the bitmap none is. */
export function isBlack({ width, height, stride, data }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false
  return (((data[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
}

/** Makes the dots of a row from `from` up to but not including `to` black (or white); what lies outside is left off. */
export function paintRow(bitmap: Bitmap, y: number, from: number, to: number, black = true): void {
  if (y < 0 || y >= bitmap.height) return
  for (let x = Math.max(0, from); x < Math.min(bitmap.width, to); x += 1) {
    const at = y * bitmap.stride + (x >> 3)
    const bit = 0x80 >> (x & 7)
    const byte = bitmap.data[at] ?? 0
    bitmap.data[at] = black ? byte | bit : byte & ~bit
  }
}

/** Lays one bitmap onto another; black dots become black, or white where white is drawn. What lies outside the ground is left off. */
export function layOnto(ground: Bitmap, top: Bitmap, left: number, above: number, black = true): void {
  const shift = ((left % 8) + 8) % 8
  const first = Math.floor(left / 8)
  // Bits of a last byte that belong to no dot.
  const rest = 0xff & ~(0xff >> (((top.width - 1) & 7) + 1))
  const edge = 0xff & ~(0xff >> (((ground.width - 1) & 7) + 1))
  const put = (row: number, byte: number, bits: number) => {
    if (bits === 0 || byte < 0 || byte >= ground.stride) return
    const seen = byte === ground.stride - 1 ? bits & edge : bits
    const at = row * ground.stride + byte
    const was = ground.data[at] ?? 0
    ground.data[at] = black ? was | seen : was & ~seen
  }
  for (let y = Math.max(0, -above); y < top.height && above + y < ground.height; y += 1)
    for (let byte = 0; byte < top.stride; byte += 1) {
      const given = top.data[y * top.stride + byte] ?? 0
      const bits = byte === top.stride - 1 ? given & rest : given
      if (bits === 0) continue
      put(above + y, first + byte, bits >> shift)
      if (shift > 0) put(above + y, first + byte + 1, (bits << (8 - shift)) & 0xff)
    }
}

/** The same a quarter turn to the right. */
export function turnRight(bitmap: Bitmap): Bitmap {
  const turned = makeBitmap(bitmap.height, bitmap.width)
  for (let y = 0; y < bitmap.height; y += 1)
    for (let x = 0; x < bitmap.width; x += 1)
      if (isBlack(bitmap, x, y)) paintRow(turned, x, bitmap.height - 1 - y, bitmap.height - y)
  return turned
}
