import { dayOf } from '../../../shared/domain/calendar.ts'
import type { FeeEntry, SlipData } from '../../../shared/paper/slip-data.ts'
import type { Span } from '../../../shared/paper/slip.ts'
import type { Reading } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'

/** What was charged for lending, further entries that take it back counted in; not said when nothing is left or it is in two currencies. */
export function chargeOf(reading: Reading, request: RequestRecord): Pick<SlipData, 'charge'> {
  if (request.side !== 'lending') return {}
  const left = reading
    .sql(
      `select currency, sum(case when credit = 'lending-fees' then amount else -amount end) amount from posting
       where request_id = ? and 'lending-fees' in (debit, credit) and 'tax' not in (debit, credit) group by currency having amount <> 0`
    )
    .all(request.id) as { amount: number; currency: string }[]
  const [charge] = left
  return charge && left.length === 1 ? { charge } : {}
}

/**
 * What was posted between the desk and the other library in a span, oldest first: more than nought is owed to the desk. What a network’s office settled is
 * between that office and each of the two.
 */
export function feesOf(reading: Reading, { id }: RequestRecord, zone: string, { from, to }: Span): FeeEntry[] {
  const rows = reading
    .sql(
      `select at, debit, amount, currency, reverses, coalesce((select o.reason from posting o where o.id = posting.reverses), reason) = 'postage' postage
         from posting where request_id = ? and 'partner' in (debit, credit)
         and not exists (select 1 from settled s left join netting n on n.id = s.netting_id
           where s.posting_id = posting.id and (s.statement_line_id is not null or n.state = 'accepted')) order by id`
    )
    .all(id) as {
    at: number
    debit: string
    amount: number
    currency: string
    reverses: number | null
    postage: number
  }[]
  return rows.flatMap(({ at, debit, amount, currency, reverses, postage }) => {
    const day = dayOf(at, zone)
    if ((from && day < from) || (to && day > to)) return []
    const signed = debit === 'partner' ? amount : -amount
    return [
      {
        day,
        amount: signed,
        currency,
        ...(reverses === null ? {} : { back: true as const }),
        ...(postage === 1 ? { postage: true as const } : {})
      }
    ]
  })
}
