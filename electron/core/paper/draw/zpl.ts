import type { Bitmap } from './bitmap.ts'
import type { DotField, DotPage } from './dots-canvas.ts'

/**
 * Labels in ZPL II (Zebra): a format a label, `^GB` for boxes, `^GFA` for dots. The printer's own fonts and codes are not used, so that every
 * script prints and the same bars as in the PDF.
 */
export function writeZpl(pages: readonly DotPage[]): Uint8Array {
  return Buffer.from(pages.map(writeLabel).join(''), 'latin1')
}

function writeLabel({ width, height, fields }: DotPage): string {
  // Home at the corner, normal orientation, one copy; the width and length of the label in dots.
  const head = `^XA^LH0,0^FWN^PW${width}^LL${height}\n`
  return `${head}${fields.map((field) => writeField(field, width, height)).join('')}^PQ1^XZ\n`
}

function writeField(field: DotField, width: number, height: number): string {
  // Off the label to the left or above nothing can be placed; such fields are cut off there.
  const [x, y] = [Math.max(0, field.x), Math.max(0, field.y)]
  if (x >= width || y >= height) return ''
  if (field.kind === 'box') {
    const across = field.x + field.width - x
    const down = field.y + field.height - y
    if (across < 1 || down < 1) return ''
    return `^FO${x},${y}^GB${across},${down},${Math.min(across, down)}^FS\n`
  }
  const { bits } = field
  const total = bits.data.length
  return `^FO${x},${y}^GFA,${total},${total},${bits.stride},${packRows(bits)}^FS\n`
}

/**
 * Rows as hexadecimal figures, packed as ZPL packs them: a letter before a figure repeats it (G to Y are 1 to 19, g to z are 20 to 400 by
 * twenties), a comma fills the row with noughts, an exclamation mark with ones, a colon repeats the row above.
 */
function packRows({ data, stride, height }: Bitmap): string {
  let above = ''
  let packed = ''
  for (let row = 0; row < height; row += 1) {
    const figures = Buffer.from(data.subarray(row * stride, (row + 1) * stride))
      .toString('hex')
      .toUpperCase()
    packed += row > 0 && figures === above ? ':' : packRow(figures)
    above = figures
  }
  return packed
}

function packRow(figures: string): string {
  const blank = figures.replace(/0+$/, '')
  if (blank.length < figures.length) return `${packRuns(blank)},`
  const full = figures.replace(/F+$/, '')
  if (full.length < figures.length) return `${packRuns(full)}!`
  return packRuns(figures)
}

function packRuns(figures: string): string {
  return figures.replace(/(.)\1{2,}/g, (run, figure: string) => repeats(run.length) + figure)
}

function repeats(count: number): string {
  let left = count
  let said = ''
  while (left >= 20) {
    const twenties = Math.min(20, Math.floor(left / 20))
    said += String.fromCharCode('f'.charCodeAt(0) + twenties)
    left -= twenties * 20
  }
  return left > 0 ? said + String.fromCharCode('F'.charCodeAt(0) + left) : said
}
