import { letterPlaces } from '../../../../shared/paper/letter-places.ts'
import type { Listed } from '../../../../shared/paper/listed.ts'
import type { Block, Slip } from '../../../../shared/paper/slip.ts'
import type { Stock } from '../../../../shared/paper/stocks.ts'
import { say } from '../../../../shared/text/say.ts'
import { arrange } from './arrange.ts'
import { drawLetterHead } from './draw-letter.ts'
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

/** What is drawn together and never broken over two pages. */
interface Part {
  readonly kind: 'head' | 'heading' | 'row' | 'foot'
  readonly blocks: readonly Block[]
  readonly pieces: readonly Piece[]
  readonly numbers: readonly string[]
}

const mm = 72 / 25.4
/** Between two lines of a list, with a thin rule in its middle; points. */
const between = 8
const foot = 12

/** Draws a list over as many pages as it needs. A line is never broken; one that is higher than a page is trimmed. Each next page says again which list it is and under which heading it goes on. Paper without an end is cut behind it. */
export function drawList(
  { letter = [], head, again, rows, foot: last, number, templateVersion }: Listed,
  { stock, nudge, narrow }: ListRoom,
  pen: Pen
): DrawnList {
  // A letter's first sheet has the address in its window; on other paper its parts stand one below the other.
  const places = letter.length > 0 ? letterPlaces(stock.sheet.width, stock.sheet.height) : undefined
  const margin = stock.margin * mm
  const side = (places?.margin ?? stock.margin) * mm
  const width = stock.sheet.width * mm - 2 * side
  const topOf = (page: number) => (places && page === 0 ? places.body * mm : margin)
  const heightOn = (page: number) => stock.sheet.height * mm - topOf(page) - margin - foot
  const look: Look = { pen, scale: 1, keep: 3, lines: 3, pack: false, narrow, white: { left: side, right: side } }
  const set = (blocks: readonly Block[]) => arrange(blocks, width, look)
  const begin = places ? head : [...letter, ...head]
  const part = (kind: Part['kind'], blocks: readonly Block[], numbers: readonly string[] = []): Part => ({
    kind,
    blocks,
    pieces: set(blocks),
    numbers
  })
  const parts = [
    part('head', begin),
    ...rows.map(({ blocks, heading, numbers }) => part(heading ? 'heading' : 'row', blocks, numbers)),
    part('foot', last)
  ].filter(({ pieces }) => pieces.length > 0)
  const running = part('head', again)
  /** What the next page begins with before a line of the list: which list it is, and the heading that goes on. */
  const repeated = ({ kind }: Part, index: number): Part[] => {
    const under = kind === 'row' ? parts.slice(0, index).findLast((each) => each.kind === 'heading') : undefined
    return [running, ...(under ? [{ ...under, numbers: [] }] : [])].filter(({ pieces }) => pieces.length > 0)
  }

  const pages: Part[][] = [[]]
  let used = 0
  let whole = true
  const cut: string[] = []
  parts.forEach((each, index) => {
    const { pieces, kind } = each
    const height = heightOn(pages.length - 1)
    const fitting = heightOf(pieces) > height ? trimTo(pieces, height) : pieces
    whole &&= fitting.length === pieces.length && heightOf(pieces) <= height
    const next = kind === 'head' || kind === 'heading' ? parts[index + 1] : undefined
    const needed = heightOf(fitting) + (next ? between + Math.min(heightOf(next.pieces), height / 2) : 0)
    const page = pages.at(-1)
    if (page && page.length > 0 && used + between + needed > height) {
      const first = repeated(each, index)
      const lead = first.reduce((sum, one) => sum + heightOf(one.pieces) + between, 0)
      const room = lead + needed <= heightOn(pages.length)
      pages.push([...(room ? first : []), { ...each, pieces: fitting }])
      used = (room ? lead : 0) + heightOf(fitting)
    } else {
      page?.push({ ...each, pieces: fitting })
      used += (used > 0 ? between : 0) + heightOf(fitting)
    }
  })

  const { canvas, write, widthOf } = pen
  pages.forEach((page, index) => {
    const long = page.reduce((sum, { pieces }) => sum + heightOf(pieces) + between, 0) - between
    const full = stock.kind === 'continuous' ? long + foot + 2 * margin + 1 : stock.sheet.height * mm
    canvas.addPage(stock.sheet.width * mm, full)
    const [x, top] = [side + nudge.x * mm, topOf(index) + nudge.y * mm]
    let y = top
    if (places && index === 0) {
      const sheet = { x: nudge.x * mm, y: nudge.y * mm, width: stock.sheet.width * mm, height: full }
      const drawn = drawLetterHead(letter, places, sheet, pen, { most: 1, margin })
      whole &&= drawn.whole
      cut.push(...drawn.cut)
    }
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
  const slips = pages.map((page, index) => {
    const numbers = [...new Set(page.flatMap((part) => part.numbers))]
    return {
      number: numbers[0] ?? number,
      ...(numbers.length > 0 ? { numbers } : {}),
      templateVersion,
      warnings: [],
      blocks: [...(places && index === 0 ? letter : []), ...page.flatMap(({ blocks }) => blocks)]
    }
  })
  return { pages: slips, whole, cut: [...cut, ...parts.flatMap(({ pieces }) => cutAmong(pieces))] }
}
