import type { Slip } from '../../../../shared/paper/slip.ts'
import { say } from '../../../../shared/text/say.ts'
import { encodeSymbol } from './encode-symbol.ts'
import type { Fitted } from './fit-panel.ts'

/** What staff are told of a slip as it was drawn: each sentence names its request. `missing` are the characters that no font has. */
export function warningsOf(
  { number, placed }: Slip,
  { whole, says = [], plain = [] }: Fitted,
  missing: readonly string[]
): string[] {
  return [
    ...says,
    ...(whole ? [] : [say('paper.warnings.too-long', { number })]),
    ...(missing.length > 0
      ? [say('paper.warnings.no-glyph', { number, characters: missing.slice(0, 10).join(' ') })]
      : []),
    ...(placed || encodeSymbol(number) ? [] : [say('paper.warnings.no-barcode', { number })]),
    ...new Set(
      plain
        .filter((value) => value !== number || encodeSymbol(number))
        .map((value) => say('paper.warnings.no-symbol', { value: value.slice(0, 40), number }))
    )
  ]
}

/** One sentence for all slips on which a text was cut short: on stickers long titles always are. */
export function cutWarning(numbers: readonly string[]): string {
  const named = [...new Set(numbers)]
  const more = named.length - mostNamed
  return say(more > 0 ? 'paper.warnings.cut-many' : 'paper.warnings.cut', {
    n: more > 0 ? more : named.length,
    numbers: named.slice(0, mostNamed).join(', ')
  })
}
const mostNamed = 8
