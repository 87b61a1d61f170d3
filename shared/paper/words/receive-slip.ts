import { say } from '../../text/say.ts'
import { citationLines, partFacts, pieceOf } from '../citation-lines.ts'
import { conditionBlocks, deskHead, dueBlocks, otherLibrary, renewalFact } from '../loan-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'receive-slip/1'
const copyChecks = ['title', 'pieces', 'condition']
const checks = [...copyChecks, 'due', 'label']

/** Laid into what has come in: whose it is and for whom, what the lender said of it, and what is to be looked at before it goes on. */
export function sayReceiveSlip(data: SlipData, { day }: OnPaper): Slip {
  const { patron } = data
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [
      deskHead(data, say('paper.received'), day),
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.3,
        divided: true,
        main: [
          ...citationLines(data),
          ...facts(
            partFacts(data),
            fact(say('paper.labels.patron'), [patron?.name, patron?.number].filter(Boolean).join(', '), {
              strong: true
            }),
            fact(say('paper.labels.department'), patron?.department, { spare: 2 }),
            fact(say('paper.labels.pickup'), patron?.pickup, { strong: true }),
            otherLibrary(data),
            fact(say('paper.labels.item'), data.barcode),
            fact(say('paper.labels.piece'), pieceOf(data)),
            renewalFact(data)
          ),
          ...dueBlocks(data),
          ...conditionBlocks(data),
          ...data.notes.flatMap((text, index) => line('line', text, { spare: index > 0 ? 2 : 1 }))
        ],
        aside: [
          {
            kind: 'ticks',
            labels: (data.service === 'loan' ? checks : copyChecks).map((name) => say(`paper.checks.${name}`))
          }
        ]
      }
    ]
  }
}
