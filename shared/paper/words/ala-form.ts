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
  useTicks
} from '../form-parts.ts'
import { whoseLabel } from '../loan-lines.ts'
import { wayInWords } from '../parcel-ways.ts'
import type { SlipData } from '../slip-data.ts'
import { entry, fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'ala-form/1'
const reasons = [
  'on-loan',
  'in-process',
  'lost',
  'non-circulating',
  'not-owned',
  'on-order',
  'not-yet-available',
  'at-bindery',
  'lacking',
  'not-on-shelf',
  'on-reserve',
  'poor-condition',
  'cost-exceeds-limit',
  'not-found-as-cited'
]

/**
 * A request on paper with the fields of the form of the American Library Association: the upper half is the borrower's, the lower half the lender's
 * report. The words are this program's own. What the ledger does not know is a line to write on or a box to tick.
 */
export function sayAlaForm(data: SlipData, { staff }: OnPaper): Slip {
  const { number } = data
  return {
    number,
    templateVersion,
    warnings: formWarnings(data, staff),
    blocks: [
      {
        kind: 'beside',
        share: 0.3,
        main: [
          ...levelFlag(data),
          ...line('headline', say('paper.forms.ala.title')),
          ...line('small', say('paper.forms.ala.says'))
        ],
        aside: [{ kind: 'barcode', value: number, below: [number] }]
      },
      { kind: 'rule' },
      ...request(data),
      { kind: 'spring' },
      { kind: 'rule' },
      ...line('headline', say('paper.forms.report')),
      { kind: 'rule' },
      ...report(data),
      { kind: 'spring' }
    ]
  }
}

function request(data: SlipData): Block[] {
  const { borrower, lender } = partiesOf(data)
  const copyright = ['ccg', 'ccl'].map((name) => say(`paper.forms.ala.${name}`))
  const ticked = copyright.filter((_, at) => data.compliance === ['US-CCG', 'US-CCL'][at])
  return [
    {
      kind: 'beside',
      share: 0.5,
      divided: true,
      main: [
        ...partyBlock(say('paper.forms.borrower'), borrower, lender),
        ...facts(
          entry(say('paper.forms.request-number'), borrower.number, { strong: true }),
          entry(say('paper.forms.asked'), dayOrNone(data.asked)),
          entry(say('paper.labels.need-by'), dayOrNone(data.needBy)),
          entry(say('paper.forms.client'), [whoseLabel(data), data.patron?.department].filter(Boolean).join(', '))
        )
      ],
      aside: [
        ...partyBlock(say('paper.forms.lender'), lender, borrower),
        ...facts(fact(say('paper.forms.lenders-number'), lender.number)),
        serviceTicks(data)
      ]
    },
    { kind: 'rule' },
    ...facts(citedFacts(data)),
    partBlock(data),
    ...facts(entry(say('paper.forms.verified'))),
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.5,
      divided: true,
      main: facts(
        entry(say('paper.forms.max-cost'), moneyOrNone(data.maxCost)),
        entry(say('paper.forms.authorised'), '')
      ),
      aside: [...line('label', say('paper.forms.ala.copyright')), { kind: 'ticks', labels: copyright, ticked }]
    }
  ]
}

function report(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.54,
      divided: true,
      main: [
        ...facts(
          entry(say('paper.labels.sent'), dayOrNone(data.sent)),
          entry(say('paper.forms.sent-by'), data.sent && wayInWords(data)),
          entry(say('paper.labels.due'), data.service === 'loan' ? dayOrNone(data.due) : undefined, { strong: true }),
          entry(say('paper.forms.insured')),
          entry(say('paper.forms.charges'), moneyOrNone(data.charge))
        ),
        ...line('label', say('paper.forms.restrictions')),
        useTicks(data),
        ...line('notice', data.conditions.join('; '))
      ],
      aside: [
        ...line('label', say('paper.forms.not-sent')),
        reasonTicks(data, reasons),
        ...facts(entry(say('paper.forms.other-reason'), otherReason(data, reasons)), entry(say('paper.forms.signed')))
      ]
    }
  ]
}
