import type { z } from 'zod'
import type { membership } from '../../../shared/contract/network-calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Transaction } from '../database/transact.ts'
import type { Reading } from '../handler.ts'

type Membership = z.infer<typeof membership>

interface Row {
  readonly profile: string
  readonly number: string | null
  readonly tier: string | null
  readonly valid_from: string | null
  readonly valid_to: string | null
}
export const membershipRows =
  'select profile, number, tier, valid_from, valid_to from membership where partner_id is ? order by position, id'

/** What a library belongs to, in its order; the desk itself where no library is named. */
export function membershipsOf(reading: Pick<Reading, 'sql'>, partner: number | null): Membership[] {
  return toMemberships(reading.sql(membershipRows).all(partner) as Row[])
}

/** The same inside a transaction. */
export async function membershipsInside(tx: Transaction, partner: number | null): Promise<Membership[]> {
  return toMemberships(await tx.all<Row>(membershipRows, partner))
}

export function toMemberships(rows: readonly Row[]): Membership[] {
  return rows.map(({ profile, number, tier, valid_from, valid_to }) => ({
    profile,
    ...(number === null ? {} : { number }),
    ...(tier === null ? {} : { tier }),
    ...(valid_from === null ? {} : { from: valid_from }),
    ...(valid_to === null ? {} : { to: valid_to })
  }))
}

/** Puts what a library belongs to in place of what was there. @throws Refused not-found for a profile that there is not, bad-input, twice */
export async function keepMemberships(
  tx: Transaction,
  partner: number | null,
  given: readonly Membership[]
): Promise<void> {
  for (const [index, { profile, from, to }] of given.entries()) {
    const field = `memberships.${index}.profile`
    if (!(await tx.one('select 1 from network_profile where profile = ? limit 1', profile)))
      throw new Refused('not-found', { what: profile }, { field })
    if (given.findIndex((each) => each.profile === profile) < index)
      throw new Refused('twice', { what: profile, who: profile }, { field })
    if (from && to && to < from) throw new Refused('bad-input', { what: to }, { field: `memberships.${index}.to` })
  }
  await tx.run('delete from membership where partner_id is ?', partner)
  for (const [position, { profile, number, tier, from, to }] of given.entries())
    await tx.insert('membership', {
      partner_id: partner,
      profile,
      number: number || null,
      tier: tier || null,
      valid_from: from ?? null,
      valid_to: to ?? null,
      position
    })
}
