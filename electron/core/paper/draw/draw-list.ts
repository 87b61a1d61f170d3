import type { Listed } from '../../../../shared/paper/listed.ts'
import type { Block, Slip } from '../../../../shared/paper/slip.ts'
import type { Stock } from '../../../../shared/paper/stocks.ts'
import { say } from '../../../../shared/text/say.ts'
import { arrange } from './arrange.ts'
import type { Pen } from './pen.ts'
import { mannerOf } from './text-runs.ts'
import { cutAmong, drawDown, heightOf, trimTo, type Look, type Piece } from './piece.ts'

/** How a list came out: what each page says, whether everything found room, and the texts that were cut short. */
export interface DrawnList {
  readonly pages: readonly Slip[]
  readonly whole: boolean
  readonly cut: readonly string[]
}

export interface ListRoom {
  readonly stock: Stock
  readonly nudge: { readonly x: number; readonly y: number }
  /** Columns stand one below the other: a narrow roll. */
  readonly narrow: boolean
}

const mm = 72 / 25.4
/** Between two lines of a list, with a thin rule in its middle; points. */
const between = 8
const foot = 12

/** Draws a list over as many pages as it needs. A line is never broken; one that is higher than a page is trimmed. Paper without an end is cut behind it. */
export function drawList(
  { head, rows, foot: last, number, templateVersion }: Listed,
  { stock, nudge, narrow }: ListRoom,
  pen: Pen
): DrawnList {
  const margin = stock.margin * mm
  const width = stock.sheet.width * mm - 2 * margin
  const height = stock.sheet.height * mm - 2 * margin - foot
  const look: Look = { pen, scale: 1, keep: 3, lines: 3, pack: false, narrow, white: { left: margin, right: margin } }
  const set = (blocks: readonly Block[]) => arrange(blocks, width, look)
  const parts = [
    { blocks: head, pieces: set(head), heading: true },
    ...rows.map(({ blocks, heading }) => ({ blocks, pieces: set(blocks), heading: heading ?? false })),
    { blocks: last, pieces: set(last), heading: false }
  ].filter(({ pieces }) => pieces.length > 0)

  const pages: { pieces: readonly Piece[]; blocks: readonly Block[] }[][] = [[]]
  let used = 0
  let whole = true
  parts.forEach(({ blocks, pieces, heading }, index) => {
    const fitting = heightOf(pieces) > height ? trimTo(pieces, height) : pieces
    whole &&= fitting.length === pieces.length && heightOf(pieces) <= height
    const next = heading ? parts[index + 1] : undefined
    const needed = heightOf(fitting) + (next ? between + Math.min(heightOf(next.pieces), height / 2) : 0)
    const page = pages.at(-1)
    if (page && page.length > 0 && used + between + needed > height) {
      pages.push([{ pieces: fitting, blocks }])
      used = heightOf(fitting)
    } else {
      page?.push({ pieces: fitting, blocks })
      used += (used > 0 ? between : 0) + heightOf(fitting)
    }
  })

  const { canvas, write, widthOf } = pen
  pages.forEach((page, index) => {
    const long = page.reduce((sum, { pieces }) => sum + heightOf(pieces) + between, 0) - between
    const full = stock.kind === 'continuous' ? long + foot + 2 * margin + 1 : stock.sheet.height * mm
    canvas.addPage(stock.sheet.width * mm, full)
    const [x, top] = [margin + nudge.x * mm, margin + nudge.y * mm]
    let y = top
    page.forEach(({ pieces }, at) => {
      if (at > 0) {
        canvas.line([x, y + between / 2], [x + width, y + between / 2], 0.3)
        y += between
      }
      drawDown(pieces, x, y)
      y += heightOf(pieces)
    })
    const said = say('paper.list.page', { page: index + 1, pages: pages.length })
    const manner = mannerOf(said)
    const wide = widthOf(said, 'regular', manner) * 7
    write(said, 'regular', 7, x + width - wide, full - margin + nudge.y * mm - 2, manner)
  })
  const slips = pages.map((page) => ({
    number,
    templateVersion,
    warnings: [],
    blocks: page.flatMap(({ blocks }) => blocks)
  }))
  return { pages: slips, whole, cut: parts.flatMap(({ pieces }) => cutAmong(pieces)) }
}
