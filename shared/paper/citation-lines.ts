import { say } from '../text/say.ts'
import { fact, line, type Block, type Fact } from './slip.ts'
import type { SlipData } from './slip-data.ts'

/** Title, author, the journal of an article, imprint and edition: what tells a person at the shelf that this is the one. */
export function citationLines(data: SlipData): Block[] {
  const imprint = [[data.place, data.publisher].filter(Boolean).join(': '), data.year].filter(Boolean).join(', ')
  const edition = data.edition?.replace(/\.\s*$/, '')
  const inside = data.container ? say('paper.in', { container: data.container }) : undefined
  return [
    ...line('title', data.title),
    ...line('line', data.author),
    ...line('line', inside),
    ...line('line', [edition, imprint].filter(Boolean).join('. '), { spare: 2 })
  ]
}

/** Volume, issue and pages: always said for a copy, and for a volume of a set. */
export function partFacts(data: SlipData): Fact[] {
  return [
    ...fact(say('paper.labels.volume'), data.volume, { strong: true }),
    ...fact(say('paper.labels.issue'), data.issue, { strong: true }),
    ...fact(say('paper.labels.pages'), data.pages, { strong: true }),
    ...fact(data.issn ? say('paper.labels.issn') : say('paper.labels.isbn'), data.issn ?? data.isbn, { spare: 3 })
  ]
}

/** Volume, issue and pages in one line, for a sticker: "vol. 14, no. 3, pp. 211–239". */
export function partLine(data: SlipData): string {
  const { volume, issue, pages } = data
  return [
    volume && say('paper.part.volume', { volume }),
    issue && say('paper.part.issue', { issue }),
    pages && say('paper.part.pages', { pages })
  ]
    .filter(Boolean)
    .join(', ')
}

/** "2 of 4". */
export function pieceOf(data: SlipData): string {
  return say('paper.piece', { piece: data.piece, pieces: data.pieces })
}

/** The request's level when it is above normal, as a flag. */
export function levelFlag(data: SlipData, more: { align?: 'right' } = {}): Block[] {
  return data.level === 'normal' ? [] : line('flag', say(`words.levels.${data.level}`).toUpperCase(), more)
}
