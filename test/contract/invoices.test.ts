import { expect, test } from 'vitest'
import { balanceOf, borrow, lend } from '../support/accounts.ts'
import { addLibrary, day, openDesk, type TestDesk } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'

async function openAccounts(): Promise<TestDesk> {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  await addLibrary(desk, 'DE-7')
  return desk
}

/** Drafts for a library what is not billed, sends it, and gives it as it then stands. */
async function bill(desk: TestDesk, partner: string) {
  const { results } = await desk.call('invoices.draft', { partner })
  const ids = results.flatMap(({ invoice }) => (invoice === null ? [] : [invoice]))
  await desk.call('invoices.send', { ids })
  return desk.call('invoices.get', { id: ids[0] ?? 0 })
}

test('fees become a draft, the draft an invoice with a number and a day to pay by, and it is paid in two parts', async () => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 1250)
  await lend(desk, 'FR-1', 850)
  await lend(desk, 'FR-1', 4000, 'JPY')
  await lend(desk, 'DE-7', 777)
  const { results } = await desk.call('invoices.draft', {})
  expect(results.map(({ about, done }) => [about, done])).toEqual([
    ['Library DE-7', true],
    ['Library FR-1', true],
    ['Library FR-1', true]
  ])
  // What is on a draft is not drafted again.
  expect((await desk.call('invoices.draft', {})).results).toEqual([])
  const { invoices } = await desk.call('invoices.list', { partner: 'FR-1' })
  expect(invoices.map(({ currency, total, number, state }) => [currency, total, number, state])).toEqual([
    ['JPY', 4000, null, 'drafted'],
    ['EUR', 2100, null, 'drafted']
  ])
  const id = invoices.find(({ currency }) => currency === 'EUR')?.id ?? 0
  const sent = await desk.call('invoices.send', { ids: [id], due: '2026-07-31' })
  expect(sent.results).toMatchObject([{ done: true, about: 'R2026-0001' }])
  const first = await desk.call('payments.record', {
    invoice: id,
    money: { amount: 1000, currency: 'EUR' },
    reference: 'B 17'
  })
  expect(first.invoice).toMatchObject({ state: 'part-paid', paid: 1000, remaining: 1100 })
  const second = await desk.call('payments.record', { invoice: id, money: { amount: 1100, currency: 'EUR' } })
  expect(second.invoice).toMatchObject({ state: 'paid', remaining: 0 })
  await desk.call('payments.take-back', { id: second.id })
  const whole = await desk.call('invoices.get', { id })
  expect(whole).toMatchObject({ state: 'part-paid', remaining: 1100, due: '2026-07-31', sent: '2026-06-15' })
  expect(whole.lines.map(({ amount, title }) => [amount, title])).toEqual([
    [1250, 'Bells'],
    [850, 'Bells']
  ])
  await desk.expectSound()
})

test.each([
  ['more than is left', { amount: 2101, currency: 'EUR' }, 'money.amount'],
  ['another currency', { amount: 100, currency: 'USD' }, 'money.currency'],
  ['nothing at all', { amount: 0, currency: 'EUR' }, 'money.amount'],
  ['back what nobody paid', { amount: -1, currency: 'EUR' }, 'money.amount']
])('a payment of %s is refused and books nothing', async (_what, money, field) => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 2100)
  const { id } = await bill(desk, 'FR-1')
  expect(await desk.refusal('payments.record', { invoice: id, money })).toMatchObject({ refused: 'bad-input', field })
  expect(balanceOf(desk, 'EUR')).toBe(2100)
  expect(desk.rows('select 1 from payment')).toEqual([])
})

test('an invoice that was sent is never changed: a credit note takes it back, line by line or whole', async () => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 1250)
  await lend(desk, 'FR-1', 850)
  const sent = await bill(desk, 'FR-1')
  const [first] = sent.lines
  for (const name of ['invoices.take-out', 'invoices.drop'] as const) {
    const refused = await desk.refusal(name, { id: sent.id, postings: [first?.posting] })
    expect(refused).toMatchObject({ refused: 'not-now', field: 'id' })
    expect(refused.sentence).toContain('credit note')
  }
  const part = await desk.call('invoices.credit', {
    id: sent.id,
    postings: [first?.posting ?? 0],
    reason: 'Charged in error'
  })
  expect(part).toMatchObject({ number: 'C2026-0001', invoice: { state: 'sent', credited: 1250, remaining: 850 } })
  const rest = await desk.call('invoices.credit', { id: sent.id, reason: 'Agreed by letter' })
  expect(rest).toMatchObject({ number: 'C2026-0002', invoice: { state: 'credited', remaining: 0 } })
  expect(await desk.refusal('invoices.credit', { id: sent.id, reason: 'Again' })).toMatchObject({ refused: 'not-now' })
  expect(balanceOf(desk, 'EUR')).toBe(0)
  const whole = await desk.call('invoices.get', { id: sent.id })
  expect(whole.lines.map(({ credited }) => credited)).toEqual(['C2026-0001', 'C2026-0002'])
  // Nothing of it is left to bill.
  expect((await desk.call('invoices.draft', {})).results).toEqual([])
  await desk.expectSound()
})

test('a step that is taken back after its fee was credited does not take the fee back twice', async () => {
  const desk = await openAccounts()
  const number = await lend(desk, 'FR-1', 1250)
  const sent = await bill(desk, 'FR-1')
  await desk.call('invoices.credit', { id: sent.id, reason: 'Charged in error' })
  await desk.call('requests.undo', { number })
  expect(balanceOf(desk, 'EUR')).toBe(0)
  await desk.expectSound()
})

test('days to pay and days after a reminder are the desk’s own; an agreement with a library may say other days', async () => {
  const desk = await openAccounts()
  await desk.call('settings.change', { payDays: 20, reminderDays: 7 })
  await addLibrary(desk, 'US-1', { memberships: [{ profile: 'direct-us' }] })
  await desk.call('networks.belong', { profile: 'direct-us', belongs: true })
  const settlement = { currency: 'USD', methods: ['BankTransfer'] }
  const adapt = (payDays: number) =>
    ({ id: 'direct-us', changes: [{ path: 'settlement', value: JSON.stringify({ ...settlement, payDays }) }] }) as const
  expect(await desk.refusal('networks.adapt', adapt(0) as never)).toMatchObject({
    refused: 'bad-input',
    field: expect.stringContaining('settlement.payDays') as string
  })
  await desk.call('networks.adapt', adapt(45) as never)
  await lend(desk, 'US-1', 900, 'USD')
  expect(await bill(desk, 'US-1')).toMatchObject({ sent: '2026-06-15', due: '2026-07-30' })
  await lend(desk, 'FR-1', 1250)
  const invoice = await bill(desk, 'FR-1')
  expect(invoice).toMatchObject({ sent: '2026-06-15', due: '2026-07-05' })
  desk.setNow('2026-07-10T08:00:00Z')
  await desk.call('invoices.remind', { ids: [invoice.id] })
  const [listed] = (await desk.call('invoices.list', {})).invoices.filter(({ id }) => id === invoice.id)
  expect(listed?.payBy).toBe((await desk.call('invoices.get', { id: invoice.id })).reminded.at(-1)?.due)
  expect((await desk.call('invoices.get', { id: invoice.id })).reminded).toEqual([
    { level: 1, day: '2026-07-10', due: '2026-07-17' }
  ])
  for (const wrong of [{ payDays: 0 }, { reminderDays: 400 }])
    expect(await desk.refusal('settings.change', wrong)).toMatchObject({
      refused: 'bad-input',
      field: Object.keys(wrong)[0]
    })
})

test('reminders go up level by level, each with a new day, and stop where nothing is overdue', async () => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 1250)
  const { id } = await bill(desk, 'FR-1')
  // What would be refused is not offered.
  const remind = async () => {
    const { toRemind } = await desk.call('invoices.get', { id })
    const [line] = (await desk.call('invoices.remind', { ids: [id] })).results
    expect(line?.done).toBe(toRemind)
    return line
  }
  expect(await remind()).toMatchObject({ done: false, refused: 'not-now' })
  desk.later(31 * day)
  expect(await remind()).toMatchObject({ done: true })
  expect(await remind()).toMatchObject({ done: false })
  for (const level of [2, 3]) {
    desk.later(15 * day)
    expect((await remind())?.sentence).toContain(`Reminder ${level}`)
  }
  desk.later(15 * day)
  expect(await remind()).toMatchObject({ done: false, refused: 'not-now' })
  expect((await desk.call('invoices.get', { id })).reminded.map(({ level }) => level)).toEqual([1, 2, 3])
})

test('how a library stands: what is not billed, what is out for how long, what is owed to it, and all adds up to its account', async () => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 100)
  await bill(desk, 'FR-1')
  desk.later(40 * day)
  await lend(desk, 'FR-1', 200)
  await bill(desk, 'FR-1')
  desk.later(31 * day)
  await lend(desk, 'FR-1', 400)
  const written = await bill(desk, 'FR-1')
  await desk.call('invoices.write-off', { id: written.id, reason: 'Not worth the postage' })
  await lend(desk, 'FR-1', 800)
  await bill(desk, 'FR-1')
  await lend(desk, 'FR-1', 1600)
  await borrow(desk, 'FR-1', 50)
  await desk.call('payments.record', { partner: 'FR-1', money: { amount: 7, currency: 'EUR' } })
  await desk.call('invoices.draft', {})
  const { rows } = await desk.call('money.balances', {})
  expect(rows).toMatchObject([
    {
      currency: 'EUR',
      unbilled: 1600,
      d30: 800,
      d60: 200,
      d90: 100,
      older: 0,
      payable: -50,
      onAccount: -7,
      balance: 2643
    }
  ])
  expect(balanceOf(desk, 'EUR')).toBe(2643)
  expect((await desk.call('money.balances', { partner: 'DE-7' })).rows).toEqual([])
})

test('the ledger itself keeps a sent invoice as it is', async () => {
  const desk = await openAccounts()
  await lend(desk, 'FR-1', 1250)
  await bill(desk, 'FR-1')
  await desk.close()
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(desk.ledger)
  for (const statement of [
    'update invoice set total = 1',
    'delete from settled',
    'delete from invoice',
    `update invoice set due = '2030-01-01'`,
    'insert into settled(posting_id, invoice_id) values (99, 1)'
  ])
    expect(() => db.exec(statement)).toThrow('never changed')
  db.close()
})

test('an invoice on paper has its number, its days and its lines as they were sent, and as a reminder its level and what is left', async ({
  skip
}) => {
  if (toolsMissing) skip(toolsMissing)
  const desk = await openAccounts()
  const first = await lend(desk, 'FR-1', 1250, 'EUR', 'Bells of bronze')
  const { results } = await desk.call('invoices.draft', {})
  const invoices = results.flatMap(({ invoice }) => (invoice === null ? [] : [invoice]))
  const look = async (more: { reminder?: boolean } = {}) => {
    const { base64 } = await desk.call('paper.preview', { artefact: 'invoice', invoices, ...more })
    return readText(Buffer.from(base64, 'base64'))
  }
  expect(await look()).toContain('Draft')
  await desk.call('invoices.send', { ids: invoices })
  await lend(desk, 'FR-1', 900, 'EUR', 'Later bells')
  const sent = await look()
  for (const words of ['R2026-0001', '15 July 2026', first, 'Bells of bronze', 'EUR 12.50'])
    expect(sent).toContain(words)
  expect(sent).not.toContain('Later bells')
  expect(await desk.refusal('paper.preview', { artefact: 'invoice', invoices, reminder: true })).toMatchObject({
    refused: 'not-now'
  })
  await desk.call('payments.record', { invoice: invoices[0], money: { amount: 250, currency: 'EUR' } })
  desk.later(31 * day)
  await desk.call('invoices.remind', { ids: invoices })
  const reminder = await look({ reminder: true })
  for (const words of [
    'Reminder 1',
    'R2026-0001',
    '30 July 2026',
    'EUR 12.50',
    'Paid',
    '\u2212EUR 2.50',
    'Still to pay',
    'EUR 10.00'
  ])
    expect(reminder).toContain(words)
  const { job } = await desk.call('paper.print', { artefact: 'invoice', invoices, printer: null })
  expect(job).toMatchObject({ pages: 1, requests: 1 })
  expect(await desk.refusal('paper.preview', { artefact: 'statement', invoices })).toMatchObject({
    refused: 'bad-input',
    field: 'invoices'
  })
})

test('what NACSIS-ILL sets off is on no draft for all, and on one for its library where it is named', async () => {
  const desk = await openAccounts()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true, number: 'FA005678' })
  await addLibrary(desk, 'FA001234', { memberships: [{ profile: 'nacsis-ill', number: 'FA001234' }] })
  await lend(desk, 'FA001234', 480, 'JPY')
  await lend(desk, 'FR-1', 1250)
  expect((await desk.call('invoices.draft', {})).results.map(({ about }) => about)).toEqual(['Library FR-1'])
  expect((await desk.call('netting.propose', { scheme: 'nacsis', day: '2026-06-15' })).sums).toEqual([
    { currency: 'JPY', amount: 480 }
  ])
  await desk.call('netting.drop', { id: 1 })
  expect((await desk.call('invoices.draft', { partner: 'FA001234' })).results).toMatchObject([{ done: true }])
})
