import type { Fact } from '../../../../shared/paper/slip.ts'
import { cleanText } from './clean-text.ts'
import type { Weight } from './faces.ts'
import type { Look, Piece } from './piece.ts'
import { mannerOf } from './text-runs.ts'
import { baseline, leading } from './tones.ts'
import type { Wrapped } from './wrap-text.ts'

/** Facts one below the other, their values in one column beside their labels. */
export function arrangeFacts(all: readonly Fact[], width: number, look: Look): Piece[] {
  const shown = all.filter(({ spare = 0 }) => spare <= look.keep)
  const { pen, scale } = look
  const labelSize = 7 * scale
  const widest = Math.max(
    0,
    ...shown.map(({ label }) => pen.widthOf(cleanText(label), 'regular', mannerOf(label)) * labelSize)
  )
  const column = Math.min(widest + 6 * scale, width * 0.4)
  return shown.flatMap((fact, index) => arrangeFact(fact, column, width, look, index === 0 ? 4 * scale : 0))
}

function arrangeFact(fact: Fact, column: number, width: number, look: Look, before: number): Piece[] {
  const { pen, scale } = look
  const size = 9 * scale
  const weight: Weight = fact.strong ? 'strong' : 'regular'
  const lead = fact.lead ? cleanText(fact.lead) : ''
  const leadWrapped =
    lead === ''
      ? undefined
      : pen.wrap(lead, { width: (width - column) * 0.6, lines: 1, size, weight: 'strong', least: 6 * scale })
  const indent = leadWrapped ? (leadWrapped.lines[0]?.width ?? 0) + 5 * scale : 0
  const value = cleanText(fact.value)
  const wrapped =
    value === ''
      ? undefined
      : pen.wrap(value, {
          width: width - column - indent,
          lines: Math.min(2, look.lines),
          size,
          weight,
          least: 7.5 * scale
        })
  const label = pen.wrap(cleanText(fact.label), {
    width: column - 4 * scale,
    lines: 1,
    size: 7 * scale,
    weight: 'regular',
    least: 5 * scale
  })
  if (!wrapped && !leadWrapped) return fact.blank ? [blankPiece(label, column, width, look, before)] : []
  const widestLine = Math.max(0, ...(wrapped?.lines ?? []).map((said) => said.width))
  return [
    {
      height: Math.max(1, wrapped?.lines.length ?? 0) * size * leading + 0.6 * scale,
      before,
      ...(wrapped?.cut ? { cut: [value] } : {}),
      draw(x, y) {
        const base = y + baseline * size
        for (const { text } of label.lines) pen.write(text, 'regular', label.size, x, base, label.manner)
        if (leadWrapped)
          for (const { text } of leadWrapped.lines)
            pen.write(text, 'strong', leadWrapped.size, x + column, base, leadWrapped.manner)
        wrapped?.lines.forEach(({ text, width: wide }, index) => {
          const shift = wrapped.manner.fromRight ? widestLine - wide : 0
          pen.write(
            text,
            weight,
            wrapped.size,
            x + column + indent + shift,
            base + index * size * leading,
            wrapped.manner
          )
        })
      }
    }
  ]
}

/** A label with a line beside it that is written on by hand: 5.6 mm high at its plain size. */
function blankPiece(label: Wrapped, column: number, width: number, { pen, scale }: Look, before: number): Piece {
  const height = 16 * scale
  const foot = height - 3 * scale
  return {
    height,
    before,
    draw(x, y) {
      for (const { text } of label.lines) pen.write(text, 'regular', label.size, x, y + foot, label.manner)
      pen.canvas.line([x + column, y + foot + scale], [x + width, y + foot + scale], 0.4)
    }
  }
}
