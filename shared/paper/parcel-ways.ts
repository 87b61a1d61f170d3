import type { CourierStop } from '../domain/parcels.ts'
import { say } from '../text/say.ts'
import { line, type Block, type OnPaper, type Slip } from './slip.ts'
import type { PaperAddress, SlipData } from './slip-data.ts'

/** From where to where a parcel goes by a courier; nothing when the two libraries are not served by the same one. */
export function courierWay({
  own,
  partner
}: SlipData): { readonly from: CourierStop; readonly to: CourierStop } | undefined {
  const [from, to] = [own.courier, partner?.courier]
  return from && to && from.name.trim().toLowerCase() === to.name.trim().toLowerCase() ? { from, to } : undefined
}

/** Where a piece goes next: to the borrower when lending, back to the lender when borrowing; a patron of one's own gets no parcel. */
export function destinationOf({ side, partner }: SlipData): PaperAddress | undefined {
  if (side === 'delivery') return undefined
  return side === 'lending' ? partner?.shipTo : partner?.returnTo
}

/**
 * Who sends it, at the head of a whole label, with what the post is to see to its right. As Library Mail it has the service's black square of one inch at
 * the upper left and its name across the label below (USPS DMM 483); what is right of the sender stays free for the postage.
 */
export function parcelHead(data: SlipData, sender: Block, marks?: readonly Block[]): Block[] {
  const { libraryMail } = data
  if (!libraryMail)
    return [marks ? { kind: 'beside', share: 0.3, main: [sender], aside: marks } : sender, { kind: 'rule' }]
  const inch: Block = { kind: 'square', side: 25.4 }
  return [
    {
      kind: 'beside',
      share: 0.3,
      main: [{ kind: 'beside', share: 0.5, main: [inch], aside: [sender] }],
      aside: line('label', say('paper.postage'), { align: 'right' })
    },
    { kind: 'rule' },
    ...line('banner', say('paper.mail-mark')),
    { kind: 'rule' },
    ...(marks ?? [])
  ]
}

/** What staff are told of a label that would say nothing of where it goes. */
export function noAddressOf(
  number: string,
  to: PaperAddress | undefined,
  staff: OnPaper['staff']
): Pick<Slip, 'noAddress' | 'warnings'> {
  if (to && to.lines.length > 0) return { warnings: [] }
  return { noAddress: true, warnings: [say('paper.warnings.no-address', { number }, staff)] }
}

/** The words that make a domestic loan Library Mail where the post is to see them (USPS DMM 175 and 483). */
export function mailMark({ libraryMail }: SlipData, more: { align?: 'right' } = {}): Block[] {
  return libraryMail ? line('name', say('paper.mail-mark'), more) : []
}

/** How a parcel travels, in words: the courier's name, Library Mail, or mail. */
export function wayInWords(data: SlipData): string {
  const { libraryMail } = data
  return courierWay(data)?.to.name ?? say(libraryMail ? 'paper.ways.marked-mail' : 'paper.ways.mail')
}
