import type { CallInput } from '../../shared/contract/calls.ts'
import type { TemplateBlock } from '../../shared/paper/template/template.ts'
import type { TestDesk } from './desk.ts'

type Body = CallInput<'paper.template-save'>['body']

/** A line of text over the whole label, or what is said of it beside. */
export const text = (said: string, more: Partial<Extract<TemplateBlock, { kind: 'text' }>> = {}): TemplateBlock => ({
  kind: 'text',
  x: 4,
  y: 4,
  width: 60,
  height: 8,
  text: said,
  size: { largest: 12, least: 6 },
  weight: 'strong',
  align: 'left',
  lines: 1,
  ...more
})
/** The request’s number as a barcode below such a text. */
export const code = {
  kind: 'symbol',
  x: 4,
  y: 24,
  width: 70,
  height: 10,
  symbology: 'code-128',
  value: '{number}',
  align: 'left'
} as const satisfies TemplateBlock
/** A label of the sheet that shipping labels go on where nothing is said: 99.1 × 38.1 mm. */
export const label = { width: 99.1, height: 38.1 }
export const body = (...blocks: TemplateBlock[]): Body => ({ label, blocks })
/** Keeps a template of shipping labels. */
export const save = (
  desk: TestDesk,
  title: string,
  given: Body,
  more: Partial<CallInput<'paper.template-save'>> = {}
) => desk.call('paper.template-save', { title, artefact: 'shipping-label', body: given, ...more })
