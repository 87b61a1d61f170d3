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

const tightest: Try = { scale: 0.5, keep: 0, lines: 1, pack: true }

// Smaller type first, then what can be spared, then small type without it, then single lines: legible beats complete, complete beats pretty.
// Within a group each way takes less room than the one before.
const groups: readonly (readonly Try[])[] = [
  [
    ...roomy.map((scale) => ({ scale, keep: 3, lines: 9, pack: false })),
    ...[2, 1].map((keep) => ({ scale: 0.86, keep, lines: 9, pack: false })),
    ...[1, 0].map((keep) => ({ scale: 0.8, keep, lines: 9, pack: false })),
    { scale: 0.74, keep: 0, lines: 9, pack: false }
  ],
  [1, 0.93, 0.86, 0.8, 0.74, 0.68].map((scale) => ({ scale, keep: 0, lines: 9, pack: true })),
  [0.68, 0.62].map((scale) => ({ scale, keep: 0, lines: 2, pack: true })),
  [...[0.68, 0.62, 0.56].map((scale) => ({ scale, keep: 0, lines: 1, pack: true })), tightest]
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
  const laid = new Map<Try, readonly Piece[]>()
  const layIn = (way: Try): readonly Piece[] => {
    const before = laid.get(way)
    if (before) return before
    const made = arrange(blocks, area.width, { pen, ...way, narrow, white })
    laid.set(way, made)
    return made
  }
  const fits = (way: Try) => heightOf(layIn(way)) <= area.height
  for (const group of groups) {
    const ways = group.filter(({ scale }) => scale <= most + 1e-9)
    const first = firstThat(ways, fits)
    if (first === undefined) continue
    // It fits, but where a text is cut short a little smaller may have room for all of it.
    const further = ways.slice(first + 1, first + 1 + mostFurther).filter(({ keep }) => keep >= 3)
    const isWhole = (way: Try) => cutAmong(layIn(way)).length === 0
    const chosen =
      [ways[first], ...further].find((way) => way !== undefined && isWhole(way) && fits(way)) ?? ways[first]
    const pieces = layIn(chosen ?? tightest)
    drawDown(pieces, area.x, area.y, area.height)
    return { whole: true, cut: cutAmong(pieces), plain: plainAmong(pieces) }
  }
  const kept = trimTo(layIn(tightest), area.height)
  drawDown(kept, area.x, area.y, area.height)
  return { whole: false, cut: cutAmong(kept), plain: plainAmong(kept) }
}

/**
 * The place of the first of several ways, each tighter than the one before, that fits. Most slips fit in the first; in a crowded one the steps grow
 * and are then halved, since every try lays all of it out.
 */
function firstThat(ways: readonly Try[], fits: (way: Try) => boolean): number | undefined {
  const fitsAt = (place: number) => fits(ways[place] ?? tightest)
  const last = ways.length - 1
  if (last < 0) return undefined
  let low = -1
  let high = 0
  for (let step = 1; !fitsAt(high); step *= 2) {
    if (high === last) return undefined
    ;[low, high] = [high, Math.min(last, high + step)]
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fitsAt(middle)) high = middle
    else low = middle
  }
  return high
}

/** The height blocks take when nothing presses: for paper that is cut behind them. Points. */
export function naturalHeight(
  blocks: readonly Block[],
  width: number,
  pen: Pen,
  { most, narrow = false, margin }: Way
): number {
  const first = groups.flat().find(({ scale }) => scale <= most + 1e-9)
  return first ? heightOf(arrange(blocks, width, { pen, ...first, narrow, white: { left: margin, right: margin } })) : 0
}
