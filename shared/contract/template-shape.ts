import { z } from 'zod'
import { levels, services, sides } from '../lifecycle/words.ts'
import { addressNames, fieldNames } from '../paper/template/field-names.ts'
import { templateSymbologies } from '../paper/symbologies.ts'
import { mostBlocks } from '../paper/template/template.ts'

/** Millimetres from the label's top left corner. */
const mm = z.number().min(0).max(1300)
const points = z.number().min(4).max(200)
const box = { x: mm, y: mm, width: mm, height: mm }
const size = z.object({ largest: points, least: points })
const weight = z.enum(['regular', 'strong'])
const align = z.enum(['left', 'middle', 'right'])

/** When a block is printed. */
export const condition = z.discriminatedUnion('if', [
  z.object({ if: z.literal('use-here') }),
  z.object({ if: z.enum(['filled', 'empty']), field: z.enum(fieldNames) }),
  z.object({ if: z.literal('service'), is: z.enum(services) }),
  z.object({ if: z.literal('side'), is: z.enum(sides) }),
  z.object({ if: z.literal('level'), is: z.enum(levels) }),
  z.object({ if: z.enum(['abroad', 'at-home']) })
])

const common = { ...box, only: condition.optional() }
/** Points. */
const stroke = z.number().min(0.25).max(6).default(0.5)

/** As many characters as a picture of 256 kB takes in base64. */
const largestPicture = Math.ceil((256 * 1024) / 3) * 4

export const block = z.discriminatedUnion('kind', [
  /** Words with fields in braces, `{title}` or `{due|date}`; each line of them begins a line on paper. */
  z.object({
    kind: z.literal('text'),
    ...common,
    text: z.string().min(1).max(1000),
    /** Points: as large as it may be, and how far it shrinks before words are cut. */
    size,
    weight,
    align,
    /** No more lines than this. */
    lines: z.int().min(1).max(60)
  }),
  z.object({
    kind: z.literal('symbol'),
    ...common,
    symbology: z.enum(templateSymbologies),
    value: z.string().min(1).max(300),
    align
  }),
  /** An address as a whole, its name first and its country last. */
  z.object({ kind: z.literal('address'), ...common, of: z.enum(addressNames), size, align }),
  z.object({
    kind: z.literal('picture'),
    ...common,
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: z.string().min(1).max(largestPicture)
  }),
  /** Along the longer side of its box: a plain line, one to cut along, one to fold along. */
  z.object({ kind: z.literal('line'), ...common, as: z.enum(['plain', 'cut', 'fold']), stroke }),
  z.object({ kind: z.literal('frame'), ...common, stroke })
])

export const templateBody = z.object({
  /** The label as its words see it, millimetres. */
  label: z.object({ width: z.number().min(8).max(1300), height: z.number().min(8).max(1300) }),
  blocks: z.array(block).max(mostBlocks)
})
