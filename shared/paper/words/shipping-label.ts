import { say } from '../../text/say.ts'
import { levelFlag, pieceOf } from '../citation-lines.ts'
import { mailMark, noAddressOf, parcelHead } from '../parcel-ways.ts'
import { postalBlock, postalLines } from '../postal-lines.ts'
import type { PaperAddress, SlipData } from '../slip-data.ts'
import { line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'shipping-label/3'

/** From, to, number and piece: to the borrower when lending, back to the lender when borrowing, to the patron's desk when delivering. */
export function sayShippingLabel(data: SlipData, { form, staff }: OnPaper): Slip {
  const to = receiver(data)
  const lost = noAddressOf(data.number, to, staff)
  return { number: data.number, templateVersion, ...lost, blocks: { whole, short, tiny }[form](data, to) }
}

function receiver(data: SlipData): PaperAddress | undefined {
  const { patron, partner } = data
  if (data.side === 'lending') return partner?.shipTo
  if (data.side === 'borrowing') return partner?.returnTo
  if (!patron) return undefined
  return {
    name: patron.name,
    lines: [patron.department, patron.pickup].filter((text) => text !== undefined && text !== '') as string[]
  }
}

function whole(data: SlipData, to: PaperAddress | undefined): Block[] {
  return [
    ...parcelHead(
      data,
      {
        kind: 'address',
        size: 'small',
        label: say('paper.labels.from'),
        ...postalBlock({ ...data.own.returnTo, attention: undefined }, readFrom(data, to))
      },
      [...levelFlag(data, { align: 'right' }), ...line('strong', data.partner?.symbol, { align: 'right' })]
    ),
    { kind: 'spring' },
    ...toBlocks(data, to),
    { kind: 'spring' },
    { kind: 'spring' },
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.4,
      main: [{ kind: 'barcode', value: data.number, below: [data.number] }],
      aside: [
        ...line('strong', pieceOf(data), { align: 'right' }),
        ...line('line', data.partnerNumber, { align: 'right' }),
        ...line('small', say('paper.loan-material'), { align: 'right' })
      ]
    }
  ]
}

function short(data: SlipData, to: PaperAddress | undefined): Block[] {
  return [
    ...line('small', postalLines(data.own.returnTo, readFrom(data, to)).join(', ')),
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.36,
      main: toBlocks(data, to),
      aside: [
        ...mailMark(data),
        ...levelFlag(data),
        { kind: 'barcode', value: data.number, below: [data.number] },
        ...line('small', data.partnerNumber, { spare: 1 }),
        ...line('strong', pieceOf(data)),
        ...line('small', say('paper.loan-material'))
      ]
    }
  ]
}

/** The address and the number: all that an address label holds. */
function tiny(data: SlipData, to: PaperAddress | undefined): Block[] {
  const number = line('small', [data.number, pieceOf(data)].filter(Boolean).join('  '), { align: 'right', spare: 3 })
  return to
    ? [{ kind: 'address', size: 'small', ...postalBlock(to, data.own.shipTo.country) }, { kind: 'spring' }, ...number]
    : number
}

function toBlocks(data: SlipData, to: PaperAddress | undefined): Block[] {
  if (!to) return []
  return [
    { kind: 'address', size: 'large', label: say('paper.labels.to'), ...postalBlock(to, data.own.shipTo.country) }
  ]
}

/** The country in which the sender is read; its own where the receiver's is not known. */
function readFrom(data: SlipData, to: PaperAddress | undefined): string | undefined {
  return to?.country ?? data.own.returnTo.country
}
