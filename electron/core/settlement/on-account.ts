import type { PaymentOnAccount } from '../../../shared/contract/office-calls.ts'
import { answers } from '../handler.ts'
import { keptProfiles } from '../networks/kept-profiles.ts'

/** Payments for no invoice, without those that were taken back; and the account of networks' offices, one for all of them. */
export const onAccount = answers('payments.on-account', ({ limit }, reading) => {
  const rows = reading
    .sql(
      `select y.id, y.day, l.name, y.network, l.id partnerId, y.amount, y.currency, y.reference from payment y
         left join partner o on o.id = y.partner_id left join partner l on l.id = coalesce(o.merged_into, o.id)
       where y.invoice_id is null and y.takes_back is null and not exists (select 1 from payment b where b.takes_back = y.id) order by y.id desc limit ?`
    )
    .all(limit) as (Omit<PaymentOnAccount, 'who'> & { name: string | null })[]
  const offices = reading
    .sql(
      `select currency, sum(case when debit = 'network' then amount else 0 end) - sum(case when credit = 'network' then amount else 0 end) balance
       from posting where 'network' in (debit, credit) group by currency having balance <> 0 order by currency`
    )
    .all() as { currency: string; balance: number }[]
  const nameOf = (id: string | null) => (id === null ? '' : (keptProfiles(reading).get(id)?.profile.name ?? id))
  return { payments: rows.map(({ name, ...row }) => ({ ...row, who: name ?? nameOf(row.network) })), offices }
})
