import { Refused } from '../../../shared/contract/refused.ts'
import type { Invoice } from '../../../shared/contract/settlement-calls.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { remainingOf } from '../../../shared/settlement/invoice-state.ts'
import { sayAmount } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { type CallGiven, type Desk, does } from '../handler.ts'
import { post, reversePosting } from '../money/post.ts'
import { findPartner } from '../partners/find-partner.ts'
import { addToInvoice, notNow, sentInside, todayOf, type InvoiceRow } from './kept-invoices.ts'

type Given = CallGiven<'payments.record'>

interface Payer {
  readonly partner: number | null
  readonly network: string | null
  readonly invoice?: InvoiceRow
}

/**
 * Records a payment as a posting to `bank`. @throws Refused not-found, not-now (a draft), bad-input (nought, another currency than the invoice's, more
 * than is left of it, a day to come, nobody or two who paid)
 */
export const record = does('payments.record', {
  run: (given, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const today = todayOf(desk)
      const { amount, currency } = given.money
      if (amount === 0) throw wrong('settlement.refused.nought', 'money.amount')
      if (given.day && given.day > today)
        throw wrong('settlement.refused.day-to-come', 'day', { day: wordDay(given.day) })
      const payer = await payerOf(desk, given)
      if (payer.invoice) refuseAmount(payer.invoice, given)
      const event = await appendEvent(desk, {
        action: 'payment',
        partner_id: payer.partner,
        data: JSON.stringify({ amount, currency, ...(payer.invoice ? { invoice: payer.invoice.id } : {}) })
      })
      const account = payer.network === null ? 'partner' : 'network'
      const posting = await post(desk, {
        requestId: null,
        eventId: event,
        partnerId: payer.partner,
        debit: amount > 0 ? 'bank' : account,
        credit: amount > 0 ? account : 'bank',
        amount: Math.abs(amount),
        currency,
        reason: 'payment'
      })
      const id = await keep(desk, {
        partner_id: payer.partner,
        network: payer.network,
        invoice_id: payer.invoice?.id ?? null,
        amount,
        currency,
        day: given.day ?? today,
        reference: given.reference?.trim() || null,
        posting_id: posting,
        event_id: event
      })
      return { id, invoice: payer.invoice ? await addToInvoice(desk, payer.invoice, { paid: amount }) : null }
    })
})

async function payerOf(desk: Desk, { invoice, partner, network }: Given): Promise<Payer> {
  if ([invoice, partner, network].filter((each) => each !== undefined).length !== 1)
    throw wrong('settlement.refused.who-paid', 'partner')
  if (invoice !== undefined) {
    const row = await sentInside(desk, invoice)
    return { partner: row.partnerId, network: null, invoice: row }
  }
  if (network !== undefined) {
    if (!(await desk.tx.one('select 1 from network_profile where profile = ? limit 1', network)))
      throw new Refused('not-found', { what: network }, { field: 'network' })
    return { partner: null, network }
  }
  const found = await findPartner(desk.tx, partner ?? '')
  if (!found) throw new Refused('not-found', { what: String(partner) }, { field: 'partner' })
  return { partner: found.id, network: null }
}

function refuseAmount(row: InvoiceRow, { money: { amount, currency } }: Given): void {
  if (currency !== row.currency)
    throw wrong('settlement.refused.currency', 'money.currency', {
      number: row.number ?? '',
      wanted: row.currency,
      currency
    })
  const left = amount > 0 ? remainingOf({ ...row, writtenOff: row.written_off }) : row.paid
  if (Math.abs(amount) > left)
    throw wrong(amount > 0 ? 'settlement.refused.too-much' : 'settlement.refused.too-much-back', 'money.amount', {
      number: row.number ?? '',
      left: `${row.currency} ${sayAmount(Math.max(0, left), row.currency)}`
    })
}

const wrong = (key: string, field: string, values: Readonly<Record<string, string | number>> = {}) =>
  new Refused('bad-input', { what: say(key, values) }, { field })

async function keep(
  desk: Desk,
  row: Readonly<Record<string, unknown>> & { readonly posting_id: number }
): Promise<number> {
  const id = await desk.tx.insert('payment', { ...row, at: desk.now() })
  await desk.tx.run('insert into settled(posting_id, payment_id) values (?, ?)', row.posting_id, id)
  desk.tx.changed('money')
  return id
}

/** @throws Refused not-found, already-done */
export const takeBack = does('payments.take-back', {
  run: ({ id }, writing) =>
    writing.transact(async (tx): Promise<{ id: number; invoice: Invoice | null }> => {
      const desk = { ...writing, tx }
      const was = await tx.one<
        Record<string, unknown> & {
          amount: number
          posting_id: number
          partner_id: number | null
          invoice_id: number | null
          takes_back: number | null
        }
      >('select * from payment where id = ?', id)
      if (!was || was.takes_back !== null) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
      if (await tx.one('select 1 from payment where takes_back = ?', id)) throw notNow('settlement.refused.taken-back')
      const event = await appendEvent(desk, {
        action: 'payment-back',
        partner_id: was.partner_id,
        data: JSON.stringify({ payment: id })
      })
      const posting = await reversePosting(desk, was.posting_id, event)
      const { partner_id, network, invoice_id, currency, reference } = was
      const back = await keep(desk, {
        partner_id,
        network,
        invoice_id,
        amount: -was.amount,
        currency,
        day: todayOf(desk),
        reference,
        posting_id: posting,
        takes_back: id,
        event_id: event
      })
      const invoice =
        invoice_id === null ? null : await addToInvoice(desk, await sentInside(desk, invoice_id), { paid: -was.amount })
      return { id: back, invoice }
    })
})
