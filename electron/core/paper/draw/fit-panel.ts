import type { Block } from '../../../../shared/paper/slip.ts'
import { arrange } from './arrange.ts'
import type { Pen } from './pen.ts'
import { cutAmong, drawDown, heightOf, plainAmong, trimTo, type Look, type Piece } from './piece.ts'

/** Points from the page's top left. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type Try = Omit<Look, 'pen' | 'narrow' | 'white'>

/** How far type may grow, whether columns stand one below the other, and what stays white to the left and right of the area (points). */
export type Way = { readonly most: number; readonly narrow?: boolean; readonly margin: number }

const roomy = [1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.93, 0.86]

// Smaller type first, then what can be spared, then small type without it, then single lines: legible beats complete, complete beats pretty.
const tries: readonly Try[] = [
  ...roomy.map((scale) => ({ scale, keep: 3, lines: 9, pack: false })),
  ...[2, 1].map((keep) => ({ scale: 0.86, keep, lines: 9, pack: false })),
  ...[1, 0].map((keep) => ({ scale: 0.8, keep, lines: 9, pack: false })),
  { scale: 0.74, keep: 0, lines: 9, pack: false },
  ...[1, 0.93, 0.86, 0.8, 0.74, 0.68].map((scale) => ({ scale, keep: 0, lines: 9, pack: true })),
  ...[0.68, 0.62].map((scale) => ({ scale, keep: 0, lines: 2, pack: true })),
  ...[0.68, 0.62, 0.56, 0.5].map((scale) => ({ scale, keep: 0, lines: 1, pack: true }))
]

/** Whether all blocks were drawn, and the texts that were cut short. */
export interface Fitted {
  readonly whole: boolean
  readonly cut: readonly string[]
  /** What stands as words alone where a symbol was meant. */
  readonly plain?: readonly string[]
  /** Sentences for staff about what could not be drawn. */
  readonly says?: readonly string[]
}

/** How many smaller sizes are tried for the sake of a text that is cut. */
const mostFurther = 3

/** Draws blocks into an area in the largest way that fits; what does not fit even so is left off at the foot. */
export function fitPanel(
  blocks: readonly Block[],
  area: Area,
  pen: Pen,
  { most, narrow = false, margin }: Way
): Fitted {
  const white = { left: margin, right: margin }
  let pieces: readonly Piece[] = []
  let first: readonly Piece[] | undefined
  let further = 0
  for (const { scale, keep, lines, pack } of tries) {
    if (scale > most + 1e-9) continue
    if (first && (further === mostFurther || keep < 3)) break
    pieces = arrange(blocks, area.width, { pen, scale, keep, lines, pack, narrow, white })
    if (heightOf(pieces) > area.height) continue
    const cut = cutAmong(pieces)
    if (cut.length === 0) {
      drawDown(pieces, area.x, area.y, area.height)
      return { whole: true, cut, plain: plainAmong(pieces) }
    }
    // It fits, but a text is cut short: a little smaller may have room for all of it.
    if (first) further += 1
    else first = pieces
  }
  if (first) {
    drawDown(first, area.x, area.y, area.height)
    return { whole: true, cut: cutAmong(first), plain: plainAmong(first) }
  }
  const kept = trimTo(pieces, area.height)
  drawDown(kept, area.x, area.y, area.height)
  return { whole: false, cut: cutAmong(kept), plain: plainAmong(kept) }
}

/** The height blocks take when nothing presses: for paper that is cut behind them. Points. */
export function naturalHeight(
  blocks: readonly Block[],
  width: number,
  pen: Pen,
  { most, narrow = false, margin }: Way
): number {
  const [first] = tries.filter(({ scale }) => scale <= most + 1e-9)
  return first ? heightOf(arrange(blocks, width, { pen, ...first, narrow, white: { left: margin, right: margin } })) : 0
}
