import type { Rota } from '../networks/profile.ts'
import type { RotaLine } from './build-rota.ts'
import type { Candidate } from './candidate.ts'
import { reason, type LeftOutReason } from './reasons.ts'

/** Each network takes so many lines of one request and no more; who is over is left out and may take another's place by hand. */
export function withinLimits(
  lines: readonly RotaLine[],
  networks: ReadonlyMap<string, Rota>,
  leave: (candidate: Candidate, reasons: readonly LeftOutReason[]) => void
): RotaLine[] {
  const counts = new Map<string, number>()
  return lines.filter(({ candidate }) => {
    const { network } = candidate
    const most = network === null ? undefined : networks.get(network)?.most
    if (network === null || most === undefined) return true
    const count = (counts.get(network) ?? 0) + 1
    counts.set(network, count)
    if (count > most) leave(candidate, [reason('limit', { most, network })])
    return count <= most
  })
}

/**
 * So many libraries stand in a rota by themselves and no more, by the order's choice: a rota of the whole directory would come back in a year. Cells that
 * staff have filled, last resorts and the network's own last library keep their place. Who is over can be added by hand.
 */
export function takeEnough(
  lines: readonly RotaLine[],
  most: number | null,
  leave: (candidate: Candidate, reasons: readonly LeftOutReason[]) => void
): RotaLine[] {
  if (most === null) return [...lines]
  const taken = new Set<string>()
  return lines.filter(({ candidate, spot }) => {
    if (spot && alwaysIn.has(spot.kind)) return true
    if (taken.has(candidate.key)) return true
    if (taken.size < most) return taken.add(candidate.key)
    leave(candidate, [reason('enough', { most })])
    return false
  })
}

const alwaysIn: ReadonlySet<string> = new Set(['cell', 'last-resort', 'last-cell'])
