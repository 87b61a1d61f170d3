import { say } from '../../text/say.ts'
import { pieceOf } from '../citation-lines.ts'
import { dueBlocks, otherLibrary, whoseLabel } from '../loan-lines.ts'
import { postalBlock } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'use-here-strap/1'

/** The band around what may be read in the library only, as national libraries lend: that it does not leave the house is its largest type. */
export function sayUseHereStrap(data: SlipData, { form }: OnPaper): Slip {
  return { number: data.number, templateVersion, warnings: [], blocks: form === 'whole' ? whole(data) : short(data) }
}

function whole(data: SlipData): Block[] {
  const lender = data.side === 'borrowing' ? data.partner : data.own
  return [
    ...line('banner', say('paper.use-here')),
    ...line('prose', say('paper.use-here-says')),
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...line('title', data.title),
        ...line('line', data.author, { spare: 1 }),
        ...dueBlocks(data),
        ...facts(
          fact(say('paper.labels.patron'), whoseLabel(data), { strong: true }),
          fact(say('paper.labels.read-at'), data.side === 'lending' ? undefined : data.patron?.pickup),
          otherLibrary(data)
        )
      ],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] }]
    },
    ...line('notice', data.conditions.join('; ')),
    { kind: 'spring' },
    ...(lender
      ? [
          { kind: 'rule' } as const,
          {
            kind: 'address',
            size: 'small',
            label: say('paper.labels.return-to'),
            ...postalBlock(lender.returnTo, (data.side === 'lending' ? data.partner : data.own)?.shipTo.country)
          } as const
        ]
      : []),
    ...line('notice', say('paper.do-not-remove'))
  ]
}

function short(data: SlipData): Block[] {
  return [
    ...line('headline', say('paper.use-here')),
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...line('strong', whoseLabel(data) ?? data.partner?.symbol),
        ...dueBlocks(data),
        ...line('small', data.title, { spare: 1 })
      ],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] }]
    },
    { kind: 'spring' },
    ...line('small', say('paper.do-not-remove'), { spare: 2 })
  ]
}
