import type { Rota } from '../networks/profile.ts'
import { arrange } from './arrange.ts'
import { placed, type Arranged, type Placed, type Spot } from './arranged.ts'
import type { Candidate, RotaRequest } from './candidate.ts'
import { whyLeftOut } from './filters.ts'
import { lineReasonsOf } from './line-reasons.ts'
import type { OrderBody } from './order.ts'
import { compareRanks, rank, type Ranking, type RotaDesk } from './rank.ts'
import { changeByHand, type ByHand } from './change-by-hand.ts'
import { takeEnough, withinLimits } from './limits.ts'
import { reason, type LeftOutReason, type LineReason, type Stop } from './reasons.ts'
import { faultOfSequence, type SequenceFault } from './sequence.ts'

export interface RotaWanted {
  readonly candidates: readonly Candidate[]
  readonly networks: ReadonlyMap<string, Rota>
  readonly order: OrderBody
  readonly request: RotaRequest
  readonly desk: RotaDesk
  readonly seed: number
  /** YYYY-MM-DD where the desk is. */
  readonly today: string
  readonly byHand?: ByHand
}

export interface RotaLine {
  readonly candidate: Candidate
  readonly reasons: readonly LineReason[]
  /** What an order would have left it out for, where a person has put it there. */
  readonly against: readonly LeftOutReason[]
  readonly spot: Spot | null
}

export interface LeftOut {
  readonly candidate: Candidate
  readonly reasons: readonly LeftOutReason[]
  readonly canBeAdded: boolean
}

export interface BuiltRota {
  readonly lines: readonly RotaLine[]
  readonly leftOut: readonly LeftOut[]
  /** Why nobody is asked in a network, or at all. */
  readonly stop: Stop | null
  /** What its network does not take of a rota that a person has arranged. */
  readonly fault: SequenceFault | null
}

const noRota: Rota = { kind: 'list', afterLast: 'ask-a-person' }
const untouched: ByHand = { add: [], leaveOut: [], sequence: null }

/**
 * An ordered rota from candidates: who may be asked by the order's filters, ranked by its keys, each network's part in that network's own shape. Every
 * line and every candidate that is left out says why. The same wish with the same seed gives the same rota. Nobody stands in it twice unless the
 * network repeats it.
 */
export function buildRota(wanted: RotaWanted): BuiltRota {
  const { order, request, desk, seed, today, byHand = untouched, networks } = wanted
  const ranking: Ranking = { keys: order.keys, request, desk, seed }
  const candidates = onceEach(wanted.candidates)
  const out = new Map<string, LeftOut>()
  const leave = (candidate: Candidate, reasons: readonly LeftOutReason[], canBeAdded = true) =>
    out.set(candidate.key, { candidate, reasons, canBeAdded })

  const able = candidates.filter((candidate) => {
    const against = whyLeftOut(candidate, request, order.filters, today)
    if (candidate.partnerId === null) leave(candidate, [reason('not-in-directory')], false)
    else if (byHand.leaveOut.includes(candidate.key)) leave(candidate, [reason('taken-out')])
    else if (candidate.askedBefore)
      leave(candidate, [reason('asked-before', noWhy(candidate.askedBefore.reason)), ...against])
    else if (against.length > 0) leave(candidate, against)
    else return true
    return false
  })
  const lastly = (each: Candidate) => each.partnerId !== null && order.lastResorts.includes(each.partnerId)
  const ranked = rank(
    able.filter((each) => !lastly(each)),
    ranking
  )
  const blocks: (readonly Placed[])[] = []
  let stop: Stop | null = null
  for (const network of new Set([...candidates, ...able].map((each) => each.network))) {
    const arranged: Arranged = arrange({
      ranked: ranked.filter(({ candidate }) => candidate.network === network),
      holders: candidates.filter((each) => each.network === network),
      rota: (network === null ? undefined : networks.get(network)) ?? noRota,
      order,
      desk,
      seed,
      openAccess: request.openAccess,
      heldHere: request.heldHere
    })
    stop ??= arranged.stop
    blocks.push(...arranged.blocks.filter((block) => block.length > 0))
    for (const { candidate, why } of arranged.out) leave(candidate, [why], why.name !== 'own-town')
  }
  blocks.sort((a, b) => (a[0] && b[0] ? compareRanks(a[0].ranked, b[0].ranked) : 0))
  const resorts = rank(able.filter(lastly), ranking).sort(
    (a, b) =>
      order.lastResorts.indexOf(a.candidate.partnerId ?? 0) - order.lastResorts.indexOf(b.candidate.partnerId ?? 0)
  )
  if (stop === null)
    blocks.push(...resorts.map((each) => [placed(each, [reason('last-resort')], { kind: 'last-resort' as const })]))
  else for (const { candidate } of resorts) leave(candidate, [reason('stopped')])

  const flat = blocks.flat()
  const lines = flat.map((each, at): RotaLine => {
    const drawn = each.spot === null && (tied(each, flat[at - 1]) || tied(each, flat[at + 1]))
    return {
      candidate: each.ranked.candidate,
      reasons: [...each.reasons, ...lineReasonsOf(each.ranked, ranking, drawn)],
      against: [],
      spot: each.spot
    }
  })
  const enough = takeEnough(withinLimits(lines, networks, leave), order.most, leave)
  const changed = changeByHand(enough, { byHand, candidates, out, ranking })
  const kept = byHand.sequence === null ? withinLimits(changed, networks, leave) : changed
  if (kept.length === 0) stop ??= reason('nobody')
  return {
    lines: kept,
    leftOut: candidates.flatMap(({ key }) => {
      const left = kept.some(({ candidate }) => candidate.key === key) ? undefined : out.get(key)
      return left ? [left] : []
    }),
    stop,
    fault: faultOfSequence(
      kept.map(({ candidate }) => candidate),
      networks
    )
  }
}

const noWhy = (said: string | null): Readonly<Record<string, string>> => (said === null ? {} : { said })

function onceEach(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.toReversed().map((each) => [each.key, each])).values()].toReversed()
}

/** No key tells the two apart, so the seed did. */
function tied(one: Placed, other: Placed | undefined): boolean {
  if (!other || other.ranked.candidate.key === one.ranked.candidate.key) return false
  const known = one.ranked.ranks.slice(0, -1)
  return known.every((each, at) => each === other.ranked.ranks[at])
}
