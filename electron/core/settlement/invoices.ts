import { Refused } from '../../../shared/contract/refused.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { answers, type Reading } from '../handler.ts'
import { invoiceRows, todayOf, toInvoice, type InvoiceRow } from './kept-invoices.ts'
import { partnerNamed } from './partner-named.ts'
import { signed } from './signed.ts'

type Whole = CallOutput<'invoices.get'>

export const list = answers('invoices.list', ({ partner, number, states, overdue, limit }, reading) => {
  const today = todayOf(reading)
  const where = [
    ...(partner === undefined ? [] : ['l.id = @partner']),
    ...(number === undefined ? [] : ['i.number = @number']),
    ...(states === undefined ? [] : ['i.state in (select value from json_each(@states))']),
    ...(overdue ? [`i.state in ('sent', 'part-paid') and i.due < @today`] : [])
  ]
  const rows = reading
    .sql(`${invoiceRows} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by i.id desc limit @limit`)
    .all({
      limit: limit + 1,
      ...(partner === undefined ? {} : { partner: partnerNamed(reading, partner) }),
      ...(number === undefined ? {} : { number }),
      ...(states === undefined ? {} : { states: JSON.stringify(states) }),
      ...(overdue ? { today } : {})
    }) as InvoiceRow[]
  return {
    invoices: rows.slice(0, limit).map((row) => toInvoice(row, reading.settings().zone, today)),
    more: rows.length > limit
  }
})

export const get = answers('invoices.get', ({ id }, reading) => {
  const row = reading.sql(`${invoiceRows} where i.id = ?`).get(id) as InvoiceRow | undefined
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  const { zone } = reading.settings()
  const all = <T>(sql: string) => reading.sql(sql).all(id) as T[]
  return {
    ...toInvoice(row, zone, todayOf(reading)),
    lines: linesOf(reading, id),
    payments: all<Whole['payments'][number] & { back: number | null }>(
      `select y.id, y.day, y.amount, y.reference, b.id back from payment y left join payment b on b.takes_back = y.id where y.invoice_id = ? order by y.id`
    ).map(({ back, ...payment }) => ({ ...payment, takenBack: back !== null })),
    creditNotes: all<{ id: number; number: string; at: number; total: number; reason: string }>(
      'select id, number, at, total, reason from credit_note where invoice_id = ? order by id'
    ).map(({ at, ...note }) => ({ ...note, day: dayOf(at, zone) })),
    writeOffs: all<{ at: number; amount: number; reason: string }>(
      'select at, amount, reason from write_off where invoice_id = ? order by id'
    ).map(({ at, ...written }) => ({ ...written, day: dayOf(at, zone) })),
    reminded: all<Whole['reminded'][number]>('select level, day, due from reminder where invoice_id = ? order by level')
  }
})

/** Its lines as they were posted, oldest first. */
export function linesOf(reading: Reading, id: number): Whole['lines'] {
  const { zone } = reading.settings()
  const rows = reading
    .sql(
      `select p.id posting, p.at, r.number, r.title, ${signed} amount, 'tax' in (p.debit, p.credit) tax, p.reason = 'postage' postage, n.number credited
       from settled s join posting p on p.id = s.posting_id left join request r on r.id = p.request_id
         left join posting b on b.reverses = p.id left join settled c on c.posting_id = b.id left join credit_note n on n.id = c.credit_note_id
       where s.invoice_id = ? order by p.id`
    )
    .all(id) as (Omit<Whole['lines'][number], 'day' | 'tax' | 'postage'> & {
    at: number
    tax: number
    postage: number
  })[]
  return rows.map(({ at, tax, postage, ...line }) => ({
    ...line,
    day: dayOf(at, zone),
    tax: tax === 1,
    postage: postage === 1
  }))
}
