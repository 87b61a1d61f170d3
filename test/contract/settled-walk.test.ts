import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, borrow, lend } from '../support/accounts.ts'
import { addLibrary, day, openDesk, type TestDesk } from '../support/desk.ts'

/** What a desk may do with money, in any order; what cannot be done then is refused. */
const steps = [
  'lend',
  'borrow',
  'draft',
  'send',
  'pay',
  'pay-on-account',
  'credit',
  'credit-line',
  'write-off',
  'remind',
  'undo',
  'drop',
  'wait',
  'take-back',
  'refused'
] as const

async function step(desk: TestDesk, name: (typeof steps)[number], amount: number): Promise<void> {
  const [invoice] = desk.rows<{ id: number; currency: string }>(
    'select id, currency from invoice order by (id * ?) % 7 limit 1',
    amount
  )
  const id = invoice?.id ?? 1
  const money = { amount, currency: invoice?.currency ?? 'EUR' }
  const currency = amount % 2 ? 'EUR' : 'JPY'
  const partner = amount % 3 ? 'FR-1' : 'DE-7'
  const lastRequest = () =>
    desk.rows<{ number: string }>('select number from request order by id desc limit 1')[0]?.number ?? '26-00001'
  const call = (called: Parameters<TestDesk['core']['call']>[0], input: unknown) =>
    desk.core.call(called, input, desk.caller)
  if (name === 'lend') await lend(desk, partner, amount, currency)
  else if (name === 'borrow') await borrow(desk, partner, amount, currency)
  else if (name === 'wait') desk.later(20 * day)
  else if (name === 'draft') await call('invoices.draft', amount % 4 ? {} : { partner })
  else if (name === 'send') await call('invoices.send', { ids: [id, id + 1] })
  else if (name === 'pay') await call('payments.record', { invoice: id, money })
  else if (name === 'pay-on-account')
    await call('payments.record', { partner, money: { amount: amount - 300, currency } })
  else if (name === 'credit') await call('invoices.credit', { id, reason: 'Agreed' })
  else if (name === 'credit-line') {
    const [line] = desk.rows<{ posting_id: number }>('select posting_id from settled where invoice_id = ? limit 1', id)
    await call('invoices.credit', { id, postings: [line?.posting_id ?? 1], reason: 'In error' })
  } else if (name === 'write-off') await call('invoices.write-off', { id, reason: 'Small' })
  else if (name === 'remind') await call('invoices.remind', { ids: [id] })
  else if (name === 'undo') await call('requests.undo', { number: lastRequest() })
  else if (name === 'drop') await call('invoices.drop', { id })
  else if (name === 'take-back') await call('payments.take-back', { id: 1 + (amount % 3) })
  else await call('invoices.send', { ids: [id], due: '2020-01-01' })
}

test('whatever is billed, paid, credited, written off and taken back: invoices are their lines, numbers have no gap, ages add up to what is owed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 1, max: 900 })), { minLength: 12, maxLength: 26 }),
      async (walk) => {
        const desk = await openDesk()
        await addLibrary(desk, 'FR-1')
        await addLibrary(desk, 'DE-7')
        for (let n = 1; n < 4; n++) await lend(desk, n % 2 ? 'FR-1' : 'DE-7', 100 * n)
        for (const [name, amount] of walk) await step(desk, name, amount)
        for (const { total, lines } of desk.rows<{ total: number; lines: number }>(
          `select i.total, sum(case when p.debit = 'partner' then p.amount else -p.amount end) lines from invoice i join settled s on s.invoice_id = i.id
           join posting p on p.id = s.posting_id group by i.id`
        ))
          expect(lines).toBe(total)
        expect(desk.rows('select posting_id from settled group by posting_id having count(*) > 1')).toEqual([])
        for (const table of ['invoice', 'credit_note']) {
          const numbers = desk
            .rows<{ seq: number }>(`select seq from ${table} where seq is not null order by seq`)
            .map(({ seq }) => seq)
          expect(numbers).toEqual(numbers.map((_seq, index) => index + 1))
        }
        const { rows } = await desk.call('money.balances', {})
        for (const currency of ['EUR', 'JPY']) {
          const owed = rows.filter((row) => row.currency === currency).reduce((sum, { balance }) => sum + balance, 0)
          expect(owed).toBe(balanceOf(desk, currency))
        }
        await desk.expectSound()
        await desk.close()
      }
    ),
    { numRuns: 12, seed: 7 }
  )
})
