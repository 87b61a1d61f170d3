import type { Language } from '../../text/languages.ts'
import { say } from '../../text/say.ts'
import type { Slip } from '../slip.ts'
import { libraryLabel, type Symbology } from '../symbologies.ts'
import { holds } from './conditions.ts'
import { addressValue, type Told } from './fields.ts'
import { fillText, fillValue } from './fill-text.ts'
import type { KeptTemplate, TemplateBlock } from './template.ts'

type Of<K extends TemplateBlock['kind']> = Extract<TemplateBlock, { kind: K }>
type Place = Pick<TemplateBlock, 'x' | 'y' | 'width' | 'height'>

/** A picture as it was kept. Among the words of a job stands only where it is kept. */
export interface Picture {
  readonly mediaType: Of<'picture'>['mediaType']
  readonly base64: string
  /** The template's number, its version, and the place of the block in it, from 0. */
  readonly from?: { readonly template: number; readonly version: number; readonly block: number }
}

/** A line of a placed text. */
export interface Said {
  readonly text: string
  readonly weight: 'regular' | 'strong'
}

/** A block of a template as one request fills it, in millimetres from the label's top left corner. */
export type PlacedBlock = Place &
  (
    | (Pick<Of<'text'>, 'size' | 'align' | 'lines'> & { readonly kind: 'text'; readonly said: readonly Said[] })
    | {
        readonly kind: 'symbol'
        readonly symbology: Symbology
        readonly value: string
        /** What is no number for the symbol is not drawn, but said. */
        readonly carried: boolean
        readonly align: Of<'symbol'>['align']
      }
    | { readonly kind: 'picture'; readonly picture: Picture }
    | Pick<Of<'line'>, 'kind' | 'as' | 'stroke'>
    | Pick<Of<'frame'>, 'kind' | 'stroke'>
  )

/** What a request says on a template: the words of the slip, each in its place. Warnings are in what `staff` read. */
export function sayOnTemplate({ id, title, version, body }: KeptTemplate, told: Told, staff?: Language): Slip {
  const { number } = told.data
  const placed = body.blocks.flatMap((block, at) =>
    holds(block.only, told) ? place(block, told, { template: id, version, block: at }) : []
  )
  const lacking = placed.filter((block) => isAddress(block) && block.said.length === 0)
  return {
    number,
    templateVersion: `${title}/${version}`,
    blocks: [],
    label: body.label,
    placed: placed.filter((block) => block.kind !== 'text' || block.said.length > 0),
    ...(lacking.length > 0
      ? { noAddress: true, warnings: [say('paper.warnings.no-address', { number }, staff)] }
      : { warnings: [] })
  }
}

/** More lines than an address has. */
const addressLines = 61

/** Whether a placed block is an address. */
export function isAddress(block: PlacedBlock): block is Extract<PlacedBlock, { kind: 'text' }> {
  return block.kind === 'text' && block.lines === addressLines
}

function place(block: TemplateBlock, told: Told, from: Picture['from']): PlacedBlock[] {
  const { x, y, width, height } = block
  const at = { x, y, width, height }
  switch (block.kind) {
    case 'text': {
      const { size, align, lines, weight } = block
      return [
        { kind: 'text', ...at, size, align, lines, said: fillText(block.text, told).map((text) => ({ text, weight })) }
      ]
    }
    case 'address': {
      const { size, align } = block
      const { lines, country } = addressValue(block.of, told)
      const said: Said[] = lines.map((text, index) => ({ text, weight: index === 0 ? 'strong' : 'regular' }))
      if (country && lines.length > 0) said.push({ text: country, weight: 'strong' })
      return [{ kind: 'text', ...at, size, align, lines: addressLines, said }]
    }
    case 'symbol': {
      const value = fillValue(block.value, told)
      // A field with nothing to say asks for no symbol.
      if (value === '') return []
      const { symbology, align } = block
      if (symbology !== 'codabar-library') return [{ kind: 'symbol', ...at, symbology, value, carried: true, align }]
      const label = libraryLabel(value)
      return [
        { kind: 'symbol', ...at, symbology: 'codabar', value: label ?? value, carried: label !== undefined, align }
      ]
    }
    case 'picture':
      return [{ kind: 'picture', ...at, picture: pictureOf(block, from) }]
    case 'line':
      return [{ kind: 'line', ...at, as: block.as, stroke: block.stroke }]
    case 'frame':
      return [{ kind: 'frame', ...at, stroke: block.stroke }]
  }
}

const pictures = new WeakMap<TemplateBlock, Picture>()

/** One for all labels of a job: what was read of it once is known. */
function pictureOf(block: Of<'picture'>, from: Picture['from']): Picture {
  const known = pictures.get(block)
  if (known) return known
  const { mediaType, base64 } = block
  const made = { mediaType, base64, from, toJSON: () => ({ mediaType, base64: '', from }) }
  pictures.set(block, made)
  return made
}
