import type { FieldName } from '../../../../shared/paper/template/field-names.ts'
import { readText } from '../../../../shared/paper/template/fill-text.ts'
import type { TemplateBlock } from '../../../../shared/paper/template/template.ts'

/** A label is no further from what it is the label of, millimetres: beside it, or above it. */
const beside = 40
const above = 1.5

/** What has more letters is a sentence. */
const longest = 30

/** Words that only name what a field says, beside it or right above it, are printed with it alone; those in `always` stand by themselves. */
export function withLabels(blocks: readonly TemplateBlock[], always: ReadonlySet<string>): TemplateBlock[] {
  return blocks.map((block) => {
    if (block.kind === 'text' && always.has(block.text)) return block
    if (block.kind !== 'text' || block.only || block.text.length > longest || fieldsIn(block).length > 0) return block
    const named = blocks
      .filter((other) => isLabelOf(block, other))
      .sort((one, other) => far(block, one) - far(block, other))[0]
    const [field, ...more] = named ? fieldsIn(named) : []
    return field === undefined || more.length > 0 ? block : { ...block, only: { if: 'filled', field } }
  })
}

function fieldsIn(block: TemplateBlock): FieldName[] {
  if (block.kind === 'address') return [block.of]
  if (block.kind !== 'text') return []
  return block.text
    .split('\n')
    .flatMap((line) => readText(line).flatMap((part) => (part.kind === 'field' ? [part.name] : [])))
}

type Text = Extract<TemplateBlock, { kind: 'text' }>

/** Labels are in smaller type than what they name. */
function isLabelOf(label: Text, block: TemplateBlock): boolean {
  if ((block.kind !== 'text' && block.kind !== 'address') || block.size.largest <= label.size.largest) return false
  if (fieldsIn(block).length === 0) return false
  const middle = label.y + label.height / 2
  const sameLine = middle > block.y && middle < block.y + block.height && block.x > label.x
  if (sameLine) return block.x - label.x < beside
  const under = block.y - (label.y + label.height)
  return under > -0.5 && under < above && Math.abs(block.x - label.x) < 8
}

const far = (label: Text, block: TemplateBlock) => Math.hypot(block.x - label.x, block.y - label.y)
