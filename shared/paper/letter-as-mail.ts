import type { Block, Fact, Slip } from './slip.ts'

/** What a letter says, as a mail: its headline is the subject, its address, its bars and its lines to write on are left out. */
export function letterAsMail({ blocks }: Slip): { readonly subject: string; readonly body: string } {
  const headline = blocks.find((block) => block.kind === 'line' && block.as === 'headline')
  const from = headline ? blocks.indexOf(headline) + 1 : 0
  const said = blocks.slice(from)
  const lines = said.flatMap((block, index) => (isByHand(said, index) ? [] : linesOf(block)))
  return {
    subject: headline?.kind === 'line' ? headline.text : '',
    body: lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }
}

/** A label with a line to write on: in a mail there is nothing to write with. */
function isByHand(blocks: readonly Block[], index: number): boolean {
  const [block, next] = [blocks[index], blocks[index + 1]]
  return block?.kind === 'line' && block.as === 'label' && next?.kind === 'gap'
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'line':
      return block.as === 'prose' ? ['', onOneLine(block.text), ''] : [onOneLine(block.text)]
    case 'facts':
      return ['', ...block.facts.map(factLine), '']
    case 'barcode':
      return [onOneLine(block.value)]
    case 'gap':
      return ['']
    default:
      return []
  }
}

const factLine = ({ label, lead, value }: Fact) => `${label}: ${onOneLine([lead, value].filter(Boolean).join(' '))}`

/** A line end in a title would be a paragraph of the mail's own, or a header in its subject. */
export const onOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
