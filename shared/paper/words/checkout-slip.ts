import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import { conditionBlocks, dueBlocks, renewalFact } from '../loan-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

const templateVersion = 'checkout-slip/1'

/** The receipt a patron takes along with a loan; its number is scanned later where loans are checked out in one go. */
export function sayCheckoutSlip(data: SlipData, { day }: OnPaper): Slip {
  const { own, patron } = data
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [
      ...line('name', own.name),
      ...line('small', [own.phone, own.email].filter(Boolean).join(' · '), { spare: 2 }),
      ...line('headline', say('paper.checked-out')),
      ...facts(
        fact(say('paper.labels.day'), wordDay(day)),
        fact(say('paper.labels.patron'), [patron?.name, patron?.number].filter(Boolean).join(', '), { strong: true }),
        fact(say('paper.labels.piece'), data.pieces > 1 ? pieceOf(data) : undefined)
      ),
      { kind: 'rule' },
      ...citationLines(data),
      ...dueBlocks(data),
      ...conditionBlocks(data),
      ...facts(renewalFact(data)),
      ...line('small', say('paper.bring-back')),
      { kind: 'barcode', value: data.number, below: [data.number] }
    ]
  }
}
