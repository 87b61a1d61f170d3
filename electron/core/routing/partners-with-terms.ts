import type { Closure } from '../../../shared/clock/closures.ts'
import type { Policy } from '../../../shared/contract/partner-terms.ts'
import type { Membership } from '../../../shared/networks/agreements.ts'
import { toMemberships } from '../networks/memberships.ts'
import type { Rows } from './rows.ts'

/** A library as routing sees it. */
export interface PartnerWithTerms {
  readonly id: number
  readonly name: string
  readonly country: string | null
  readonly language: string | null
  readonly town: string | null
  readonly region: string | null
  readonly priority: number | null
  readonly shipping: string | null
  readonly suspendedUntil: string | null
  readonly doNotAsk: string | null
  readonly doNotAskUntil: string | null
  readonly symbols: readonly {
    readonly scheme: string
    readonly value: string
    readonly from: string | null
    readonly to: string | null
  }[]
  readonly memberships: readonly Membership[]
  readonly closures: readonly Closure[]
  readonly policies: readonly Policy[]
}

type Row = Omit<PartnerWithTerms, 'symbols' | 'memberships' | 'closures' | 'policies'>
const ofThese = 'partner_id in (select value from json_each(?)) order by partner_id, position, id'

/** Many libraries with all that routing needs, a statement for each kind of thing; merged ones are left out. In the order of their ids. */
export async function partnersWithTerms(rows: Rows, ids: readonly number[]): Promise<PartnerWithTerms[]> {
  const these = JSON.stringify(ids)
  const found = await rows.all<Row>(
    `select id, name, country, language, town, region, priority, shipping, suspended_until suspendedUntil, do_not_ask doNotAsk,
       do_not_ask_until doNotAskUntil from partner where id in (select value from json_each(?)) and merged_into is null order by id`,
    these
  )
  const symbols = await grouped<PartnerWithTerms['symbols'][number]>(
    rows,
    `select partner_id, scheme, value, valid_from "from", valid_to "to" from partner_identifier where ${ofThese}`,
    these
  )
  const memberships = await grouped<Parameters<typeof toMemberships>[0][number]>(
    rows,
    `select partner_id, profile, number, tier, valid_from, valid_to from membership where ${ofThese}`,
    these
  )
  const closures = await grouped<Closure>(
    rows,
    `select partner_id, first "from", last "to" from partner_closure where ${ofThese}`,
    these
  )
  const policies = await grouped<Policy & { amount: number | null; currency: string | null }>(
    rows,
    `select partner_id, service, material, lends, cost amount, currency from partner_policy where ${ofThese}`,
    these
  )
  return found.map((row) => ({
    ...row,
    symbols: symbols.get(row.id) ?? [],
    memberships: toMemberships(memberships.get(row.id) ?? []),
    closures: closures.get(row.id) ?? [],
    policies: (policies.get(row.id) ?? []).map(({ amount, currency, ...policy }) => ({
      ...policy,
      ...(amount === null || currency === null ? {} : { cost: { amount, currency } })
    }))
  }))
}

async function grouped<T>(rows: Rows, sql: string, these: string): Promise<Map<number, T[]>> {
  const groups = new Map<number, T[]>()
  for (const row of await rows.all<T & { partner_id: number }>(sql, these)) {
    const known = groups.get(row.partner_id)
    if (known) known.push(row)
    else groups.set(row.partner_id, [row])
  }
  return groups
}
