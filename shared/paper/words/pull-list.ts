import { nameKey } from '../../domain/folding.ts'
import { say } from '../../text/say.ts'
import { levelFlag, partLine } from '../citation-lines.ts'
import type { Listed, ListRow } from '../listed.ts'
import { sortSlips } from '../print-sort.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper } from '../slip.ts'
import { wordDay, wordInstant } from '../word-dates.ts'

const templateVersion = 'pull-list/1'

/** Many requests on one list, in the order in which one walks: place by place, along each shelf by call number. What has no call number comes last. */
export function sayPullList(all: readonly SlipData[], { day }: OnPaper): Listed {
  const walked = sortSlips(all, 'shelf').map((data) => ({ data, place: nameKey(data.location ?? '') }))
  const rows = walked.flatMap(({ data, place }, index): ListRow[] => {
    const first = index === 0 || walked[index - 1]?.place !== place
    return [
      ...(first
        ? [{ heading: true as const, blocks: line('headline', data.location ?? say('paper.list.no-place')) }]
        : []),
      row(data)
    ]
  })
  const [one] = all
  return {
    number: one?.number ?? '',
    templateVersion,
    warnings: [],
    head: [
      ...line('headline', say('paper.list.pull')),
      ...line('line', [one?.own.name, wordDay(day), say('paper.list.requests', { n: all.length })].join(', '))
    ],
    again: line('small', [say('paper.list.pull'), one?.own.name, wordDay(day)].filter(Boolean).join(', ')),
    rows,
    foot: []
  }
}

function row(data: SlipData): ListRow {
  const { partner, patron } = data
  return {
    numbers: [data.number],
    blocks: [
      {
        kind: 'beside',
        share: 0.32,
        main: [
          ...levelFlag(data),
          ...line('title', data.callNumber ?? say('paper.no-call-number')),
          ...line('line', data.title),
          ...line('small', [data.author, data.container, partLine(data)].filter(Boolean).join('. ')),
          ...facts(
            data.side === 'delivery'
              ? fact(say('paper.labels.for'), [patron?.name, patron?.pickup].filter(Boolean).join(', '))
              : fact(say('paper.labels.for'), partner?.name, partner?.symbol ? { lead: partner.symbol } : {}),
            fact(say('paper.labels.answer-by'), data.respondBy && wordInstant(data.respondBy, data.zone), {
              strong: true
            }),
            fact(say('paper.labels.item'), data.barcode)
          )
        ],
        aside: [
          { kind: 'barcode', value: data.number, below: [data.number] },
          { kind: 'ticks', labels: [say('paper.ticks.came-out')] }
        ]
      }
    ]
  }
}
