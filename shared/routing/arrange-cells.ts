import { placed, type Arranged, type Part, type Placed } from './arranged.ts'
import type { Candidate } from './candidate.ts'
import { chanceOf } from './chance.ts'
import type { OrderGroup } from './order.ts'
import type { Ranked } from './rank.ts'
import { reason } from './reasons.ts'

const isIn = ({ partners, groups }: OrderGroup, { partnerId, groups: theirs }: Candidate) =>
  (partnerId !== null && partners.includes(partnerId)) || groups.some((each) => theirs.includes(each))

/**
 * Cells one after the other, inside a cell by chance; then the network's own last library; then all others, by the order's keys. A library in
 * several cells or groups is asked once, in the first of them (DOCLINE: routing table overview).
 */
export function arrangeCells({ ranked, rota, order, seed }: Part): Arranged {
  const { count, size } = rota.cells ?? { count: Number.MAX_SAFE_INTEGER, size: Number.MAX_SAFE_INTEGER }
  const out: Arranged['out'][number][] = []
  const lines: Placed[] = []
  const left = new Set<Ranked>(ranked)
  const isLast = ({ candidate }: Ranked) =>
    rota.lastCell !== undefined && [candidate.symbol, candidate.name].includes(rota.lastCell)
  for (const [at, cell] of order.cells.entries()) {
    const inside = [...left].filter((each) => !isLast(each) && isIn(cell, each.candidate))
    for (const each of inside) left.delete(each)
    if (at >= count) {
      for (const { candidate } of inside) out.push({ candidate, why: reason('no-such-cell', { n: at + 1, count }) })
      continue
    }
    const drawn =
      rota.order === 'random-in-cell'
        ? inside.toSorted((a, b) => chanceOf(seed, a.candidate.key) - chanceOf(seed, b.candidate.key))
        : inside
    for (const [place, each] of drawn.entries())
      if (place < size)
        lines.push(
          placed(
            each,
            [
              reason('cell', { n: at + 1 }),
              ...(drawn.length > 1 && rota.order === 'random-in-cell' ? [reason('drawn')] : [])
            ],
            { kind: 'cell', n: at + 1 }
          )
        )
      else out.push({ candidate: each.candidate, why: reason('cell-full', { n: at + 1, size }) })
  }
  const lastCell = [...left].filter(isLast)
  for (const each of lastCell) {
    left.delete(each)
    if (order.lastCell) lines.push(placed(each, [reason('last-cell')], { kind: 'last-cell' }))
    else out.push({ candidate: each.candidate, why: reason('taken-out') })
  }
  for (const [place, each] of [...left].entries())
    if (place < size) lines.push(placed(each, order.cells.length > 0 ? [reason('others')] : [], { kind: 'others' }))
    else out.push({ candidate: each.candidate, why: reason('cell-full', { n: order.cells.length + 1, size }) })
  return { blocks: [lines], out, stop: null }
}
