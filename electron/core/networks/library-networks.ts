import { dayOf } from '../../../shared/domain/calendar.ts'
import { networkBetween, type Membership } from '../../../shared/networks/agreements.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from './kept-profiles.ts'
import { toMemberships } from './memberships.ts'

type Row = Parameters<typeof toMemberships>[0][number] & { readonly partner_id: number | null }

/** The network through which requests go today to each library that belongs to one, as on the page of a request. */
export function libraryNetworks(reading: Reading): ReadonlyMap<number, string> {
  const profiles = new Map([...keptProfiles(reading)].map(([id, { profile }]) => [id, profile]))
  const today = dayOf(reading.now(), reading.settings().zone)
  const memberships = new Map<number | null, Membership[]>()
  for (const row of reading
    .sql('select partner_id, profile, number, tier, valid_from, valid_to from membership order by position, id')
    .all() as Row[]) {
    const before = memberships.get(row.partner_id)
    if (before) before.push(...toMemberships([row]))
    else memberships.set(row.partner_id, toMemberships([row]))
  }
  const ours = memberships.get(null) ?? []
  const found = new Map<number, string>()
  for (const [partner, theirs] of memberships) {
    const network = partner === null ? undefined : networkBetween(profiles, ours, theirs, today)
    if (partner !== null && network !== undefined) found.set(partner, network)
  }
  return found
}
