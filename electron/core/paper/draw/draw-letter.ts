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
  const at = blocks.indexOf(address)
  const { sheet, margin, head, sender, address: room, body } = places
  const across = { left: margin, width: sheet.width - 2 * margin }
  const window = { ...way, most: 1 }
  const panels: readonly (readonly [readonly Block[], Place, Way])[] = [
    [blocks.slice(0, at), { ...across, ...head }, window],
    [
      [{ kind: 'spring' }, { kind: 'line', as: 'small', text: address.window.sender }],
      { ...sender, left: room.left, width: room.width },
      window
    ],
    [[address], room, window],
    [blocks.slice(at + 1), { ...across, top: body, foot: sheet.height - foot }, way]
  ]
  const fitted = panels.map(([said, place, how]) => fitPanel(said, areaOf(part, place), pen, how))
  drawMarks(places, part, pen)
  return {
    whole: fitted.every(({ whole }) => whole),
    cut: fitted.flatMap(({ cut }) => cut),
    plain: fitted.flatMap(({ plain = [] }) => plain)
  }
}

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
