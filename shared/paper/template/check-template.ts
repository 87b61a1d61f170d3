import { mayBothHold } from './conditions.ts'
import { readText } from './fill-text.ts'
import type { TemplateBlock, TemplateBody, TemplateKind } from './template.ts'

/** What cannot be, or is odd, in a template. Blocks are counted from 0. */
export interface TemplateFault {
  readonly block: number
  /** The field of the block at fault. */
  readonly field: string
  readonly what:
    'outside' | 'no-room' | 'overlap' | 'crossed' | 'size' | 'too-low' | 'unknown-field' | 'no-field' | 'no-length'
  readonly values: Readonly<Record<string, string | number>>
  /** What it lies on. */
  readonly other?: number
}

/** Points in a millimetre. */
const mm = 72 / 25.4
/** The height of a line of text as a part of its size, with its accents and tails. */
export const lineHeight = 1.24
/** What rounding to hundredths makes. Millimetres. */
const slack = 0.011

const holding: ReadonlySet<TemplateKind> = new Set(['text', 'symbol', 'address', 'picture'])

/** What is wrong with a template (it is not kept) and what is odd (it is, and said). */
export function checkTemplate({ label, blocks }: TemplateBody): {
  readonly faults: TemplateFault[]
  readonly warnings: TemplateFault[]
} {
  const faults: TemplateFault[] = []
  const warnings: TemplateFault[] = []
  blocks.forEach((block, at) => {
    faults.push(...faultsOf(block, at, label))
    blocks.slice(at + 1).forEach((other, behind) => {
      const index = at + 1 + behind
      if (!overlap(inkedBox(block), inkedBox(other)) || !mayBothHold(block.only, other.only)) return
      if (holding.has(block.kind) && holding.has(other.kind))
        faults.push({ block: index, field: 'x', what: 'overlap', values: {}, other: at })
      else if (crosses(block, other) || crosses(other, block))
        warnings.push({ block: index, field: 'x', what: 'crossed', values: {}, other: at })
    })
  })
  return { faults, warnings }
}

function faultsOf(block: TemplateBlock, at: number, label: TemplateBody['label']): TemplateFault[] {
  const found: TemplateFault[] = []
  const no = (field: string, what: TemplateFault['what'], values: TemplateFault['values'] = {}) =>
    found.push({ block: at, field, what, values })
  const figure = (value: number) => Math.round(value * 100) / 100
  if (block.x + block.width > label.width + slack)
    no('width', 'outside', { by: figure(block.x + block.width - label.width) })
  if (block.y + block.height > label.height + slack)
    no('height', 'outside', { by: figure(block.y + block.height - label.height) })
  if (block.kind === 'line') {
    if (Math.max(block.width, block.height) < 0.5) no('width', 'no-length')
  } else if (block.width < 1 || block.height < 1) no(block.width < 1 ? 'width' : 'height', 'no-room')
  if ('size' in block) {
    if (block.size.least > block.size.largest) no('size.least', 'size')
    const least = (block.size.least * lineHeight) / mm
    if (block.height < least - slack) no('height', 'too-low', { least: Math.ceil(least * 10) / 10 })
  }
  if (block.kind === 'text') unknownIn(block.text).forEach((name) => no('text', 'unknown-field', { name }))
  if (block.kind === 'symbol') {
    unknownIn(block.value).forEach((name) => no('value', 'unknown-field', { name }))
    if (readText(block.value).every(({ kind }) => kind === 'letters')) no('value', 'no-field')
  }
  return found
}

function unknownIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .flatMap(readText)
    .flatMap((part) => (part.kind === 'unknown' ? [part.text.slice(0, 60)] : []))
}

type Place = Pick<TemplateBlock, 'x' | 'y' | 'width' | 'height'>

/** Whether two boxes share more than an edge. */
export function overlap(one: Place, other: Place): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
  return across > slack && down > slack
}

/** Where a block inks: a line through the middle of its box, as thick as its stroke; any other its whole box. */
export function inkedBox(block: TemplateBlock): Place {
  if (block.kind !== 'line') return block
  const { x, y, width, height } = block
  const thick = block.stroke / mm
  return width >= height
    ? { x, y: y + (height - thick) / 2, width, height: thick }
    : { x: x + (width - thick) / 2, y, width: thick, height }
}

/** A line or the edge of a frame through something that says something; what a frame goes round is well within. */
function crosses(drawn: TemplateBlock, held: TemplateBlock): boolean {
  if (!holding.has(held.kind)) return false
  if (drawn.kind === 'line') return true
  if (drawn.kind !== 'frame') return false
  const within =
    held.x >= drawn.x &&
    held.y >= drawn.y &&
    held.x + held.width <= drawn.x + drawn.width &&
    held.y + held.height <= drawn.y + drawn.height
  return !within
}
