import { say } from '../../text/say.ts'
import { levelFlag } from '../citation-lines.ts'
import {
  citedFacts,
  dayOrNone,
  formWarnings,
  partyBlock,
  moneyOrNone,
  otherReason,
  partBlock,
  partiesOf,
  reasonTicks,
  serviceTicks,
  useTicks,
  type Party
} from '../form-parts.ts'
import { whoseLabel } from '../loan-lines.ts'
import { postalBlock } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { entry, fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'ifla-form/2'
const reasons = [
  'on-loan',
  'not-owned',
  'lacking',
  'non-circulating',
  'not-on-shelf',
  'not-found-as-cited',
  'cost-exceeds-limit',
  'lacks-copyright-compliance'
]

/**
 * An international request on paper, one of the four copies of a set: A stays with who asks, B to D are sent, C is the supplier's record of the loan, D
 * its file copy. All four say the same; B has the label for the way back at its foot. The words are this program's own, and so is the declaration
 * unless the desk has set its own: which one is asked for differs from country to country.
 */
export function sayIflaForm(data: SlipData, { staff, copy = 'A' }: OnPaper): Slip {
  const { number } = data
  const { borrower, lender } = partiesOf(data)
  const blocks: Block[] = [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...partyBlock(say('paper.forms.borrower'), borrower, lender),
        ...line('small', [borrower.who?.phone, borrower.who?.email].filter(Boolean).join(' · '))
      ],
      aside: [
        { kind: 'barcode', value: number, below: [number] },
        ...line('label', say('paper.forms.request-number')),
        ...line('name', borrower.number)
      ]
    },
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.36,
      main: [...levelFlag(data), ...line('headline', say('paper.forms.ifla.title'))],
      aside: [
        ...line('flag', say('paper.forms.ifla.copy', { copy })),
        ...line('small', say(`paper.forms.ifla.copies.${copy}`))
      ]
    },
    ...request(data, lender, borrower),
    { kind: 'rule' },
    ...line('strong', say('paper.forms.report')),
    ...report(data),
    { kind: 'spring' },
    ...(copy === 'B' ? label(borrower, lender, number) : [])
  ]
  return { number, templateVersion, warnings: copy === 'A' ? formWarnings(data, staff) : [], blocks }
}

function request(data: SlipData, lender: Party, borrower: Party): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.36,
      divided: true,
      main: [
        ...partyBlock(say('paper.forms.lender'), lender, borrower),
        ...facts(
          entry(say('paper.forms.asked'), dayOrNone(data.asked)),
          entry(say('paper.labels.need-by'), dayOrNone(data.needBy), { strong: true }),
          entry(say('paper.forms.max-cost'), moneyOrNone(data.maxCost)),
          fact(say('paper.forms.client'), whoseLabel(data)),
          fact(say('paper.forms.lenders-number'), lender.number)
        )
      ],
      aside: [serviceTicks(data, say('paper.forms.services.microfilm'))]
    },
    { kind: 'rule' },
    ...facts(citedFacts(data)),
    partBlock(data),
    ...facts(entry(say('paper.forms.verified')))
  ]
}

function report(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.5,
      divided: true,
      main: [
        ...facts(
          entry(say('paper.labels.sent'), dayOrNone(data.sent)),
          entry(say('paper.labels.due'), data.service === 'loan' ? dayOrNone(data.due) : undefined, { strong: true }),
          entry(say('paper.forms.charges'), moneyOrNone(data.charge)),
          entry(say('paper.forms.vouchers'))
        ),
        ...line('label', say('paper.forms.restrictions')),
        useTicks(data),
        ...line('notice', data.conditions.join('; '))
      ],
      aside: [
        ...line('label', say('paper.forms.not-sent')),
        reasonTicks(data, reasons),
        ...facts(entry(say('paper.forms.other-reason'), otherReason(data, reasons))),
        ...line('label', say('paper.forms.declaration')),
        ...line('line', data.declaration ?? say('paper.forms.ifla.declares')),
        ...facts(fact(say('paper.forms.ala.copyright'), data.compliance)),
        ...facts(entry(say('paper.forms.signed')))
      ]
    }
  ]
}

/** The borrower's own address, to be cut off and stuck on the parcel back. */
function label({ who }: Party, lender: Party, number: string): Block[] {
  if (!who) return []
  return [
    { kind: 'fold', share: 0.8, cut: true, text: say('paper.forms.ifla.cut') },
    {
      kind: 'beside',
      share: 0.34,
      main: [
        {
          kind: 'address',
          size: 'large',
          label: say('paper.labels.to'),
          ...postalBlock(who.shipTo, lender.who?.shipTo.country)
        }
      ],
      aside: [{ kind: 'barcode', value: number, below: [number] }, ...line('small', say('paper.loan-material'))]
    }
  ]
}
