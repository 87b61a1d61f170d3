import type { Block, Slip } from '../../../../shared/paper/slip.ts'
import { isAddress } from '../../../../shared/paper/template/placed.ts'
import { cleanText } from './clean-text.ts'
import { mannerOf, splitRuns } from './text-runs.ts'

/** Why a label is not worth its paper: it would say nothing of where it goes, or with a box in place of a letter. */
export interface Unfit {
  readonly number: string
  readonly why: 'no-address' | 'no-glyph' | 'not-found'
  /** The letters that no font has. */
  readonly characters?: string
}

/** What keeps a label with an address from being printed; undefined where nothing does. Asked before anything of it is drawn. */
export function unfitFor({ number, noAddress, blocks, placed = [] }: Slip): Unfit | undefined {
  if (noAddress) return { number, why: 'no-address' }
  const lines = [
    ...addressLines(blocks),
    ...placed.flatMap((block) => (isAddress(block) ? block.said.map(({ text }) => text) : []))
  ]
  const missing = new Set(lines.flatMap(missingIn))
  return missing.size > 0 ? { number, why: 'no-glyph', characters: [...missing].slice(0, 10).join(' ') } : undefined
}

function addressLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'beside') return addressLines([...block.main, ...block.aside])
    return block.kind === 'address' ? [...block.lines, block.country ?? ''] : []
  })
}

/** The letters of a text that no font has. */
function missingIn(text: string): string[] {
  const clean = cleanText(text)
  const missing: string[] = []
  splitRuns(clean, 'regular', mannerOf(clean).eastern, (character) => missing.push(character))
  return missing
}
