import type { z } from 'zod'
import type { block, condition, templateBody } from '../../contract/template-shape.ts'
import type { ArtefactName } from '../artefact-names.ts'

/** One thing that a template puts on its label, in millimetres from the label's top left corner. */
export type TemplateBlock = z.output<typeof block>
export type TemplateKind = TemplateBlock['kind']
/** When a block is printed; without one it always is. */
export type TemplateCondition = z.output<typeof condition>
/** What a template draws: the size of its label in millimetres, and its blocks. */
export type TemplateBody = z.output<typeof templateBody>

/** A template has no more blocks than this. */
export const mostBlocks = 160

/** For whom a template is: what is left out counts for all. */
export interface TemplateVariant {
  /** A library by its number in the ledger. */
  readonly partner?: number
  /** The scheme of a symbol that the other library has, e.g. "ISIL". */
  readonly network?: string
  /** What the paper speaks (BCP 47). */
  readonly language?: string
}

/** A template as the ledger keeps it, ready to be drawn. */
export interface KeptTemplate {
  readonly id: number
  readonly title: string
  readonly version: number
  readonly artefact: ArtefactName
  readonly variant: TemplateVariant
  readonly body: TemplateBody
}

/** Sizes that differ by less than this (mm) are the same label. */
const slack = 0.5
type Size = TemplateBody['label']

/** Whether two labels are of one size. */
export function isSameLabel(one: Size, other: Size): boolean {
  return Math.abs(one.width - other.width) < slack && Math.abs(one.height - other.height) < slack
}

/** Whether a template is made for labels of a size; paper without an end takes every length up to its own. Millimetres. */
export function isForLabel(
  { label }: TemplateBody,
  { width, height }: { readonly width: number; readonly height: number },
  endless: boolean
): boolean {
  const far = label.height - height
  return Math.abs(label.width - width) < slack && (endless ? far < slack : Math.abs(far) < slack)
}

/** What is known of a slip when its template is chosen. */
export interface Wanted {
  readonly partner?: number | undefined
  /** Schemes of the other library's symbols. */
  readonly networks: readonly string[]
  readonly language: string
}

/** The template that counts among those for an artefact and label: one for the partner before one for a network, before one for a language, before one for all. */
export function chooseTemplate(templates: readonly KeptTemplate[], wanted: Wanted): KeptTemplate | undefined {
  let best: KeptTemplate | undefined
  let most = -1
  for (const template of templates) {
    const weight = weightOf(template.variant, wanted)
    if (weight > most) [best, most] = [template, weight]
  }
  return best
}

/** -1 where it is for others. */
function weightOf({ partner, network, language }: TemplateVariant, wanted: Wanted): number {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
  if (partner !== undefined && partner !== wanted.partner) return -1
  if (network !== undefined && !wanted.networks.some((scheme) => same(scheme, network))) return -1
  if (language !== undefined && !same(language, wanted.language)) return -1
  return (partner === undefined ? 0 : 4) + (network === undefined ? 0 : 2) + (language === undefined ? 0 : 1)
}
