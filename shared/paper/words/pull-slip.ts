import { say } from '../../text/say.ts'
import { citationLines, levelFlag, partFacts, partLine, pieceOf } from '../citation-lines.ts'
import { postalLines } from '../postal-lines.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type Fact, type OnPaper, type Slip } from '../slip.ts'
import { wordDay, wordInstant } from '../word-dates.ts'

const templateVersion = 'pull-slip/1'
const ticks = ['came-out', 'not-on-shelf', 'on-loan', 'poor-condition', 'not-as-cited', 'use-here-only']

/** What the person at the shelf needs to find, judge and tick off one request; below the fold, for a loan, the band for the book. */
export function sayPullSlip(data: SlipData, { form }: OnPaper): Slip {
  return { number: data.number, templateVersion, warnings: [], blocks: form === 'whole' ? whole(data) : short(data) }
}

/** The slip without the band: the upper part of a combined sheet. */
export function pullSlipHead(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.27,
      main: [...levelFlag(data), ...place(data)],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number] }]
    },
    { kind: 'rule' },
    {
      kind: 'beside',
      share: 0.27,
      divided: true,
      main: [
        ...citationLines(data),
        ...facts(partFacts(data), whoFor(data)),
        ...line('notice', data.conditions.join('; ')),
        ...data.notes.flatMap((text, index) => line('line', text, { spare: index > 0 ? 2 : 1 }))
      ],
      aside: [{ kind: 'ticks', labels: ticks.map((name) => say(`paper.ticks.${name}`)) }]
    }
  ]
}

function whole(data: SlipData): Block[] {
  return [...pullSlipHead(data), ...(data.service === 'loan' ? band(data) : [])]
}

function short(data: SlipData): Block[] {
  return [
    {
      kind: 'beside',
      share: 0.36,
      main: [...levelFlag(data), ...place(data)],
      aside: [{ kind: 'barcode', value: data.number, below: [data.number] }]
    },
    { kind: 'rule' },
    ...line('strong', data.title),
    ...line('small', [data.author, data.container].filter(Boolean).join('. '), { spare: 2 }),
    ...line('small', partLine(data)),
    { kind: 'spring' },
    ...facts(shortFor(data))
  ]
}

function place(data: SlipData): Block[] {
  const { location, callNumber } = data
  return [
    ...line('place', location),
    ...(callNumber ? line('call-number', callNumber) : line('place', say('paper.no-call-number')))
  ]
}

function whoFor(data: SlipData): Fact[] {
  const { patron, partner } = data
  const own = data.side === 'delivery'
  return [
    ...(own
      ? [
          ...fact(say('paper.labels.for'), patron?.name, { strong: true }),
          ...fact(say('paper.labels.pickup'), patron?.pickup ?? patron?.department),
          ...fact(say('paper.labels.contact'), [patron?.email, patron?.phone].filter(Boolean).join(', '), { spare: 1 }),
          ...fact(say('paper.labels.handling'), say(`paper.handling.${data.service}`))
        ]
      : [
          ...fact(say('paper.labels.for'), partner?.name, partner?.symbol ? { lead: partner.symbol } : {}),
          ...fact(say('paper.labels.their-number'), data.partnerNumber)
        ]),
    ...fact(say('paper.labels.answer-by'), data.respondBy && wordInstant(data.respondBy, data.zone), { strong: true }),
    ...fact(say('paper.labels.need-by'), data.needBy && wordDay(data.needBy), { spare: 1 }),
    ...fact(
      say('paper.labels.item'),
      [data.barcode, say('paper.pieces', { n: data.pieces })].filter(Boolean).join(', ')
    )
  ]
}

function shortFor(data: SlipData): Fact[] {
  const { patron, partner } = data
  return [
    ...(data.side === 'delivery'
      ? fact(say('paper.labels.for'), [patron?.name, patron?.pickup].filter(Boolean).join(', '))
      : fact(say('paper.labels.for'), partner?.name, partner?.symbol ? { lead: partner.symbol } : {})),
    ...fact(say('paper.labels.answer-by'), data.respondBy && wordInstant(data.respondBy, data.zone), {
      strong: true,
      spare: 1
    })
  ]
}

function band(data: SlipData): Block[] {
  const whom = data.side === 'delivery' ? data.patron?.name : data.partner?.symbol || data.partner?.name
  return [
    { kind: 'fold', share: 0.65, text: say('paper.folds.band') },
    {
      kind: 'beside',
      share: 0.27,
      main: [
        ...line('name', data.own.name),
        ...line(
          'small',
          postalLines({ ...data.own.returnTo, name: '' }, (data.partner ?? data.own).shipTo.country).join(', ')
        ),
        ...facts(fact(say('paper.labels.title'), data.title, { spare: 1 })),
        ...line('label', say('paper.labels.due')),
        // Before it is shipped the day is not fixed: there is a line to write it on.
        ...(data.due ? line('date', wordDay(data.due)) : [{ kind: 'gap', line: true } as const]),
        ...line('notice', data.conditions.join('; ')),
        ...line('small', say('paper.keep-band'), { spare: 2 })
      ],
      aside: [
        { kind: 'barcode', value: data.number, below: [data.number] },
        ...line('line', whom && say('paper.to', { whom })),
        ...line('strong', pieceOf(data))
      ]
    }
  ]
}
