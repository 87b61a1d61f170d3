import { say } from '../../text/say.ts'
import { citationLines, levelFlag, partFacts, pieceOf } from '../citation-lines.ts'
import { libraryBlock } from '../form-parts.ts'
import { renewalFact } from '../loan-lines.ts'
import { postalBlock } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type Fact, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'
import { sayMoney } from '../word-money.ts'

const templateVersion = 'packing-slip/2'

/**
 * What travels with the piece: who sends what to whom under which numbers and conditions. Folded at its marks, the foot shows outside and is
 * the label for the way back; material that is kept has no way back and so no folds.
 */
export function sayPackingSlip(data: SlipData): Slip {
  const returning = data.side === 'borrowing'
  const back = data.service === 'loan' && !returning
  const head: Block[] = [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...levelFlag(data),
        ...line('headline', say(returning ? 'paper.packing.return' : `paper.packing.${data.service}`)),
        ...line('line', data.own.name)
      ],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number] }]
    },
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.48,
      main: libraryBlock(
        say('paper.labels.from'),
        data.own,
        data.own.shipTo,
        (data.partner ?? data.own).shipTo.country
      ),
      aside: receiver(data, returning)
    }
  ]
  const due = data.service === 'loan' && !returning ? data.due : undefined
  const body: Block[] = [
    {
      kind: 'beside',
      share: 0.46,
      main: [
        ...citationLines(data),
        ...facts(partFacts(data)),
        ...(due ? [...line('label', say('paper.labels.due')), ...line('date', wordDay(due))] : [])
      ],
      // Notes are the desk's own and stay in the house.
      aside: [...facts(numbers(data), terms(data, back)), ...(back ? worth(data) : []), ...line('notice', data.wayBack)]
    }
  ]
  if (!back) return { number: data.number, templateVersion, warnings: [], blocks: [...head, { kind: 'rule' }, ...body] }
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [...foldedWhole(head, body), ...returnLabel(data)]
  }
}

/** Two folds in three equal parts: the first hides the print, the second brings the foot outside. */
function foldedWhole(head: readonly Block[], body: readonly Block[]): Block[] {
  return [
    ...head,
    { kind: 'fold', share: 1 / 3, text: say('paper.folds.first') },
    ...body,
    { kind: 'fold', share: 1 / 3, text: say('paper.folds.second') }
  ]
}

function receiver(data: SlipData, returning: boolean): Block[] {
  const { partner, patron, own } = data
  const label = say('paper.labels.to')
  if (data.side === 'delivery' || !partner) {
    const lines = [patron?.name, patron?.department, patron?.pickup].filter(
      (text) => text !== undefined && text !== ''
    ) as string[]
    return lines.length > 0 ? [{ kind: 'address', size: 'small', label, lines }] : []
  }
  const address = returning ? partner.returnTo : partner.shipTo
  return libraryBlock(label, partner, address, own.shipTo.country)
}

function numbers(data: SlipData): Fact[] {
  return [
    ...fact(say('paper.labels.our-number'), data.number, { strong: true }),
    ...fact(say('paper.labels.their-number'), data.partnerNumber, { strong: true }),
    ...fact(say('paper.labels.item'), data.barcode),
    ...fact(say('paper.labels.piece'), pieceOf(data))
  ]
}

function terms(data: SlipData, back: boolean): Fact[] {
  const { charge } = data
  return [
    ...(back ? renewalFact(data) : []),
    ...fact(
      say('paper.labels.use'),
      data.conditions.length > 0 ? data.conditions.join('; ') : say('paper.no-restriction'),
      {
        strong: data.conditions.length > 0
      }
    ),
    ...fact(say('paper.labels.charge'), charge && sayMoney(charge))
  ]
}

/** What it is worth and how it is paid is written in by hand: neither is known of every piece. */
function worth(data: SlipData): Block[] {
  const spare = 1
  return [
    { kind: 'line', as: 'label', text: say('paper.packing.insured'), spare },
    { kind: 'gap', line: true, spare },
    ...(data.side === 'lending'
      ? [
          {
            kind: 'ticks',
            labels: ['invoice', 'vouchers', 'enclosed'].map((how) => say(`paper.packing.${how}`)),
            spare
          } as const
        ]
      : [])
  ]
}

function returnLabel(data: SlipData): Block[] {
  const { own, partner } = data
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        {
          kind: 'address',
          size: 'large',
          label: say('paper.labels.return-to'),
          ...postalBlock(own.returnTo, (partner ?? own).shipTo.country)
        }
      ],
      aside: [
        ...(partner
          ? [
              {
                kind: 'address',
                size: 'small',
                label: say('paper.labels.from'),
                ...postalBlock({ ...partner.shipTo, attention: undefined }, own.returnTo.country)
              } as const
            ]
          : []),
        { kind: 'barcode', value: data.number, below: [data.number] },
        ...line('small', data.partnerNumber && say('paper.your-number', { number: data.partnerNumber })),
        ...line('strong', pieceOf(data)),
        ...line('small', say('paper.loan-material'))
      ]
    }
  ]
}
