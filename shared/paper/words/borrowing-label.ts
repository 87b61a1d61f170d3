import { say } from '../../text/say.ts'
import { levelFlag, pieceOf } from '../citation-lines.ts'
import { conditionBlocks, dueBlocks, otherLibrary, renewalFact, whoseLabel } from '../loan-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'

const templateVersion = 'borrowing-label/1'

/** Put on (or around) what came in from another library: for whom it waits where, until when, what is allowed, and the number to scan. */
export function sayBorrowingLabel(data: SlipData, { form }: OnPaper): Slip {
  return { number: data.number, templateVersion, warnings: [], blocks: form === 'whole' ? whole(data) : short(data) }
}

function whole(data: SlipData): Block[] {
  const { patron, own } = data
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...levelFlag(data),
        ...line('headline', whoseLabel(data) ?? data.partner?.name ?? own.name),
        ...line('line', patron?.pickup ?? patron?.department)
      ],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] }]
    },
    { kind: 'rule' },
    ...line('title', data.title),
    ...line('line', data.author, { spare: 1 }),
    ...dueBlocks(data),
    ...conditionBlocks(data),
    ...facts(renewalFact(data), otherLibrary(data), fact(say('paper.labels.item'), data.barcode, { spare: 2 })),
    { kind: 'spring' },
    { kind: 'rule' },
    ...line('strong', [own.symbol, own.name].filter(Boolean).join('  ')),
    ...line('small', [own.phone, own.email].filter(Boolean).join(' · '), { spare: 1 }),
    ...line('notice', say('paper.do-not-remove'))
  ]
}

function short(data: SlipData): Block[] {
  const { patron } = data
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [
        ...line('name', whoseLabel(data) ?? data.partner?.symbol),
        ...line('line', patron?.pickup ?? patron?.department),
        ...dueBlocks(data),
        ...conditionBlocks(data),
        ...line('small', data.title, { spare: 1 }),
        ...facts(renewalFact(data, { spare: 2 }))
      ],
      aside: [
        { kind: 'barcode', value: data.number, below: [data.number, pieceOf(data)] },
        ...line('small', data.partner?.symbol, { spare: 2 })
      ]
    },
    { kind: 'spring' },
    ...line('small', say('paper.do-not-remove'), { spare: 1 })
  ]
}
