import type { TemplateBlock, TemplateBody } from '../../shared/paper/template/template.ts'

type Label = TemplateBody['label']

/** What rounding leaves of a tenth of a tenth. */
const hundredth = (value: number) => Math.round(value * 100) / 100
/** A block has at least this much to be taken hold of, millimetres. */
const least = 0.5

/** Millimetres that an arrow moves or sizes by: half of one, five with Shift, a tenth with Alt. */
export function stepOf({ shiftKey, altKey }: Pick<KeyboardEvent, 'shiftKey' | 'altKey'>): number {
  return shiftKey ? 5 : altKey ? 0.1 : 0.5
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
}

/** The block after an arrow key: moved, or with Ctrl (Command) sized; undefined for any other key. */
export function pressedOn(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  block: TemplateBlock,
  label: Label
): TemplateBlock | undefined {
  const way = ways[event.key]
  if (!way) return undefined
  const by = { x: way[0] * stepOf(event), y: way[1] * stepOf(event) }
  return event.ctrlKey || event.metaKey ? sizedBy(block, by, label) : movedBy(block, by, label)
}

/** Moved by millimetres, never over an edge of the label. */
export function movedBy(block: TemplateBlock, by: { x: number; y: number }, label: Label): TemplateBlock {
  const within = (at: number, size: number, most: number) => hundredth(Math.max(0, Math.min(most - size, at)))
  return {
    ...block,
    ...(by.x === 0 ? {} : { x: within(block.x + by.x, block.width, label.width) }),
    ...(by.y === 0 ? {} : { y: within(block.y + by.y, block.height, label.height) })
  }
}

/** Sized at its right and lower edge, never over an edge of the label. */
export function sizedBy(block: TemplateBlock, by: { x: number; y: number }, label: Label): TemplateBlock {
  const within = (size: number, at: number, most: number) => hundredth(Math.max(least, Math.min(most - at, size)))
  return {
    ...block,
    ...(by.x === 0 ? {} : { width: within(block.width + by.x, block.x, label.width) }),
    ...(by.y === 0 ? {} : { height: within(block.height + by.y, block.y, label.height) })
  }
}

/** A corner or side of a block: -1 the left or upper one, 1 the right or lower one, 0 neither. */
export interface Hold {
  readonly x: -1 | 0 | 1
  readonly y: -1 | 0 | 1
}
const holds: readonly Hold[] = ([-1, 0, 1] as const).flatMap((y) =>
  ([-1, 0, 1] as const).flatMap((x) => (x === 0 && y === 0 ? [] : [{ x, y }]))
)

/** Pixels between two holds, so that each can be taken. */
const between = 14

/** Corners and sides to take a block by, as large as it is shown (pixels): of a thin one its ends. */
export function holdsOf(wide: number, high: number): readonly Hold[] {
  return holds.filter(({ x, y }) => {
    if (high < between && y !== 0) return false
    if (wide < between && x !== 0) return high >= between && x === 1 && y === 1
    if (y === 0) return high >= 2 * between || high < between
    return x !== 0 || wide >= 2 * between
  })
}

/** The order in which blocks lie over one another: small ones over large ones, so that each can be taken hold of. */
export function layersOf(blocks: readonly TemplateBlock[]): ReadonlyMap<number, number> {
  const order = blocks.map(({ width, height }, at) => ({ at, area: width * height })).sort((a, b) => b.area - a.area)
  return new Map(order.map(({ at }, index) => [at, index + 1]))
}

/** A block dragged as a whole, or by a hold, to the next grid line (millimetres). */
export function draggedTo(
  block: TemplateBlock,
  by: { x: number; y: number },
  hold: Hold | undefined,
  label: Label,
  grid: number
): TemplateBlock {
  const snap = (value: number) => hundredth(Math.round(value / grid) * grid)
  const clamp = (value: number, from: number, to: number) => Math.max(from, Math.min(to, value))
  if (!hold)
    return {
      ...block,
      x: clamp(snap(block.x + by.x), 0, hundredth(Math.max(0, label.width - block.width))),
      y: clamp(snap(block.y + by.y), 0, hundredth(Math.max(0, label.height - block.height)))
    }
  const along = (from: number, length: number, side: -1 | 0 | 1, move: number, most: number) => {
    const to = from + length
    if (side === 0) return [from, length] as const
    if (side === 1) return [from, hundredth(clamp(snap(to + move), from + least, most) - from)] as const
    const start = clamp(snap(from + move), 0, to - least)
    return [hundredth(start), hundredth(to - start)] as const
  }
  const [x, width] = along(block.x, block.width, hold.x, by.x, label.width)
  const [y, height] = along(block.y, block.height, hold.y, by.y, label.height)
  return { ...block, x, y, width, height }
}
