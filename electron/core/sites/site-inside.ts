import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { networkBetween } from '../../../shared/networks/agreements.ts'
import { isOddSiteNumber, plainSiteNumber } from '../../../shared/networks/site-number.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk } from '../handler.ts'
import { keptInside } from '../networks/kept-profiles.ts'
import { membershipsInside } from '../networks/memberships.ts'
import { isNetwork, versionOn } from '../networks/networks.ts'
import type { RequestRecord } from '../requests/records.ts'
import type { Site } from './site-of.ts'

/** The network of that name, inside a transaction. @throws Refused not-found */
export async function siteInside(desk: Desk, id: string): Promise<Site> {
  const found = (await keptInside(desk.tx, desk.ledger)).get(id)
  const rules = found && versionOn(found.profile, today(desk))
  if (!found || !rules || !isNetwork(rules)) throw new Refused('not-found', { what: id }, { field: 'network' })
  const { name } = found.profile
  return { id, row: found.row, name, site: rules.site ?? name, rules }
}

/** The network through which the desk deals with a library. */
export async function siteWith(desk: Desk, partnerId: number | null): Promise<Site | undefined> {
  if (partnerId === null) return undefined
  const profiles = new Map([...(await keptInside(desk.tx, desk.ledger))].map(([id, { profile }]) => [id, profile]))
  const [ours, theirs] = [await membershipsInside(desk.tx, null), await membershipsInside(desk.tx, partnerId)]
  const id = networkBetween(profiles, ours, theirs, today(desk))
  return id === undefined ? undefined : siteInside(desk, id)
}

/** What a person should know of a number that a request is to have in a site: it looks odd there, or another open request has it. */
export async function numberWarnings(
  desk: Desk,
  site: Site | undefined,
  request: Pick<RequestRecord, 'id' | 'number'>,
  number: string
): Promise<string[]> {
  const warnings: string[] = []
  if (site && isOddSiteNumber(number, site.rules.identifiers))
    warnings.push(
      say('sites.odd-number', { number, network: site.name, most: site.rules.identifiers.requestNumber?.digits ?? 0 })
    )
  const other = await desk.tx.one<{ number: string }>(
    `select r.number from request r left join asking a on a.id = r.asking_id
     where r.open = 1 and r.id <> ? and (r.partner_number = ? or a.their_number = ?) limit 1`,
    request.id,
    number,
    number
  )
  if (other) warnings.push(say('sites.number-taken', { number, request: other.number }))
  return warnings
}

/** A number as it is kept: as the site has it, without what scanners put before it. */
export const keptNumber = (site: Site | undefined, written: string): string =>
  plainSiteNumber(written, site?.rules.identifiers ?? {})

const today = (desk: Desk) => dayOf(desk.now(), desk.settings().zone)
