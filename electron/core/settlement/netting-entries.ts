import { endOfDay, startOfDay } from '../../../shared/domain/calendar.ts'
import { netLending, netOf, type Lent, type NetLine } from '../../../shared/settlement/net.ts'
import type { Period } from '../../../shared/settlement/periods.ts'
import type { Scheme } from '../../../shared/settlement/schemes.ts'
import type { PaperMoney } from '../../../shared/paper/slip-data.ts'
import type { Desk } from '../handler.ts'
import { membersOf, standing } from './our-lines.ts'
import { officeMethods, receivable, signed } from './signed.ts'

/** The desk itself among libraries by their numbers, which begin with 1. */
const own = 0

export interface Proposed {
  readonly lines: readonly NetLine[]
  /** Fees that are set off; none where only loans count. */
  readonly postings: readonly number[]
}

/** Fees of a scheme's libraries in a period that nothing settles, and what they come to. */
export async function feesOf({ tx, settings }: Desk, scheme: Scheme, { from, to }: Period): Promise<Proposed> {
  const { zone } = settings()
  const countries = scheme.countries ?? []
  const rows = await tx.all<{
    id: number
    library: number
    amount: number
    currency: string
    owed: number
    reason: string
  }>(
    `select p.id, l.id library, ${signed} amount, p.currency, ${receivable} owed, p.reason from posting p
       join partner o on o.id = p.partner_id join partner l on l.id = coalesce(o.merged_into, o.id)
     where 'partner' in (p.debit, p.credit) and p.at between ? and ? and ${standing}
       and not exists (select 1 from settled s where s.posting_id = p.id)
       and (p.method = ? or (coalesce(p.method, '') not in (select value from json_each(?)) and l.id in ${membersOf}))
       and (? = '[]' or l.country in (select value from json_each(?))) and (? is null or p.currency = ?) order by p.id`,
    ...[startOfDay(from, zone), endOfDay(to, zone), scheme.method ?? '', JSON.stringify(officeMethods), scheme.network],
    ...[JSON.stringify(countries), JSON.stringify(countries), scheme.currency, scheme.currency]
  )
  const lent = rows.map(({ library, amount, currency, owed, reason }): Lent => {
    // Postage is part of what it is the postage of.
    const count = reason === 'postage' ? { count: 0 } : {}
    return owed
      ? { lender: own, borrower: library, amount, currency, ...count }
      : { lender: library, borrower: own, amount: -amount, currency, ...count }
  })
  return { lines: netOf(lent, own), postings: rows.map(({ id }) => id) }
}

/** Loans and copies that were supplied in a period to and by the members of an agreement, at a price each. */
export async function lendingOf(
  { tx, settings }: Desk,
  scheme: Scheme,
  { from, to }: Period,
  unit: PaperMoney
): Promise<Proposed> {
  const { zone } = settings()
  const rows = await tx.all<{ partner: number; side: string; n: number }>(
    `select partner_id partner, side, count(*) n from request where supplied between ? and ? and partner_id in ${membersOf} group by partner_id, side`,
    startOfDay(from, zone),
    endOfDay(to, zone),
    scheme.network
  )
  const lent = rows.map(({ partner, side, n }): Lent => {
    const [lender, borrower] = side === 'lending' ? [own, partner] : [partner, own]
    return { lender, borrower, amount: n * unit.amount, currency: unit.currency, count: n }
  })
  return { lines: netOf(lent, own).map((line) => ({ ...line, net: netLending(line, unit.amount) })), postings: [] }
}
