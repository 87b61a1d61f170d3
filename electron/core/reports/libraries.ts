import { dayOf } from '../../../shared/domain/calendar.ts'
import { holds, networkBetween, type Membership } from '../../../shared/networks/agreements.ts'
import { toMemberships } from '../networks/memberships.ts'
import type { Rows } from '../routing/rows.ts'

/** What figures tell libraries apart by. Two records that became one are one library. */
export interface CountedLibrary {
  readonly id: number
  readonly name: string
  readonly country: string | null
  readonly region: string | null
  readonly network: string | null
  readonly groups: readonly string[]
  readonly ownBranch: boolean
}

interface Row {
  readonly id: number
  readonly standing: number
  readonly name: string
  readonly symbol: string
  readonly country: string | null
  readonly region: string | null
  readonly own_branch: number
}
type MembershipRow = Parameters<typeof toMemberships>[0][number] & { readonly partner_id: number | null }

/** All libraries by their ids; one that was merged into another is found under both. The country is the record's, else that of its first address. */
export async function countedLibraries(rows: Rows): Promise<ReadonlyMap<number, CountedLibrary>> {
  const kept = await rows.profiles()
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const today = dayOf(rows.now(), rows.settings().zone)
  const memberships = new Map<number | null, Membership[]>()
  for (const row of await rows.all<MembershipRow>(
    'select partner_id, profile, number, tier, valid_from, valid_to from membership order by position, id'
  ))
    memberships.set(row.partner_id, [...(memberships.get(row.partner_id) ?? []), ...toMemberships([row])])
  const ours = memberships.get(null) ?? []
  const found = await rows.all<Row>(
    `select id, coalesce(merged_into, id) standing, name, symbol, region, own_branch,
       coalesce(country, (select a.country from partner_address a where a.partner_id = partner.id and a.country is not null order by a.position, a.id limit 1)) country
     from partner order by id`
  )
  const standing = new Map(
    found.map((row): [number, CountedLibrary] => {
      const theirs = memberships.get(row.id) ?? []
      const network = theirs.length === 0 ? undefined : networkBetween(profiles, ours, theirs, today)
      return [
        row.id,
        {
          id: row.id,
          name: row.symbol ? `${row.name} (${row.symbol})` : row.name,
          country: row.country,
          region: row.region,
          network: network ?? null,
          groups: theirs.filter((each) => holds(each, today)).map(({ profile }) => profile),
          ownBranch: row.own_branch === 1
        }
      ]
    })
  )
  const libraries = new Map<number, CountedLibrary>()
  for (const row of found) {
    const library = standing.get(row.standing)
    if (library) libraries.set(row.id, library)
  }
  return libraries
}
