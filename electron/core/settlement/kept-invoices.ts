import { dayOf } from '../../../shared/domain/calendar.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { Invoice } from '../../../shared/contract/settlement-calls.ts'
import { invoiceState, remainingOf, type InvoiceState } from '../../../shared/settlement/invoice-state.ts'
import { say } from '../../../shared/text/say.ts'
import type { Desk, Writing } from '../handler.ts'

export interface InvoiceRow {
  readonly id: number
  /** The library as it stands now, where its record was merged. */
  readonly partnerId: number
  readonly name: string
  readonly symbol: string
  readonly currency: string
  readonly from_day: string | null
  readonly to_day: string | null
  readonly state: InvoiceState
  readonly number: string | null
  readonly due: string | null
  readonly sent: number | null
  readonly total: number
  readonly paid: number
  readonly credited: number
  readonly written_off: number
  readonly reminders: number
  readonly payBy: string | null
  readonly version: number
}

/** Invoices with their library; conditions follow, on `i` and `l`. */
export const invoiceRows = `select i.*, l.id partnerId, l.name, l.symbol, (select count(*) from reminder m where m.invoice_id = i.id) reminders,
    coalesce((select m.due from reminder m where m.invoice_id = i.id order by m.level desc limit 1), i.due) payBy
  from invoice i join partner o on o.id = i.partner_id join partner l on l.id = coalesce(o.merged_into, o.id)`

/** Levels of reminders; after the last, other ways are looked for. */
export const mostReminders = 3

export function toInvoice(row: InvoiceRow, zone: string, today: string): Invoice {
  const sums = { total: row.total, paid: row.paid, credited: row.credited, writtenOff: row.written_off }
  const remaining = row.state === 'drafted' ? row.total : remainingOf(sums)
  const overdue = row.due !== null && remaining > 0 && row.due < today
  return {
    id: row.id,
    number: row.number,
    partner: { id: row.partnerId, name: row.name, symbol: row.symbol },
    currency: row.currency,
    from: row.from_day,
    to: row.to_day,
    state: row.state,
    sent: row.sent === null ? null : dayOf(row.sent, zone),
    due: row.due,
    payBy: row.payBy,
    ...sums,
    remaining,
    reminders: row.reminders,
    overdue,
    toRemind: overdue && row.payBy !== null && row.payBy < today && row.reminders < mostReminders,
    version: row.version
  }
}

/** The desk's calendar day. */
export const todayOf = ({ now, settings }: Pick<Writing, 'now' | 'settings'>): string => dayOf(now(), settings().zone)

/** @throws Refused not-found */
export async function invoiceInside(desk: Desk, id: number): Promise<InvoiceRow> {
  const row = await desk.tx.one<InvoiceRow>(`${invoiceRows} where i.id = ?`, id)
  if (!row) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return row
}

/** @throws Refused not-now for a draft: it has no number yet */
export async function sentInside(desk: Desk, id: number): Promise<InvoiceRow & { readonly number: string }> {
  const row = await invoiceInside(desk, id)
  if (row.number === null) throw notNow('settlement.refused.not-sent', { who: row.name })
  return { ...row, number: row.number }
}

/** @throws Refused not-now for one that was sent: a credit note is offered */
export async function draftInside(desk: Desk, id: number): Promise<InvoiceRow> {
  const row = await invoiceInside(desk, id)
  if (row.number !== null) throw notNow('settlement.refused.sent', { number: row.number })
  return row
}

export function notNow(key: string, values: Readonly<Record<string, string | number>> = {}, field = 'id'): Refused {
  return Refused.from({ refused: 'not-now', sentence: say(key, values), field })
}

/** What more was paid, credited or given up of an invoice, in minor units; its state follows from its sums. */
export async function addToInvoice(
  desk: Desk,
  row: InvoiceRow,
  more: { readonly paid?: number; readonly credited?: number; readonly writtenOff?: number }
): Promise<Invoice> {
  const sums = {
    total: row.total,
    paid: row.paid + (more.paid ?? 0),
    credited: row.credited + (more.credited ?? 0),
    writtenOff: row.written_off + (more.writtenOff ?? 0)
  }
  await desk.tx.update('invoice', row.id, {
    paid: sums.paid,
    credited: sums.credited,
    written_off: sums.writtenOff,
    state: invoiceState(sums),
    version: row.version + 1
  })
  desk.tx.changed('money')
  return toInvoice(await invoiceInside(desk, row.id), desk.settings().zone, todayOf(desk))
}
