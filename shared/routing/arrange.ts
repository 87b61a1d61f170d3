import { arrangeCells } from './arrange-cells.ts'
import { arrangePods, outOf } from './arrange-pods.ts'
import { arrangeRegions } from './arrange-regions.ts'
import { placed, type Arranged, type Part } from './arranged.ts'
import { reason } from './reasons.ts'
import { timesOf } from './sequence.ts'

/** Those of one network in its shape. */
export function arrange(part: Part): Arranged {
  const { rota, ranked, heldHere } = part
  if (heldHere && rota.ownHoldingsFirst) return { blocks: [], out: outOf(ranked), stop: reason('held-here') }
  switch (rota.kind) {
    case 'cells':
      return arrangeCells(part)
    case 'pods':
      return arrangePods(part)
    case 'regions':
      return arrangeRegions(part)
    case 'mediator':
    case 'scheduler':
      return arrangeMediator(part)
    case 'single':
      return {
        blocks: ranked.slice(0, 1).map((each) => [placed(each)]),
        out: ranked.slice(1).map(({ candidate }) => ({ candidate, why: reason('one-only') })),
        stop: null
      }
    case 'none':
      return { blocks: [], out: ranked.map(({ candidate }) => ({ candidate, why: reason('no-network') })), stop: null }
    case 'list':
      return arrangeList(part)
  }
}

/** One after the other; a library that asks for it stands there as often as the network repeats it. */
function arrangeList({ ranked, rota }: Part): Arranged {
  const blocks = ranked.map((each) => {
    const times = timesOf(each.candidate.symbol, rota)
    return Array.from({ length: times }, (_none, at) =>
      placed(each, at === 0 ? [] : [reason('again', { n: at + 1, times })])
    )
  })
  return { blocks, out: [], stop: null }
}

/** An office finds the supplier: it alone is asked. */
function arrangeMediator({ ranked, rota }: Part): Arranged {
  const { mediator = '' } = rota
  const office = ranked.find(({ candidate }) => [candidate.symbol, candidate.name].includes(mediator))
  return {
    blocks: office ? [[placed(office, [reason('mediator', { mediator })], { kind: 'mediator', name: mediator })]] : [],
    out: ranked
      .filter((each) => each !== office)
      .map(({ candidate }) => ({ candidate, why: reason('mediator-finds', { mediator }) })),
    stop: null
  }
}
