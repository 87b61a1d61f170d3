import type { Artefact } from '../../../shared/paper/artefacts.ts'
import type { Block, OnPaper, Slip } from '../../../shared/paper/slip.ts'
import type { SlipData } from '../../../shared/paper/slip-data.ts'

/** The day on which these papers are made. */
export const day = '2026-11-24'
/** The words of an artefact for a request. */
export const say = (artefact: Artefact, data: SlipData, form: OnPaper['form'] = 'whole') =>
  artefact.words(data, { form, day })

/** Everything a slip says, one text a line, in order. */
export function said(slip: Slip): string[] {
  const texts = (block: Block): string[] => {
    switch (block.kind) {
      case 'line':
      case 'fold':
        return [block.text]
      case 'facts':
        return block.facts.map(({ label, lead, value }) => [`${label}:`, lead, value].filter(Boolean).join(' '))
      case 'address':
        return [block.label ?? '', ...block.lines, block.country ?? ''].filter((text) => text !== '')
      case 'barcode':
        return [`|${block.value}|`, ...block.below]
      case 'ticks':
        return block.labels.map((label) => `[ ] ${label}`)
      case 'beside':
        return [...block.main, ...block.aside].flatMap(texts)
      case 'rule':
      case 'square':
      case 'gap':
      case 'spring':
        return []
    }
  }
  return slip.blocks.flatMap(texts)
}
