import { say } from '../../text/say.ts'
import { pieceOf } from '../citation-lines.ts'
import { courierWay, destinationOf } from '../parcel-ways.ts'
import type { SlipData } from '../slip-data.ts'
import { fact, facts, line, type Block, type OnPaper, type Slip } from '../slip.ts'
import { wordDay } from '../word-dates.ts'
import { sayShippingLabel } from './shipping-label.ts'

const templateVersion = 'courier-label/1'
/** A stop's number or code is set largest; what is a name leaves that to the hub. */
const mostHuge = 6

/**
 * What a courier sorts by: the stop in the largest type (48 points at least), the hub, from where, and at the foot for whom. Trans-Amigos Express
 * and couriers like it. A library that is not on the desk's courier gets a postal label, and staff are told.
 */
export function sayCourierLabel(data: SlipData, on: OnPaper): Slip {
  const way = courierWay(data)
  if (!way) {
    const postal = sayShippingLabel(data, on)
    const why = say('paper.warnings.no-courier', { number: data.number }, on.staff)
    return { ...postal, templateVersion, warnings: [...postal.warnings, why] }
  }
  const { from, to } = way
  const short = to.location.length <= mostHuge
  const stop: Block[] = short
    ? [...line('huge', to.location), ...line('banner', to.hub && say('paper.hub', { hub: to.hub.toUpperCase() }))]
    : [...line('huge', to.hub.toUpperCase()), ...line('banner', to.location)]
  const address = destinationOf(data)
  return {
    number: data.number,
    templateVersion,
    warnings: [],
    blocks: [
      {
        kind: 'beside',
        share: 0.45,
        main: facts(fact(say('paper.labels.sent'), wordDay(on.day))),
        aside: line(
          'strong',
          say('paper.from-stop', { stop: [from.location, from.hub.toUpperCase()].filter(Boolean).join(' / ') }),
          { align: 'right' }
        )
      },
      { kind: 'rule' },
      ...line('label', say('paper.labels.to')),
      ...stop,
      ...facts(
        fact(say('paper.labels.attention'), [address?.name, address?.attention].filter(Boolean).join(', '), {
          ...(data.partner?.symbol ? { lead: data.partner.symbol } : {}),
          strong: true
        })
      ),
      { kind: 'spring' },
      {
        kind: 'beside',
        share: 0.45,
        main: [{ kind: 'barcode', value: data.number, below: [data.number] }],
        aside: [
          ...line('strong', to.name, { align: 'right' }),
          ...line('line', pieceOf(data), { align: 'right' }),
          ...line('small', data.own.name, { align: 'right', spare: 1 })
        ]
      }
    ]
  }
}
