import type { Balance } from '../../../shared/contract/settlement-calls.ts'
import { ageOf } from '../../../shared/settlement/ageing.ts'
import { answers, type Reading } from '../handler.ts'
import { invoiceRows, todayOf, toInvoice, type InvoiceRow } from './kept-invoices.ts'
import { partnerNamed } from './partner-named.ts'
import { libraryOf, receivable, recordsOf, signed } from './signed.ts'

type Sums = Omit<Balance, 'partner'>

interface Open {
  readonly partnerId: number
  readonly name: string
  readonly symbol: string
  readonly currency: string
  readonly unbilled: number
  readonly payable: number
  readonly onAccount: number
}

/** Drafts and proposals settle nothing yet. */
const open = `(s.posting_id is null or i.state = 'drafted' or n.state = 'proposed')`
const sum = (condition: string) => `sum(case when ${condition} then ${signed} else 0 end)`

/** What each library owes and is owed, and for how long: fees, sent invoices and payments without one add up to the account's balance. */
export const balances = answers('money.balances', ({ partner, settledToo }, reading) => {
  const one = partner === undefined ? undefined : partnerNamed(reading, partner)
  const today = todayOf(reading)
  const rows = new Map<string, { partner: Balance['partner']; sums: Sums }>()
  const rowOf = (partnerId: number, name: string, symbol: string, currency: string) => {
    const key = `${partnerId} ${currency}`
    const known = rows.get(key) ?? {
      partner: { id: partnerId, name, symbol },
      sums: {
        currency,
        unbilled: 0,
        d30: 0,
        d60: 0,
        d90: 0,
        older: 0,
        payable: 0,
        onAccount: 0,
        balance: 0,
        overdue: 0
      }
    }
    rows.set(key, known)
    return known
  }
  for (const { partnerId, name, symbol, currency, unbilled, payable, onAccount } of openOf(reading, one)) {
    const row = rowOf(partnerId, name, symbol, currency)
    row.sums = { ...row.sums, unbilled, payable, onAccount }
  }
  for (const row of sentOf(reading, one)) {
    const { remaining, overdue, sent } = toInvoice(row, reading.settings().zone, today)
    const kept = rowOf(row.partnerId, row.name, row.symbol, row.currency)
    const age = ageOf(sent ?? today, today)
    kept.sums = {
      ...kept.sums,
      [age]: kept.sums[age] + remaining,
      overdue: kept.sums.overdue + (overdue ? remaining : 0)
    }
  }
  const all = [...rows.values()].map(({ partner, sums }) => {
    const { unbilled, d30, d60, d90, older, payable, onAccount } = sums
    return { partner, ...sums, balance: unbilled + d30 + d60 + d90 + older + payable + onAccount }
  })
  return { today, rows: settledToo ? all : all.filter(isOpen) }
})

const isOpen = ({ unbilled, d30, d60, d90, older, payable, onAccount }: Balance) =>
  [unbilled, d30, d60, d90, older, payable, onAccount].some((amount) => amount !== 0)

function openOf(reading: Reading, one: number | undefined): Open[] {
  return reading
    .sql(
      `select l.id partnerId, l.name, l.symbol, p.currency, ${sum(`s.payment_id is null and ${receivable} and ${open}`)} unbilled,
         ${sum(`s.payment_id is null and not ${receivable} and ${open}`)} payable,
         ${sum('s.payment_id is not null and y.invoice_id is null')} onAccount
       from posting p ${libraryOf} left join settled s on s.posting_id = p.id left join invoice i on i.id = s.invoice_id
         left join netting n on n.id = s.netting_id left join payment y on y.id = s.payment_id
       where 'partner' in (p.debit, p.credit) ${one === undefined ? '' : `and p.partner_id in ${recordsOf}`}
       group by l.id, p.currency order by l.sort_key, l.id, p.currency`
    )
    .all(...(one === undefined ? [] : [one, one])) as Open[]
}

/** Sent invoices of which something is left, or was paid too much. */
function sentOf(reading: Reading, one: number | undefined): InvoiceRow[] {
  return reading
    .sql(
      `${invoiceRows} where i.state <> 'drafted' and i.total - i.paid - i.credited - i.written_off <> 0
         ${one === undefined ? '' : 'and l.id = ?'} order by l.sort_key, l.id, i.id`
    )
    .all(...(one === undefined ? [] : [one])) as InvoiceRow[]
}
