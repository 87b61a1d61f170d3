import type { Rota } from '../networks/profile.ts'
import { reason, type Reason } from './reasons.ts'

/** A line of a rota as its network counts it. */
export interface SequenceLine {
  readonly key: string
  /** In that network's own scheme. */
  readonly symbol: string
  readonly network: string | null
}

/** What a network does not take of a rota: from which position on, from 1. */
export type SequenceFault = Reason<'limit' | 'twice'> & { readonly position: number }

/**
 * The first line that its network does not take: a library more often than the network repeats it, or more lines than one request can name there.
 * Each network counts its own lines alone. Null where all are taken.
 */
export function faultOfSequence(
  lines: readonly SequenceLine[],
  networks: ReadonlyMap<string, Pick<Rota, 'most' | 'repeat'>>
): SequenceFault | null {
  const inNetwork = new Map<string | null, number>()
  const named = new Map<string, number>()
  for (const [at, { key, symbol, network }] of lines.entries()) {
    const rota = network === null ? undefined : networks.get(network)
    const times = (named.get(key) ?? 0) + 1
    named.set(key, times)
    if (times > timesOf(symbol, rota)) return { ...reason('twice', { symbol }), position: at + 1 }
    const count = (inNetwork.get(network) ?? 0) + 1
    inNetwork.set(network, count)
    if (rota?.most !== undefined && count > rota.most)
      return { ...reason('limit', { symbol, most: rota.most, network: network ?? '' }), position: at + 1 }
  }
  return null
}

/** How often a library may stand in one rota (OCLC: CRL asks to be named twice). */
export function timesOf(symbol: string, rota: Pick<Rota, 'repeat'> | undefined): number {
  return rota?.repeat?.find((each) => each.symbol === symbol)?.times ?? 1
}
