import { addDays } from '../../../shared/domain/calendar.ts'
import { documentNumber, seriesOf } from '../../../shared/settlement/document-number.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { type Desk, does } from '../handler.ts'
import { daysToPay } from './days-to-pay.ts'
import { eachResult, type Settled } from './each-result.ts'
import { draftInside, mostReminders, notNow, sentInside, todayOf, toInvoice } from './kept-invoices.ts'

export const send = does('invoices.send', {
  run: async ({ ids, due }, writing) => ({
    results: await eachResult(writing, ids, String, (desk, id) => sendOne(desk, id, due))
  })
})

/** Gives the number and the due day. @throws Refused not-found, not-now (sent before, or nothing owed), bad-input (a day to pay by that is past) */
async function sendOne(desk: Desk, id: number, given: string | undefined): Promise<Settled> {
  const { tx } = desk
  const row = await draftInside(desk, id)
  if (row.total <= 0) throw notNow('settlement.refused.nothing-owed', { who: row.name, currency: row.currency })
  const today = todayOf(desk)
  const due = given === undefined ? addDays(today, await daysToPay(desk, row.partnerId)) : dueDay(given, today)
  const year = Number(today.slice(0, 4))
  const next = await nextNumber(desk, 'invoice', year)
  await tx.update('invoice', id, { ...next, due, sent: desk.now(), state: 'sent', version: row.version + 1 })
  await appendEvent(desk, {
    action: 'invoice-send',
    partner_id: row.partnerId,
    data: JSON.stringify({ invoice: id, number: next.number, due })
  })
  tx.changed('money')
  return {
    invoice: id,
    about: next.number,
    sentence: say('settlement.sent', { number: next.number, who: row.name, due: wordDay(due) })
  }
}

/** @throws Refused bad-input for a day that is past */
function dueDay(given: string, today: string): string {
  if (given < today)
    throw new Refused(
      'bad-input',
      { what: say('settlement.refused.due-past', { day: wordDay(given) }) },
      { field: 'due' }
    )
  return given
}

/** The next number of a series and year: within the transaction that uses it, so that none is ever lost. */
export async function nextNumber(
  { tx }: Desk,
  kind: keyof typeof seriesOf,
  year: number
): Promise<{ series: string; year: number; seq: number; number: string }> {
  const series = seriesOf[kind]
  const table = kind === 'invoice' ? 'invoice' : 'credit_note'
  const last = await tx.one<{ seq: number | null }>(
    `select max(seq) seq from ${table} where series = ? and year = ?`,
    series,
    year
  )
  const seq = (last?.seq ?? 0) + 1
  return { series, year, seq, number: documentNumber(series, year, seq) }
}

export const remind = does('invoices.remind', {
  run: async ({ ids, due }, writing) => ({
    results: await eachResult(writing, ids, String, (desk, id) => remindOne(desk, id, due))
  })
})

async function remindOne(desk: Desk, id: number, given: string | undefined): Promise<Settled> {
  const { tx } = desk
  const row = await sentInside(desk, id)
  const today = todayOf(desk)
  const { overdue } = toInvoice(row, desk.settings().zone, today)
  if (!overdue) throw notNow('settlement.refused.not-overdue', { number: row.number })
  if (row.payBy !== null && row.payBy >= today)
    throw notNow('settlement.refused.reminded', { number: row.number, day: wordDay(row.payBy) })
  const level = row.reminders + 1
  if (level > mostReminders) throw notNow('settlement.refused.no-more-reminders', { number: row.number })
  const due = given === undefined ? addDays(today, desk.settings().reminderDays) : dueDay(given, today)
  const event = await appendEvent(desk, {
    action: 'invoice-remind',
    partner_id: row.partnerId,
    data: JSON.stringify({ invoice: id, level, due })
  })
  await tx.insert('reminder', { invoice_id: id, level, day: today, due, at: desk.now(), event_id: event })
  tx.changed('money')
  return {
    invoice: id,
    about: row.number,
    sentence: say('settlement.reminded', { number: row.number, level, due: wordDay(due) })
  }
}
