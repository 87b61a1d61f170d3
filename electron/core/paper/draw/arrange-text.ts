import { cleanText } from './clean-text.ts'
import type { Look, Piece } from './piece.ts'
import { mannerOf } from './text-runs.ts'
import { baseline, leading, tones, type Setting } from './tones.ts'

/** A text in a setting, in as many lines as it needs and may take; nothing when no printable character is in it. */
export function arrangeText(text: string, setting: Setting, width: number, look: Look, align?: 'right'): Piece[] {
  const clean = cleanText(text)
  if (clean === '') return []
  const { pen, scale } = look
  const { weight } = setting
  const wrapped = pen.wrap(clean, {
    width,
    lines: Math.min(setting.lines, look.lines),
    size: Math.max(setting.size * scale, setting.floor ?? 0),
    weight,
    han: setting.han,
    ...(setting.least ? { least: Math.max(setting.least * scale, setting.floor ?? 0) } : {})
  })
  const { size, lines } = wrapped
  const right = align === 'right' || wrapped.manner.fromRight
  return [
    {
      height: lines.length * size * leading,
      before: (setting.before ?? 0) * scale,
      ...(wrapped.cut ? { cut: [clean] } : {}),
      draw(x, y, ink) {
        lines.forEach((line, index) => {
          if (line.text !== '')
            pen.write(
              line.text,
              weight,
              size,
              right ? x + width - line.width : x,
              y + (index * leading + baseline) * size,
              wrapped.manner,
              ink
            )
        })
      }
    }
  ]
}

/** A few words white on black: seen in a stack, and kept by printers without greys. */
export function arrangeFlag(text: string, width: number, look: Look, align?: 'right'): Piece[] {
  const pad = 3 * look.scale
  const [inner] = arrangeText(text, tones.flag, width - 2 * pad, look)
  if (!inner) return []
  const { canvas } = look.pen
  const clean = cleanText(text)
  const manner = mannerOf(clean)
  const wide = Math.min(
    width,
    look.pen.widthOf(clean, tones.flag.weight, manner) * tones.flag.size * look.scale + 2 * pad
  )
  return [
    {
      height: inner.height + look.scale * 3,
      before: 2 * look.scale,
      ...(inner.cut ? { cut: inner.cut } : {}),
      draw(x, y) {
        const left = align === 'right' || manner.fromRight ? x + width - wide : x
        canvas.fill([{ x: left, y, width: wide, height: inner.height }])
        // What is written from the right is set to the right end of its room.
        inner.draw(manner.fromRight ? x + pad : left + pad, y, 'white')
      }
    }
  ]
}

/** A box to tick with what it means; ticked in print it is black with a white cross, which copiers keep. */
export function arrangeTick(label: string, ticked: boolean, width: number, look: Look): Piece[] {
  const { canvas, write, widthOf } = look.pen
  const side = 8.5 * look.scale
  const cross = { size: 7.5 * look.scale, manner: mannerOf('X') }
  const [said] = arrangeText(label, { size: 8.5, weight: 'regular', lines: 1, least: 6 }, width - side * 1.7, look)
  if (!said) return []
  return [
    {
      height: Math.max(said.height, side) + 4 * look.scale,
      before: 0,
      ...(said.cut ? { cut: said.cut } : {}),
      draw(x, y) {
        const box = { x: x + 0.35, y: y + (said.height - side) / 2, width: side, height: side }
        if (ticked) {
          canvas.fill([box])
          const left = box.x + (side - widthOf('X', 'strong', cross.manner) * cross.size) / 2
          write('X', 'strong', cross.size, left, box.y + side / 2 + 0.357 * cross.size, cross.manner, 'white')
        } else canvas.frame(box, 0.7)
        said.draw(x + side * 1.7, y)
      }
    }
  ]
}
