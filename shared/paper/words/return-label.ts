import { say } from '../../text/say.ts'
import { pieceOf } from '../citation-lines.ts'
import { mailMark, noAddressOf, parcelHead } from '../parcel-ways.ts'
import { postalBlock, postalLines } from '../postal-lines.ts'
import type { PaperAddress, SlipData } from '../slip-data.ts'
import { line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'return-label/3'

/** The way back: a lender lays it into the parcel with its own address; a borrower prints it with the lender's. */
export function sayReturnLabel(data: SlipData, { form, staff }: OnPaper): Slip {
  const borrowing = data.side === 'borrowing'
  const to = borrowing ? data.partner?.returnTo : data.own.returnTo
  const from = borrowing ? data.own.returnTo : data.partner?.shipTo
  const lost = noAddressOf(data.number, to, staff)
  return { number: data.number, templateVersion, ...lost, blocks: { whole, short, tiny }[form](data, to, from) }
}

type Sayer = (data: SlipData, to: PaperAddress | undefined, from: PaperAddress | undefined) => Block[]

const whole: Sayer = (data, to, from) => [
  ...(from
    ? parcelHead(data, {
        kind: 'address',
        size: 'small',
        label: say('paper.labels.from'),
        ...postalBlock({ ...from, attention: undefined }, to?.country)
      })
    : [...mailMark(data, { align: 'right' }), { kind: 'rule' } as const]),
  { kind: 'spring' },
  ...address(to, from, 'large', say('paper.labels.return-to')),
  { kind: 'spring' },
  { kind: 'spring' },
  { kind: 'rule' },
  ...foot(data)
]

const short: Sayer = (data, to, from) => [
  ...mailMark(data, { align: 'right' }),
  ...(from ? line('small', postalLines({ ...from, attention: undefined }, to?.country).join(', '), { spare: 2 }) : []),
  ...address(to, from, 'large', say('paper.labels.return-to')),
  { kind: 'spring' },
  ...foot(data)
]

const tiny: Sayer = (_data, to, from) => address(to, from, 'small')

function address(
  to: PaperAddress | undefined,
  from: PaperAddress | undefined,
  size: 'large' | 'small',
  label?: string
): Block[] {
  return to ? [{ kind: 'address', size, ...(label ? { label } : {}), ...postalBlock(to, from?.country) }] : []
}

/** What the one who opens the parcel scans: for the lender its own number, else the lender's. */
function foot(data: SlipData): Block[] {
  const number = data.side === 'borrowing' ? (data.partnerNumber ?? data.number) : data.number
  const other = number === data.number ? data.partnerNumber : data.number
  return [
    {
      kind: 'beside',
      share: 0.45,
      main: [
        ...line('strong', pieceOf(data)),
        ...line('line', other, { spare: 2 }),
        ...line('small', say('paper.loan-material'), { spare: 1 })
      ],
      aside: [{ kind: 'barcode', value: number, below: [number] }]
    }
  ]
}
