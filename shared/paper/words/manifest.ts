import { say } from '../../text/say.ts'
import type { Listed, ListRow } from '../listed.ts'
import { courierWay, destinationOf, wayInWords } from '../parcel-ways.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type OnPaper } from '../slip.ts'
import { wordDay } from '../word-dates.ts'

const templateVersion = 'manifest/1'

/** The day's parcels, courier by courier, each destination with its count and a line for the weight; signed when they are handed over. */
export function sayManifest(all: readonly SlipData[], { day }: OnPaper): Listed {
  const [one] = all
  const ways = grouped(all, wayInWords)
  return {
    number: one?.number ?? '',
    templateVersion,
    warnings: [],
    head: [
      ...line('headline', say('paper.list.manifest')),
      ...line('line', [one?.own.name, wordDay(day), say('paper.list.parcels', { n: all.length })].join(', '))
    ],
    again: line('small', [say('paper.list.manifest'), one?.own.name, wordDay(day)].filter(Boolean).join(', ')),
    rows: ways.flatMap(([way, parcels]) => [
      { heading: true, blocks: line('headline', `${way}: ${say('paper.list.parcels', { n: parcels.length })}`) },
      ...grouped(parcels, destination).map(([to, some]) => row(to, some))
    ]),
    foot: [
      ...facts(ways.flatMap(([way, { length }]) => fact(way, say('paper.list.parcels', { n: length })))),
      ...line('label', say('paper.list.handed-over')),
      { kind: 'gap', line: true }
    ]
  }
}

function row(to: string, parcels: readonly SlipData[]): ListRow {
  return {
    numbers: parcels.map(({ number }) => number),
    blocks: [
      {
        kind: 'beside',
        share: 0.3,
        main: [
          ...line('strong', to),
          ...line(
            'small',
            parcels
              .map(({ number, piece, pieces }) => (pieces > 1 ? `${number} (${piece}/${pieces})` : number))
              .join(', ')
          )
        ],
        aside: [
          ...facts(fact(say('paper.labels.parcels'), String(parcels.length), { strong: true })),
          ...line('label', say('paper.labels.weight')),
          { kind: 'gap', line: true }
        ]
      }
    ]
  }
}

/** Hub first, then the stop there, then the name: the order in which a courier sorts. */
function destination(data: SlipData): string {
  const stop = courierWay(data)?.to
  const name = destinationOf(data)?.name ?? data.partner?.name ?? data.patron?.name ?? ''
  return [stop?.hub, stop?.location, data.partner?.symbol, name].filter(Boolean).join('  ')
}

function grouped(all: readonly SlipData[], by: (data: SlipData) => string): [string, SlipData[]][] {
  const groups = new Map<string, SlipData[]>()
  for (const data of all) groups.set(by(data), [...(groups.get(by(data)) ?? []), data])
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}
