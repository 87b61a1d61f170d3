import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { lend } from '../support/accounts.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'

type Order = CallInput<'paper.preview'>

async function look(desk: TestDesk, order: Order) {
  const { base64, warnings, pages } = await desk.call('paper.preview', order)
  return { text: readText(Buffer.from(base64, 'base64')), warnings, pages }
}

async function openAccounts(): Promise<TestDesk> {
  const desk = await openDesk({ settings: { payAccount: 'Aldermoor Bank, 1331 9268' } })
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'DE-7', {
    addresses: [
      { purpose: 'ship', name: 'Library DE-7', lines: ['Hauptstraße 1', '37073 Göttingen'], country: 'DE' },
      { purpose: 'bill', name: 'Library DE-7', lines: ['Rechnungsstelle', '37070 Göttingen'], country: 'DE' }
    ]
  })
  return desk
}

test('an invoice has what a library was charged on the days that are asked for, each currency by itself, as the postings have it', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openAccounts()
  const early = await lend(desk, 'FR-1', 900, 'EUR', 'Early bells')
  desk.later(20 * day)
  const first = await lend(desk, 'FR-1', 1250, 'EUR', 'Bells of bronze')
  const second = await lend(desk, 'FR-1', 850)
  const abroad = await lend(desk, 'FR-1', 4000, 'JPY')
  const other = await lend(desk, 'DE-7', 777)
  const free = await lend(desk, 'FR-1', 0)
  const taken = await lend(desk, 'FR-1', 600)
  const [act] = await desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })
  await desk.call('acts.undo', { event: act?.event })

  const july = { partner: 'FR-1', from: '2026-07-01', to: '2026-07-31' }
  const invoice = await look(desk, { artefact: 'invoice', fees: july })
  for (const words of [first, second, abroad, 'THEIRS-1250', 'Bells of bronze', 'EUR 12.50', 'EUR 8.50', 'JPY 4 000'])
    expect(invoice.text).toContain(words)
  expect(invoice.text).toContain('Total Total EUR 21.00 JPY 4 000')
  expect(invoice.text).toContain('1 July 2026 to 31 July 2026')
  expect(invoice.text).toContain('Aldermoor Bank, 1331 9268')
  for (const number of [early, other, free]) expect(invoice.text).not.toContain(number)
  // Charged and taken back on the same days: staff are told, and the library is not asked for it.
  expect(invoice.warnings).toEqual([`${taken}: no fee was posted for it; it is not on the account.`])
  expect(invoice.text).not.toContain(taken)
  const [{ owed } = { owed: 0 }] = desk.rows<{ owed: number }>(
    `select sum(case when debit = 'partner' then p.amount else -p.amount end) owed from posting p join request r on r.id = p.request_id
     where p.currency = 'EUR' and r.number in (?, ?, ?)`,
    first,
    second,
    taken
  )
  expect(owed).toBe(2100)

  const all = await look(desk, { artefact: 'invoice', fees: { from: '2026-06-01', to: '2026-07-31' } })
  expect(all.pages).toBe(2)
  for (const words of ['Rechnungsstelle', 'EUR 7.77', early, 'EUR 30.00']) expect(all.text).toContain(words)
  await desk.expectSound()
})

test('a statement has both ways, with what was taken back, and says in whose favour the rest is', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openAccounts()
  const lent = await lend(desk, 'FR-1', 500)
  const borrowed = await addRequest(desk)
  await desk.acts(
    borrowed,
    ['ask', { suppliers: ['FR-1'] }],
    ['receive', { due: '2026-07-20', charge: { amount: 1400, currency: 'EUR' } }]
  )
  const taken = await lend(desk, 'FR-1', 300)
  const [act] = await desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })
  await desk.call('acts.undo', { event: act?.event })

  const { text, warnings } = await look(desk, { artefact: 'statement', fees: { partner: 'FR-1' } })
  for (const words of [lent, borrowed, taken, 'EUR 5.00', '−EUR 14.00', 'EUR 3.00', '−EUR 3.00', 'taken back'])
    expect(text).toContain(words)
  expect(text).toContain('In your favour EUR 9.00')
  expect(text).toContain('Payments are not taken into account.')
  expect(text).not.toContain('Please pay to')
  expect(warnings).toEqual([])
  const printed = await desk.call('paper.print', { artefact: 'statement', fees: { partner: 'FR-1' } })
  expect(printed.job).toMatchObject({ artefact: 'statement', pages: 1, requests: 3 })
  await desk.expectSound()
})

test('an account of nothing, of nobody, or of other paper is refused', async () => {
  const desk = await openAccounts()
  const number = await lend(desk, 'FR-1', 500)
  expect(await desk.refusal('paper.preview', { artefact: 'invoice', fees: { partner: 'DE-7' } })).toMatchObject({
    refused: 'nothing-to-print'
  })
  expect(
    await desk.refusal('paper.preview', { artefact: 'invoice', fees: { partner: 'FR-1', to: '2026-06-14' } })
  ).toMatchObject({ refused: 'nothing-to-print' })
  expect(await desk.refusal('paper.preview', { artefact: 'invoice', fees: { partner: 'XX-9' } })).toMatchObject({
    refused: 'not-found',
    field: 'fees'
  })
  expect(await desk.refusal('paper.preview', { artefact: 'pull-slip', fees: { partner: 'FR-1' } })).toMatchObject({
    refused: 'bad-input',
    field: 'fees'
  })
  for (const from of ['soon', '2026-02-30'])
    expect(await desk.refusal('paper.preview', { artefact: 'invoice', fees: { from } })).toMatchObject({
      refused: 'bad-input'
    })
  const borrowed = await addRequest(desk)
  const { warnings } = await desk.call('paper.preview', { artefact: 'invoice', numbers: [borrowed, number] })
  expect(warnings).toEqual([
    `${borrowed}: no address to send to is known. Add it to the library’s record and print again.`
  ])
})
