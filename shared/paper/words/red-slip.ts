import { say } from '../../text/say.ts'
import { citationLines, levelFlag, partFacts } from '../citation-lines.ts'
import { dayOrNone, formWarnings, partyBlock, moneyOrNone, partiesOf } from '../form-parts.ts'
import type { SlipData } from '../slip-data.ts'
import { entry, facts, line, type OnPaper, type Slip } from '../slip.ts'
import { isForUseHere } from '../template/conditions.ts'

const templateVersion = 'red-slip/1'
const answers = ['sent', 'on-loan', 'not-owned', 'not-on-shelf', 'non-circulating', 'at-bindery']

/**
 * The red slip of German interlending: an order that has left the electronic way and goes on by post, from one library of its route to the next. It is
 * printed on red paper of A5 or A6, or on white with a heavy frame. The fields are those that an order has in SLNP, with the route and the answer; the
 * patron stands there by number alone. How servers lay theirs out is not published.
 */
export function sayRedSlip(data: SlipData, { staff }: OnPaper): Slip {
  const { number, route = [] } = data
  const { borrower, lender } = partiesOf(data)
  const use = say('paper.forms.red.reading-room')
  return {
    number,
    templateVersion,
    warnings: formWarnings(data, staff),
    framed: true,
    blocks: [
      {
        kind: 'beside',
        share: 0.32,
        main: [
          ...line('flag', say('paper.forms.red.title')),
          ...levelFlag(data),
          ...line('small', say('paper.forms.red.says'))
        ],
        aside: [{ kind: 'barcode', value: number, below: [number] }]
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.5,
        divided: true,
        main: [
          ...partyBlock(say('paper.forms.red.taking'), borrower, lender),
          ...facts(
            entry(say('paper.forms.red.order'), borrower.number, { strong: true }),
            entry(say('paper.forms.red.patron'), data.patron?.number),
            entry(say('paper.forms.asked'), dayOrNone(data.asked)),
            entry(say('paper.labels.need-by'), dayOrNone(data.needBy))
          )
        ],
        aside: [
          ...partyBlock(say('paper.forms.red.giving'), lender, borrower),
          ...facts(
            entry(say('paper.forms.red.route'), route.join(' – ')),
            entry(say('paper.forms.red.costs'), moneyOrNone(data.maxCost))
          )
        ]
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.4,
        divided: true,
        main: [...citationLines(data), ...facts(partFacts(data))],
        aside: facts(
          entry(say('paper.record.call-number'), data.callNumber, { strong: true }),
          entry(say('paper.record.location'), data.location)
        )
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.4,
        divided: true,
        main: facts(
          entry(say('paper.labels.due'), data.service === 'loan' ? dayOrNone(data.due) : undefined, { strong: true }),
          entry(say('paper.forms.red.use'), data.conditions.join('; ')),
          entry(say('paper.forms.charges'), moneyOrNone(data.charge)),
          entry(say('paper.forms.red.stamp'))
        ),
        aside: [
          {
            kind: 'ticks',
            labels: [...answers.map((name) => answerWords(name)), use],
            ticked: [
              ...(data.sent ? [answerWords('sent')] : []),
              ...(data.ended?.reason ? [answerWords(data.ended.reason)] : []),
              ...(isForUseHere(data.conditions) ? [use] : [])
            ]
          }
        ]
      }
    ]
  }
}

const answerWords = (name: string) => (name === 'sent' ? say('paper.forms.red.sent') : say(`input.reasons.${name}`))
