import type { z } from 'zod'
import type { itemFacts } from '../../../shared/contract/supply-shapes.ts'
import { materialsFor } from '../../../shared/domain/library-terms.ts'
import type { FoundHolding } from '../../../shared/holdings/found-holding.ts'
import { holds, networkBetween } from '../../../shared/networks/agreements.ts'
import type { Words } from '../../../shared/networks/profile.ts'
import type { ItemFormat, SupplyFacts } from '../../../shared/supply/supply-rule.ts'
import { isNetwork, versionOn } from '../networks/networks.ts'
import type { RequestRecord } from '../requests/records.ts'
import { yearIn } from './kept-licences.ts'
import type { Look } from './look.ts'

export type ItemFacts = z.output<typeof itemFacts>

/** What is known of a request, its item and the library that asks. */
export async function factsOf(look: Look, request: RequestRecord, item: ItemFacts = {}): Promise<SupplyFacts> {
  const { max_cost, currency } = request
  const here = await look.heldHere(request.id)
  return {
    service: request.service,
    level: request.level,
    material: request.material,
    format: item.format ?? formatOf(request, here),
    location: request.location ?? here.find(({ location }) => location)?.location ?? null,
    collection: request.collection,
    year: yearIn(request.year),
    acquired: item.acquired ?? null,
    value: item.value ?? null,
    reserve: item.reserve ?? null,
    maxCost: max_cost === null || !currency ? null : { amount: max_cost, currency },
    borrower: await borrowerOf(look, request)
  }
}

/** As far as the request and the desk's own catalogues tell: what has a place on a shelf is printed, also where there is a file of it besides. */
function formatOf(
  { material, call_number, location }: RequestRecord,
  here: readonly FoundHolding[]
): ItemFormat | null {
  if (material === 'e-book') return 'electronic'
  if (material === 'microform') return 'microform'
  if (call_number || location || here.some(({ electronic }) => !electronic)) return 'printed'
  return here.length > 0 ? 'electronic' : null
}

const nobody: SupplyFacts['borrower'] = {
  partner: null,
  symbols: null,
  country: null,
  groups: null,
  tiers: null,
  reciprocal: null
}

async function borrowerOf(look: Look, request: RequestRecord): Promise<SupplyFacts['borrower']> {
  const id = request.partner_id
  if (id === null) return nobody
  const [partner] = await look.all<{ country: string | null }>(
    `select coalesce(p.country, (select a.country from partner_address a where a.partner_id = p.id and a.country is not null
       order by a.purpose = 'ship' desc, a.position limit 1)) country from partner p where p.id = ?`,
    id
  )
  const symbols = await look.all<{ value: string }>('select value from partner_identifier where partner_id = ?', id)
  const memberships = (await look.memberships(id)).filter((each) => holds(each, look.day))
  return {
    partner: id,
    symbols: symbols.map(({ value }) => value),
    country: partner?.country ?? null,
    groups: memberships.map(({ profile }) => profile),
    tiers: memberships.flatMap(({ tier }) => (tier ? [tier] : [])),
    reciprocal: await lendsToUs(look, id, request)
  }
}

/** By what it says of such things itself, else by what it has ever supplied; not known where it was never asked. */
async function lendsToUs(look: Look, partner: number, { service, material }: RequestRecord): Promise<boolean | null> {
  const lines = await look.all<{ material: string; lends: string }>(
    'select material, lends from partner_policy where partner_id = ? and service = ?',
    partner,
    service
  )
  for (const each of materialsFor(material)) {
    const line = lines.find((policy) => policy.material === each)
    if (line) return line.lends !== 'no'
  }
  const supplied = await look.one(
    `select 1 from request where partner_id = ? and side = 'borrowing' and supplied is not null limit 1`,
    partner
  )
  return supplied ? true : null
}

/** The words of the network through which the library asks; null where it belongs to none. */
export async function wordsOfNetwork(look: Look, partner: number | null): Promise<Words | null> {
  if (partner === null) return null
  const theirs = await look.memberships(partner)
  if (theirs.length === 0) return null
  const kept = await look.profiles()
  const profiles = new Map([...kept].map(([id, { profile }]) => [id, profile]))
  const id = networkBetween(profiles, await look.memberships(null), theirs, look.day)
  const profile = id === undefined ? undefined : profiles.get(id)
  const rules = profile && versionOn(profile, look.day)
  return rules && isNetwork(rules) ? rules.words : null
}
