import { say } from '../../text/say.ts'
import { citationLines, pieceOf } from '../citation-lines.ts'
import { destinationOf } from '../parcel-ways.ts'
import { countryName, postalBlock } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

const templateVersion = 'customs-sheet/1'

/**
 * What the customs forms CN22 and CN23 ask for, ready to be copied or stuck on. The declared value is not the replacement value: both, and the weight,
 * are written in by hand. The statement is the desk's own for that country where one was set.
 */
export function sayCustomsSheet(data: SlipData, { day, staff }: OnPaper): Slip {
  const { own } = data
  const to = destinationOf(data)
  const warnings = to && to.lines.length > 0 ? [] : [say('paper.warnings.no-address', { number: data.number }, staff)]
  const statement = data.customs ?? say('paper.customs.statement')
  return {
    number: data.number,
    templateVersion,
    warnings,
    blocks: [
      {
        kind: 'beside',
        share: 0.32,
        main: [...line('headline', say('paper.customs.title')), ...line('line', wordDay(day))],
        aside: [{ kind: 'barcode', value: data.number, below: [data.number] }]
      },
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.5,
        main: [
          {
            kind: 'address',
            size: 'small',
            label: say('paper.labels.from'),
            ...postalBlock(own.shipTo, abroad(to?.country))
          }
        ],
        aside: to
          ? [
              {
                kind: 'address',
                size: 'small',
                label: say('paper.labels.to'),
                ...postalBlock(to, abroad(own.shipTo.country))
              }
            ]
          : []
      },
      { kind: 'rule' },
      ...line('title', statement),
      { kind: 'rule' },
      {
        kind: 'beside',
        share: 0.42,
        main: [
          ...facts(
            fact(say('paper.customs.category'), say('paper.customs.other'), { strong: true }),
            fact(say('paper.customs.quantity'), pieceOf(data)),
            fact(say('paper.customs.origin'), own.shipTo.country && countryName(own.shipTo.country)),
            fact(say('paper.labels.due'), data.service === 'loan' ? data.due && wordDay(data.due) : undefined),
            fact(say('paper.labels.their-number'), data.partnerNumber)
          ),
          ...citationLines(data)
        ],
        aside: ['weight', 'declared', 'replacement', 'signature'].flatMap((name) =>
          byHand(say(`paper.customs.${name}`))
        )
      },
      { kind: 'spring' },
      ...line('small', say('paper.customs.check')),
      ...line(
        'small',
        to?.country !== undefined && to.country === own.shipTo.country ? say('paper.customs.inland') : ''
      )
    ]
  }
}

const byHand = (label: string): Block[] => [...line('label', label), { kind: 'gap', line: true }]
/** On a customs form both countries stand, whoever reads it. */
const abroad = (country: string | undefined) => (country === undefined ? undefined : '')
