import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import { letterAddress, letterGreeting, letterHead } from '../letter-parts.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

/** A printed letter to the patron: sender, patron, day, what it is about, the item, where and until when, and the number to bring along. */
export function sayNotice(
  data: SlipData,
  { day, staff }: OnPaper,
  notice: 'arrival' | 'pickup',
  templateVersion: string
): Slip {
  const pickup = data.patron?.pickup ?? say('paper.letters.desk')
  const due = data.patronDue ?? data.due
  const address = letterAddress(data, 'patron')
  const blocks: Block[] = [
    ...letterHead(data.own, day),
    ...address,
    ...line('headline', say(`paper.letters.${notice}.subject`)),
    ...letterGreeting(data, 'patron'),
    ...line('prose', say(`paper.letters.${notice}.says.${data.service}`)),
    { kind: 'gap' },
    ...citationLines(data),
    ...facts(
      fact(say('paper.labels.pickup'), pickup, { strong: true }),
      fact(say('paper.labels.due'), data.service === 'loan' && due ? wordDay(due) : undefined, { strong: true }),
      fact(say('paper.labels.piece'), data.pieces > 1 ? pieceOf(data) : undefined),
      data.conditions.length > 0 ? fact(say('paper.labels.use'), data.conditions.join('; '), { strong: true }) : []
    ),
    { kind: 'gap' },
    ...line('prose', say('paper.letters.bring')),
    { kind: 'barcode', value: data.number, below: [data.number] }
  ]
  // The patron of a loan that goes out is another library's to write to.
  const known = data.side !== 'lending' && address.length > 0
  const warnings = known ? [] : [say('paper.warnings.no-patron', { number: data.number }, staff)]
  return { number: data.number, templateVersion, warnings, blocks }
}
