import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { networkBetween, type Membership } from '../../../shared/networks/agreements.ts'
import type { NetworkRules } from '../../../shared/networks/profile.ts'
import type { Reading } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'
import { membershipsOf } from '../networks/memberships.ts'
import { isNetwork, versionOn } from '../networks/networks.ts'

/** A network as staff work in it: its own site, or its office, with the rules of today. */
export interface Site {
  readonly id: string
  readonly row: number
  readonly name: string
  /** What its site is called; the network's name where it has no other. */
  readonly site: string
  readonly rules: NetworkRules
}

export interface Sites {
  /** The network through which the desk deals with a library; undefined where there is none. */
  readonly of: (partnerId: number | null) => Site | undefined
  readonly named: (id: string) => Site | undefined
  /** Those that the desk itself belongs to, in its order. */
  readonly ours: readonly Site[]
  readonly all: () => readonly Site[]
}

/** The networks as of today. All memberships are read at once: lists are about thousands of libraries. */
export function sitesOf(reading: Pick<Reading, 'sql' | 'ledger' | 'now' | 'settings'>): Sites {
  const today = dayOf(reading.now(), reading.settings().zone)
  const kept = keptProfiles(reading)
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const ours = membershipsOf(reading, null)
  const theirs = allMemberships(reading)
  const known = new Map<string, Site | undefined>()
  const named = (id: string): Site | undefined => {
    if (!known.has(id)) known.set(id, siteNamed(id))
    return known.get(id)
  }
  function siteNamed(id: string): Site | undefined {
    const found = kept.get(id)
    const rules = found && versionOn(found.profile, today)
    if (!found || !rules || !isNetwork(rules)) return undefined
    const { name } = found.profile
    return { id, row: found.row, name, site: rules.site ?? name, rules }
  }
  const byPartner = new Map<number, Site | undefined>()
  return {
    named,
    of: (partnerId) => {
      const memberships = partnerId === null ? undefined : theirs.get(partnerId)
      if (partnerId === null || !memberships) return undefined
      if (!byPartner.has(partnerId)) {
        const id = networkBetween(profiles, ours, memberships, today)
        byPartner.set(partnerId, id === undefined ? undefined : named(id))
      }
      return byPartner.get(partnerId)
    },
    ours: ours.flatMap(({ profile, from, to }) =>
      (from ?? '') <= today && (!to || today <= to) ? (named(profile) ?? []) : []
    ),
    all: () => [...kept.keys()].flatMap((id) => named(id) ?? [])
  }
}

/** The network of that name. @throws Refused not-found, also for agreements and couriers, which carry no requests */
export function siteNamed(sites: Sites, id: string): Site {
  const site = sites.named(id)
  if (!site) throw new Refused('not-found', { what: id }, { field: 'network' })
  return site
}

function allMemberships({ sql }: Pick<Reading, 'sql'>): Map<number, Membership[]> {
  const rows = sql(
    'select partner_id, profile, valid_from, valid_to from membership where partner_id is not null order by partner_id, position, id'
  ).all() as { partner_id: number; profile: string; valid_from: string | null; valid_to: string | null }[]
  const found = new Map<number, Membership[]>()
  for (const { partner_id, profile, valid_from, valid_to } of rows) {
    const list = found.get(partner_id) ?? []
    list.push({ profile, from: valid_from, to: valid_to })
    found.set(partner_id, list)
  }
  return found
}
