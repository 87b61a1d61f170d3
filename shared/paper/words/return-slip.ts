import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import { postalBlock, postalLines } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

const templateVersion = 'return-slip/1'

/** Laid into a loan that goes back: to whom, what, under which numbers, and on which day it left. The lender scans its own number. */
export function sayReturnSlip(data: SlipData, { day }: OnPaper): Slip {
  const { own, partner } = data
  const returning = data.side === 'borrowing'
  const lender = returning ? partner : own
  const scanned = returning ? (data.partnerNumber ?? data.number) : data.number
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [
      {
        kind: 'beside',
        share: 0.32,
        main: [
          ...line('headline', say('paper.packing.return')),
          ...line('small', postalLines(own.shipTo, lender?.returnTo.country).join(', '))
        ],
        aside: [{ kind: 'barcode', value: scanned, below: [scanned] }]
      },
      { kind: 'rule' },
      ...(lender
        ? [
            {
              kind: 'address',
              size: 'large',
              label: say('paper.labels.return-to'),
              ...postalBlock(lender.returnTo, own.shipTo.country)
            } as const
          ]
        : []),
      { kind: 'rule' },
      ...citationLines(data),
      ...facts(
        fact(say('paper.labels.returned'), wordDay(day), { strong: true }),
        fact(say('paper.labels.due'), data.due && wordDay(data.due)),
        fact(say('paper.labels.our-number'), data.number),
        fact(say('paper.labels.their-number'), data.partnerNumber, { strong: true }),
        fact(say('paper.labels.item'), data.barcode),
        fact(say('paper.labels.piece'), pieceOf(data))
      ),
      { kind: 'spring' },
      ...line('small', say('paper.loan-material'))
    ]
  }
}
