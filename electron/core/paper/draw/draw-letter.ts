import { letterPlaces, type LetterPlaces } from '../../../../shared/paper/letter-places.ts'
import type { Block } from '../../../../shared/paper/slip.ts'
import { fitPanel, type Area, type Fitted, type Way } from './fit-panel.ts'
import type { Pen } from './pen.ts'

const mm = 72 / 25.4

type Window = Extract<Block, { kind: 'address' }> & { readonly window: { readonly sender: string } }
const isWindow = (block: Block): block is Window => block.kind === 'address' && block.window !== undefined

/** Draws a letter on a whole sheet: its address where a window shows it, and marks where to fold. Nothing, and undefined, for what is no letter or other paper. */
export function drawLetter(blocks: readonly Block[], part: Area, pen: Pen, way: Way): Fitted | undefined {
  const places = letterPlaces(part.width / mm, part.height / mm)
  const address = blocks.find(isWindow)
  if (!places || !address) return undefined
  const { sheet, margin, body } = places
  const place = { left: margin, width: sheet.width - 2 * margin, top: body, foot: sheet.height - foot }
  const fitted = [
    drawLetterHead(blocks.slice(0, blocks.indexOf(address) + 1), places, part, pen, way),
    fitPanel(blocks.slice(blocks.indexOf(address) + 1), areaOf(part, place), pen, way)
  ]
  return joined(fitted)
}

/** Draws what stands above a letter's body on its first sheet: who writes, the address in its window (the last of the blocks), the marks for folding. */
export function drawLetterHead(blocks: readonly Block[], places: LetterPlaces, part: Area, pen: Pen, way: Way): Fitted {
  const { sheet, margin, head, sender, address: room } = places
  const window = { ...way, most: 1 }
  const said = blocks.filter((block) => !isWindow(block))
  const address = blocks.find(isWindow)
  const panels: readonly (readonly [readonly Block[], Place])[] = [
    [said, { left: margin, width: sheet.width - 2 * margin, ...head }],
    ...(address
      ? ([
          [
            [{ kind: 'spring' }, { kind: 'line', as: 'small', text: address.window.sender }],
            { ...sender, left: room.left, width: room.width }
          ],
          [[address], room]
        ] as const)
      : [])
  ]
  drawMarks(places, part, pen)
  return joined(panels.map(([some, place]) => fitPanel(some, areaOf(part, place), pen, window)))
}

const joined = (fitted: readonly Fitted[]): Fitted => ({
  whole: fitted.every(({ whole }) => whole),
  cut: fitted.flatMap(({ cut }) => cut),
  plain: fitted.flatMap(({ plain = [] }) => plain)
})

/** Free at the foot of a letter; mm. */
const foot = 15

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly foot: number
}

const areaOf = (part: Area, { left, top, width, foot: end }: Place): Area => ({
  x: part.x + left * mm,
  y: part.y + top * mm,
  width: width * mm,
  height: (end - top) * mm
})

/** Short lines at the left edge, as far in as any printer reaches; the punch's is longer. */
function drawMarks({ folds, middle }: LetterPlaces, { x, y }: Area, { canvas }: Pen): void {
  const mark = (down: number, length: number) =>
    canvas.line([x + 5 * mm, y + down * mm], [x + (5 + length) * mm, y + down * mm], 0.4)
  for (const fold of folds) mark(fold, 4)
  if (middle !== undefined) mark(middle, 6)
}
