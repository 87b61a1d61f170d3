import { say } from '../../text/say.ts'
import { levelFlag, pieceOf } from '../citation-lines.ts'
import { dueBlocks } from '../loan-lines.ts'
import { postalBlock, postalLines } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type Fact, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'book-strap/1'

/** The band (or sticker) that stays on the book: whose it is, when and where it goes back, under which conditions. */
export function sayBookStrap(data: SlipData, { form }: OnPaper): Slip {
  return { number: data.number, templateVersion, warnings: [], blocks: form === 'whole' ? whole(data) : short(data) }
}

function whole(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [...levelFlag(data), ...line('headline', data.own.name), ...line('strong', data.own.symbol)],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] }]
    },
    { kind: 'rule' },
    ...line('title', data.title),
    ...line('line', data.author, { spare: 1 }),
    ...dueBlocks(data),
    ...facts(withWhom(data)),
    ...line('notice', data.conditions.join('; ')),
    { kind: 'spring' },
    { kind: 'rule' },
    {
      kind: 'address',
      size: 'large',
      label: say('paper.labels.return-to'),
      ...postalBlock(data.own.returnTo, seenFrom(data))
    },
    ...line('notice', say('paper.do-not-remove'))
  ]
}

function short(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...line('strong', [data.own.symbol, data.own.name].filter(Boolean).join('  ')),
        ...line('line', data.title, { spare: 1 }),
        ...dueBlocks(data),
        ...facts(shortWhom(data)),
        ...line('strong', data.conditions.join('; '))
      ],
      aside: [
        { kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] },
        {
          kind: 'address',
          size: 'small',
          label: say('paper.labels.return-to'),
          ...postalBlock(data.own.returnTo, seenFrom(data)),
          spare: 2
        }
      ]
    },
    { kind: 'spring' },
    ...line('small', say('paper.return-to', { address: postalLines(data.own.returnTo, seenFrom(data)).join(', ') }), {
      insteadOf: 2
    }),
    ...line('small', say('paper.do-not-remove'), { spare: 2 })
  ]
}

function withWhom(data: SlipData): Fact[] {
  const { partner, patron } = data
  const library = say(data.side === 'lending' ? 'paper.labels.lent-to' : 'paper.labels.lent-by')
  return [
    ...(data.side === 'delivery' ? [] : fact(library, partner?.name, partner?.symbol ? { lead: partner.symbol } : {})),
    ...(data.side === 'delivery' ? [] : fact(say('paper.labels.their-number'), data.partnerNumber)),
    ...fact(say('paper.labels.patron'), patron?.onLabels ?? [patron?.name, patron?.number].filter(Boolean).join(', '), {
      strong: data.side !== 'lending'
    }),
    ...fact(say('paper.labels.pickup'), data.side === 'lending' ? undefined : patron?.pickup)
  ]
}

function shortWhom(data: SlipData): Fact[] {
  const { partner, patron } = data
  return [
    ...(data.side === 'delivery'
      ? []
      : fact(
          say(data.side === 'lending' ? 'paper.labels.lent-to' : 'paper.labels.lent-by'),
          partner?.symbol || partner?.name
        )),
    ...fact(
      say('paper.labels.patron'),
      [patron?.onLabels ?? patron?.name, data.side === 'lending' ? undefined : patron?.pickup]
        .filter(Boolean)
        .join(', '),
      { spare: data.side === 'lending' ? 1 : 0 }
    )
  ]
}

/** A book at its borrower reads our address from there; our own readers are at home. */
function seenFrom(data: SlipData): string | undefined {
  return data.side === 'lending' ? data.partner?.shipTo.country : data.own.returnTo.country
}
