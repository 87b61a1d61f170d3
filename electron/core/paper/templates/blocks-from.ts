import { addressNames, dateFields, textFields } from '../../../../shared/paper/template/field-names.ts'
import { addressValue, fieldValue } from '../../../../shared/paper/template/fields.ts'
import { asLetters } from '../../../../shared/paper/template/fill-text.ts'
import { exampleDay, exampleSlip } from '../../../../shared/paper/template/example.ts'
import { inkedBox, lineHeight, overlap } from '../../../../shared/paper/template/check-template.ts'
import type { TemplateBlock, TemplateBody } from '../../../../shared/paper/template/template.ts'
import { baseline } from '../draw/tones.ts'
import { encodeSymbol } from '../draw/encode-symbol.ts'
import type { Noted } from './note-pen.ts'

const mm = 72 / 25.4
const told = { data: exampleSlip, day: exampleDay }
type Line = Extract<Noted, { kind: 'text' }>

/** What was drawn for the example, as blocks that say the same of any request; `label` and `margin` in millimetres. */
export function blocksFrom(noted: readonly Noted[], label: TemplateBody['label'], margin: number): TemplateBlock[] {
  const lines = noted.filter((each): each is Line => each.kind === 'text')
  const drawn = noted.flatMap((each) => (each.kind === 'text' ? [] : blockOf(each)))
  const texts = groupsOf(lines).map(textBlock)
  const blocks = [...texts, ...drawn].map((block) => within(block, label))
  // One after the other: each sees how far those before it have grown.
  blocks.forEach((block, at) => {
    if (block.kind === 'text' || block.kind === 'address') blocks[at] = widened(block, blocks, label, margin)
  })
  return blocks
}

function blockOf(each: Exclude<Noted, Line>): TemplateBlock[] {
  const { x, y, width, height } = each.rect
  const at = { x: x / mm, y: y / mm, width: width / mm, height: height / mm }
  if (each.kind === 'frame') return [{ kind: 'frame', ...at, stroke: 0.7 }]
  if (each.kind === 'line') {
    const as = each.dash === undefined ? 'plain' : each.dash > 5 ? 'cut' : 'fold'
    return [{ kind: 'line', ...at, as, stroke: Math.max(0.25, each.stroke) }]
  }
  const modules = encodeSymbol(exampleSlip.number)?.modules ?? 1
  // The white that the bars want on both sides, and a dot to move to the printer's own.
  const white = (10 * at.width) / modules + 0.15
  return [
    {
      kind: 'symbol',
      x: at.x - white,
      y: at.y,
      width: at.width + 2 * white,
      height: at.height,
      symbology: 'code-128',
      value: '{number}',
      align: 'left'
    }
  ]
}

/** Lines one below the other in one setting; those of an address belong together whatever their setting. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  for (let at = 0; at < lines.length;) {
    const address = addressNames.map((of) => addressLines(lines.slice(at), of)).sort((a, b) => b - a)[0] ?? 0
    let count = Math.max(1, address)
    if (address === 0) while (goesOn(lines[at + count - 1], lines[at + count])) count += 1
    groups.push(lines.slice(at, at + count))
    at += count
  }
  return groups
}

function goesOn(above: Line | undefined, line: Line | undefined): boolean {
  if (!above || !line) return false
  const { size, weight, x } = above
  return (
    line.size === size &&
    line.weight === weight &&
    Math.abs(line.x - x) < 0.5 &&
    Math.abs(line.baseline - above.baseline - size * lineHeight) < size * 0.03
  )
}

/** How many of the lines are this address, from the first; 0 where they are not. */
function addressLines(lines: readonly Line[], of: (typeof addressNames)[number]): number {
  const { lines: said, country } = addressValue(of, told)
  const all = country ? [...said, country] : said
  return all.length > 1 && all.every((text, index) => lines[index]?.text === text) ? all.length : 0
}

function textBlock(lines: readonly Line[]): TemplateBlock {
  const [first] = lines
  const x = Math.min(...lines.map((line) => line.x))
  const right = Math.max(...lines.map((line) => line.x + line.width))
  const top = Math.min(...lines.map((line) => line.baseline - baseline * line.size))
  const foot = Math.max(...lines.map((line) => line.baseline + (lineHeight - baseline) * line.size))
  const at = { x: x / mm, y: top / mm, width: (right - x) / mm, height: (foot - top) / mm }
  const largest = Math.round((first?.size ?? 9) * 10) / 10
  const size = { largest, least: Math.max(4, Math.round(largest * 6) / 10) }
  const of = addressNames.find((name) => addressLines(lines, name) === lines.length)
  if (of) return { kind: 'address', ...at, of, size, align: 'left' }
  return {
    kind: 'text',
    ...at,
    text: withFields(lines.map(({ text }) => text).join('\n')),
    size,
    weight: first?.weight ?? 'regular',
    align: 'left',
    lines: lines.length
  }
}

interface Example {
  readonly said: string
  readonly value: RegExp
  readonly field: string
}

/** What each field says of the example, the longest first; what is short may mean anything. */
function examples(): Example[] {
  const plain = (said: string, field: string): Example => ({ said, value: new RegExp(asPattern(said)), field })
  return [
    ...dateFields.flatMap((name) => [
      plain(fieldValue(name, told, 'date'), `{${name}|date}`),
      plain(fieldValue(name, told), `{${name}}`)
    ]),
    ...[...textFields, ...addressNames].map((name) => plain(fieldValue(name, told), `{${name}}`)),
    ...addressNames.map(addressExample)
  ]
    .filter(({ said }) => said.length > 3)
    .sort((a, b) => b.said.length - a.said.length)
}

/** An address without its name, as letters and forms have it: in lines or in one, with commas or dots between, with its country or without. */
function addressExample(name: (typeof addressNames)[number]): Example {
  const { lines, country } = addressValue(name, told)
  const between = '(?:,| ·)?[ \\n]+'
  const more = country ? `(?:${between}${asPattern(country)})?` : ''
  return {
    said: lines.slice(1).join(', '),
    value: new RegExp(`${lines.slice(1).map(asPattern).join(between)}${more}`),
    field: `{${name}|lines}`
  }
}

/** As a pattern that finds the words where they were broken into lines, too. */
const asPattern = (said: string) => said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ \\n]')

/** Says it with fields; a value that was broken into lines is found too. */
export function withFields(text: string): string {
  let parts: { text: string; field?: true }[] = [{ text }]
  for (const { value, field } of examples()) {
    parts = parts.flatMap((part) => {
      const found = part.field ? null : value.exec(part.text)
      if (!found) return [part]
      const behind = part.text.slice(found.index + found[0].length)
      return [{ text: part.text.slice(0, found.index) }, { text: field, field: true as const }, { text: behind }]
    })
  }
  return parts.map((part) => (part.field ? part.text : asLetters(part.text))).join('')
}

/** To hundredths of a millimetre, inwards. */
function within(block: TemplateBlock, label: TemplateBody['label']): TemplateBlock {
  const up = (value: number) => Math.max(0, Math.ceil(value * 100 - 1e-6) / 100)
  const down = (value: number, most: number) => Math.floor(Math.min(most, value) * 100 + 1e-6) / 100
  const [x, y] = [up(block.x), up(block.y)]
  const size = {
    width: Math.max(0, Math.round((down(block.x + block.width, label.width) - x) * 100) / 100),
    height: Math.max(0, Math.round((down(block.y + block.height, label.height) - y) * 100) / 100)
  }
  return { ...block, x, y, ...size }
}

/** Words that other requests have more of get the room beside them, as far as the next block or the margin. */
function widened(
  block: Extract<TemplateBlock, { kind: 'text' | 'address' }>,
  others: readonly TemplateBlock[],
  label: TemplateBody['label'],
  margin: number
): TemplateBlock {
  const end = label.width - margin
  const stands = block.x > label.width / 2 && Math.abs(block.x + block.width - end) < 0.3
  const free = (grown: TemplateBlock) =>
    !others.some((other) => other !== block && overlap(other.kind === 'line' ? besideLine(other) : other, grown))
  let best: TemplateBlock = block
  for (let by = 1; by < label.width; by += 1) {
    const grown: TemplateBlock = stands
      ? { ...block, x: round(block.x - by), width: round(block.width + by), align: 'right' }
      : { ...block, width: round(Math.min(end - block.x, block.width + by)) }
    if (grown.x < margin || !free(grown)) break
    best = grown
    if (!stands && grown.x + grown.width >= end - 0.01) break
  }
  return best
}

/** Words keep a millimetre away from an upright line. */
function besideLine(line: TemplateBlock): Pick<TemplateBlock, 'x' | 'y' | 'width' | 'height'> {
  const { x, y, width, height } = inkedBox(line)
  return width < height ? { x: x - 1, y, width: width + 2, height } : { x, y, width, height }
}

const round = (value: number) => Math.round(value * 100) / 100
