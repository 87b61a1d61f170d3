import { say } from '../../text/say.ts'
import { citationLines, levelFlag, partFacts, pieceOf } from '../citation-lines.ts'
import { dayOrNone, partyBlock, moneyOrNone, partiesOf } from '../form-parts.ts'
import type { SlipData } from '../slip-data.ts'
import { entry, fact, facts, line, type Block, type Slip } from '../slip.ts'
import { isForUseHere } from '../template/conditions.ts'

const templateVersion = 'afl-slip/1'

/**
 * The slip of an order that a German library gives (“aktive Fernleihe”): found at the shelf by it, and answered by it with the fields of the reply that
 * the regional servers take: sent or not available, own symbol, call number, end of the loan, conditions. The layout is this program's own.
 */
export function sayAflSlip(data: SlipData): Slip {
  const { number, conditions } = data
  const { borrower, lender } = partiesOf(data)
  return {
    number,
    templateVersion,
    warnings: [],
    blocks: [
      {
        kind: 'beside',
        share: 0.3,
        main: [
          ...levelFlag(data),
          ...line('headline', say('paper.forms.afl.title')),
          ...line('place', data.location),
          ...(data.callNumber ? line('call-number', data.callNumber) : line('place', say('paper.no-call-number')))
        ],
        aside: [{ kind: 'barcode', value: number, below: [number] }]
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.42,
        divided: true,
        main: [...citationLines(data), ...facts(partFacts(data), fact(say('paper.labels.item'), data.barcode))],
        aside: [
          ...partyBlock(say('paper.forms.afl.from'), borrower, lender),
          ...facts(
            entry(say('paper.forms.afl.order'), borrower.number, { strong: true }),
            fact(say('paper.forms.asked'), dayOrNone(data.asked)),
            fact(say('paper.labels.need-by'), dayOrNone(data.needBy)),
            fact(say('paper.forms.max-cost'), moneyOrNone(data.maxCost))
          )
        ]
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.42,
        divided: true,
        main: facts(
          entry(say('paper.forms.afl.own'), lender.who?.symbol),
          entry(say('paper.record.call-number'), data.callNumber),
          entry(say('paper.labels.due'), data.service === 'loan' ? dayOrNone(data.due) : undefined, { strong: true }),
          entry(say('paper.forms.red.use'), conditions.join('; ')),
          entry(say('paper.forms.charges'), moneyOrNone(data.charge)),
          fact(say('paper.labels.piece'), data.pieces > 1 ? pieceOf(data) : undefined)
        ),
        aside: [...answer(data), ...facts(entry(say('paper.forms.afl.done')))]
      }
    ]
  }
}

function answer({ sent, ended, conditions }: SlipData): Block[] {
  const [yes, no, here] = ['sent', 'not-available', 'reading-room'].map((name) => say(`paper.forms.afl.${name}`))
  const labels = [yes, no, here].filter((text) => text !== undefined)
  const ticked = [sent ? yes : undefined, ended ? no : undefined, isForUseHere(conditions) ? here : undefined]
  return [
    { kind: 'ticks', labels, ticked: ticked.filter((text) => text !== undefined) },
    ...facts(entry(say('paper.labels.reason'), ended?.reason && say(`input.reasons.${ended.reason}`)))
  ]
}
