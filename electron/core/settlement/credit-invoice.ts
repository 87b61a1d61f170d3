import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { does } from '../handler.ts'
import { post, reversePosting } from '../money/post.ts'
import { addToInvoice, notNow, sentInside, todayOf, toInvoice } from './kept-invoices.ts'
import { nextNumber } from './send-invoices.ts'
import { signed } from './signed.ts'

/**
 * A credit note takes lines back by further entries that are settled by it: what was billed stays as it was sent. @throws Refused not-found (a line
 * that is not on it), not-now (a draft; a line that was taken back before)
 */
export const credit = does('invoices.credit', {
  run: ({ id, postings, reason }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await sentInside(desk, id)
      const open = await tx.all<{ id: number; amount: number }>(
        `select p.id, ${signed} amount from settled s join posting p on p.id = s.posting_id where s.invoice_id = ?
           and p.reverses is null and not exists (select 1 from posting b where b.reverses = p.id)`,
        id
      )
      for (const [index, posting] of (postings ?? []).entries())
        if (!open.some((line) => line.id === posting))
          throw new Refused(
            'not-found',
            { what: say('settlement.refused.no-open-line', { number: row.number, line: posting }) },
            { field: `postings.${index}` }
          )
      const lines = postings ? open.filter((line) => postings.includes(line.id)) : open
      if (lines.length === 0) throw notNow('settlement.refused.all-credited', { number: row.number })
      const total = lines.reduce((sum, line) => sum + line.amount, 0)
      const next = await nextNumber(desk, 'credit', Number(todayOf(desk).slice(0, 4)))
      const event = await appendEvent(desk, {
        action: 'invoice-credit',
        partner_id: row.partnerId,
        data: JSON.stringify({ invoice: id, number: next.number, lines: lines.length })
      })
      const note = await tx.insert('credit_note', {
        invoice_id: id,
        ...next,
        total,
        reason,
        at: desk.now(),
        event_id: event
      })
      for (const line of lines)
        await tx.run(
          'insert into settled(posting_id, credit_note_id) values (?, ?)',
          await reversePosting(desk, line.id, event, 'credit'),
          note
        )
      return { number: next.number, invoice: await addToInvoice(desk, row, { credited: total }) }
    })
})

/** Gives up what is left. @throws Refused not-found, not-now (a draft, or nothing is left) */
export const writeOff = does('invoices.write-off', {
  run: ({ id, reason }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      const row = await sentInside(desk, id)
      const { remaining } = toInvoice(row, desk.settings().zone, todayOf(desk))
      if (remaining <= 0) throw notNow('settlement.refused.nothing-left', { number: row.number })
      const event = await appendEvent(desk, {
        action: 'invoice-write-off',
        partner_id: row.partnerId,
        data: JSON.stringify({ invoice: id })
      })
      const posting = await post(desk, {
        requestId: null,
        eventId: event,
        partnerId: row.partnerId,
        debit: 'write-off',
        credit: 'partner',
        amount: remaining,
        currency: row.currency,
        reason: 'write-off'
      })
      const written = await tx.insert('write_off', {
        partner_id: row.partnerId,
        invoice_id: id,
        amount: remaining,
        currency: row.currency,
        reason,
        posting_id: posting,
        at: desk.now(),
        event_id: event
      })
      await tx.run('insert into settled(posting_id, write_off_id) values (?, ?)', posting, written)
      return addToInvoice(desk, row, { writtenOff: remaining })
    })
})
