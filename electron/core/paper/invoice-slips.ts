import { Refused } from '../../../shared/contract/refused.ts'
import type { Bill, SlipData } from '../../../shared/paper/slip-data.ts'
import { say } from '../../../shared/text/say.ts'
import type { Reading } from '../handler.ts'
import { linesOf } from '../settlement/invoices.ts'
import { invoiceRows, todayOf, toInvoice, type InvoiceRow } from '../settlement/kept-invoices.ts'
import { openSlips, slipWithout } from './slip-data-of.ts'

/**
 * What invoices say, a slip for each request on them and one for fees without a request, as they were drafted or sent: what is posted later is on none of
 * them. As a reminder they say the level and the new day. @throws Refused not-found, not-now (no reminder was kept of it)
 */
export function invoiceSlips(reading: Reading, ids: readonly number[], asReminder: boolean): SlipData[] {
  const slipsOf = openSlips(reading, {})
  return ids.flatMap((id, index) => {
    const row = reading.sql(`${invoiceRows} where i.id = ?`).get(id) as InvoiceRow | undefined
    if (!row) throw new Refused('not-found', { what: String(id) }, { field: `invoices.${index}` })
    const bill = billOf(reading, row, asReminder)
    const lines = Map.groupBy(linesOf(reading, id), ({ number }) => number)
    return [...lines].flatMap(([number, entries]): SlipData[] => {
      const [data] = number === null ? [slipWithout(reading, row.partnerId)] : slipsOf(number)
      if (!data) return []
      return [
        {
          ...data,
          bill,
          entries: entries.map(({ day, amount, postage, tax }) => ({
            day,
            amount,
            currency: row.currency,
            ...(postage ? { postage: true as const } : {}),
            ...(tax ? { tax: true as const } : {})
          }))
        }
      ]
    })
  })
}

function billOf(reading: Reading, row: InvoiceRow, asReminder: boolean): Bill {
  const { currency, number, from, to, due, sent, total, remaining, ...settled } = toInvoice(
    row,
    reading.settings().zone,
    todayOf(reading)
  )
  const reminder = asReminder
    ? (reading.sql('select level, due from reminder where invoice_id = ? order by level desc limit 1').get(row.id) as
        { level: number; due: string } | undefined)
    : undefined
  if (asReminder && !reminder)
    throw Refused.from({
      refused: 'not-now',
      sentence: say('settlement.refused.no-reminder', { number: number ?? row.name }),
      field: 'reminder'
    })
  return {
    id: row.id,
    ...(number === null ? {} : { number }),
    ...(sent === null ? {} : { sent }),
    ...(due === null ? {} : { due: reminder?.due ?? due }),
    span: { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
    ...(reminder ? { reminder: reminder.level } : {}),
    ...(remaining === total ? {} : { remaining: { amount: remaining, currency } }),
    ...Object.fromEntries(
      (['paid', 'credited', 'writtenOff'] as const).flatMap((name) =>
        settled[name] > 0 ? [[name, { amount: settled[name], currency }]] : []
      )
    )
  }
}
