import { dayOf } from '../../../shared/domain/calendar.ts'
import { networkBetween } from '../../../shared/networks/agreements.ts'
import type { NetworkRules } from '../../../shared/networks/profile.ts'
import type { Desk } from '../handler.ts'
import { keptInside } from './kept-profiles.ts'
import { membershipsInside } from './memberships.ts'
import { isNetwork, versionOn } from './networks.ts'

export interface NetworkInside {
  readonly id: string
  /** The row of its profile in the ledger. */
  readonly row: number
  readonly rules: NetworkRules
}

/** The network through which a library is asked, as it stands today, inside a transaction; undefined where it belongs to none. */
export async function networkInside(desk: Desk, partnerId: number | null): Promise<NetworkInside | undefined> {
  if (partnerId === null) return undefined
  const { tx, ledger } = desk
  const theirs = await membershipsInside(tx, partnerId)
  if (theirs.length === 0) return undefined
  const [kept, ours] = [await keptInside(tx, ledger), await membershipsInside(tx, null)]
  const today = dayOf(desk.now(), desk.settings().zone)
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const id = networkBetween(profiles, ours, theirs, today)
  const own = id === undefined ? undefined : kept.get(id)
  const rules = own && versionOn(own.profile, today)
  return id !== undefined && rules && isNetwork(rules) ? { id, row: own.row, rules } : undefined
}
