import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

// What staff say at a step that a fee hangs on: it is quoted before the act, and charged with it.

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const lines = (desk: TestDesk) =>
  desk
    .rows<{ text: string }>(
      `select debit || ' ' || credit || ' ' || amount || ' ' || currency || ' ' || reason || ' ' || coalesce(rule, '') text from posting order by id`
    )
    .map(({ text }) => text.trim())

async function toDeliver(desk: TestDesk, more: Partial<CallInput<'requests.create'>> = {}): Promise<string> {
  const number = await addRequest(desk, { side: 'lending', service: 'copy', ...more })
  await desk.acts(number, 'will-supply', 'came-out')
  return number
}

async function perPage(desk: TestDesk): Promise<void> {
  await desk.call('fees.save', {
    name: 'A page',
    rule: { side: 'lending', service: 'copy', charged: 'supply', price: { kind: 'per-page', each: eur(30) } }
  })
}

test('a copy of unknown length is quoted and charged by the pages that staff type, with the postage on top', async () => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  await perPage(desk)
  const number = await toDeliver(desk, { partner })
  const at = (fields: CallInput<'fees.at-step'>['fields']) =>
    desk.call('fees.at-step', { number, action: 'deliver', fields })
  const before = await at({})
  expect(before).toMatchObject({ asks: ['pages'], currency: 'EUR' })
  expect(before.quotes[0]).toMatchObject({ missing: 'pages', amount: null })
  expect((await at({ pages: 12 })).quotes[0]).toMatchObject({ amount: eur(360), rule: 'fee:1', postage: 0 })
  const said = { pages: 12, postage: eur(250) }
  const [quote] = (await at(said)).quotes
  expect(quote).toMatchObject({ amount: eur(610), postage: 250, missing: null })
  expect(quote?.sentence).toContain('postage 2.50 EUR')
  // What is typed wins, and the postage still comes on top.
  expect((await at({ ...said, charge: eur(500) })).quotes[0]).toMatchObject({ rule: 'typed', amount: eur(750) })
  expect(lines(desk)).toEqual([])
  await desk.acts(number, ['deliver', said])
  expect(lines(desk)).toEqual(['partner lending-fees 360 EUR fee fee:1', 'partner lending-fees 250 EUR postage fee:1'])
  const [event] = desk.rows<{ data: string }>(`select data from event where action = 'deliver'`)
  expect(JSON.parse(event?.data ?? '{}')).toMatchObject({ fees: [{ amount: 610, pages: 12, postage: 250 }] })
  await desk.call('requests.undo', { number })
  expect(desk.rows(`select sum(case when debit = 'partner' then amount else -amount end) n from posting`)).toEqual([
    { n: 0 }
  ])
  await desk.expectSound()
})

test.each([
  ['postage below nought', { postage: eur(-1) }, 'postage'],
  ['postage where the pages are missing', { postage: eur(250) }, 'pages'],
  ['postage in another currency than the price', { pages: 3, postage: { amount: 250, currency: 'USD' } }, 'postage'],
  ['a negative number of pages', { pages: -3 }, 'fields.pages'],
  ['an office that there is not', { agency: 'somewhere' }, 'fields.agency']
])('%s is refused by its field, and nothing is done', async (_sentence, fields, field) => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  await perPage(desk)
  const number = await toDeliver(desk, { partner })
  const given = { targets: [{ number }], action: 'deliver', fields }
  const refused = await desk.call('requests.act', given as never).then(
    ({ results: [line] }) => line,
    () => desk.refusal('requests.act', given as never)
  )
  expect(refused?.field).toContain(field)
  expect(lines(desk)).toEqual([])
  expect(desk.rows('select state from request')).toEqual([{ state: 'pulled' }])
})

test('postage is owed where no rule says a price, and cannot be added to vouchers', async () => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  const number = await toDeliver(desk, { partner })
  await desk.acts(number, ['deliver', { postage: eur(180) }])
  expect(lines(desk)).toEqual(['partner lending-fees 180 EUR postage typed'])
  await desk.call('fees.save', {
    name: 'Voucher',
    rule: { charged: 'supply', price: { kind: 'vouchers', halves: 2 } }
  })
  const second = await toDeliver(desk, { partner, citation: { title: 'Tower bells' } })
  const { results } = await desk.call('requests.act', {
    targets: [{ number: second }],
    action: 'deliver',
    fields: { postage: eur(180) }
  })
  expect(results[0]).toMatchObject({ done: false, field: 'postage' })
})

test('a table by the way of delivery waits for the way; what it says is charged', async () => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  const rule = (each: number, ways: ('mail' | 'print')[]) =>
    ({ side: 'lending', charged: 'supply', ways, price: { kind: 'flat', each: eur(each) } }) as const
  await desk.call('fees.save', { name: 'By mail', rule: rule(500, ['mail']) })
  await desk.call('fees.save', { name: 'On paper', rule: rule(900, ['print']) })
  const number = await toDeliver(desk, { partner })
  const at = (fields: CallInput<'fees.at-step'>['fields']) =>
    desk.call('fees.at-step', { number, action: 'deliver', fields })
  expect(await at({})).toMatchObject({ asks: ['how'], quotes: [{ missing: 'way' }] })
  expect((await at({ how: 'print' })).quotes[0]).toMatchObject({ amount: eur(900), rule: 'fee:2' })
  await desk.acts(number, ['deliver', { how: 'mail' }])
  expect(lines(desk)).toEqual(['partner lending-fees 500 EUR fee fee:1'])
  const { faults } = await desk.call('fees.check', { name: 'No', rule: { ...rule(1, ['mail']), side: 'borrowing' } })
  expect(faults.map(({ field }) => field)).toEqual(['rule.ways'])
})

test('CALIS: an office of the network that found the supplier is asked about, and costs 2.00 more', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'calis', belongs: true })
  const partner = await addLibrary(desk, 'CN-1', { memberships: [{ profile: 'calis' }] })
  const number = await toDeliver(desk, { partner, citation: { title: 'On bells', pages: '1-12' }, level: 'rush' })
  const found = await desk.call('fees.at-step', { number, action: 'deliver', fields: { agency: 'inside' } })
  expect(found).toMatchObject({ currency: 'CNY', quotes: [{ amount: { amount: 1560, currency: 'CNY' } }] })
  expect(found.asks).toContain('agency')
  const { ledger } = desk
  await desk.close()
  const said = { out: '', err: '' }
  const run = (...words: string[]) =>
    runCommandLine(['--ledger', ledger, '--language', 'en', '--now', '2026-06-15T09:00:00Z', ...words], {
      out: (text) => (said.out += text),
      err: (text) => (said.err += text)
    })
  expect(await run('fee', 'quote', number, '--step', 'deliver', '--agency', 'elsewhere', '--postage', '3.00CNY')).toBe(
    0
  )
  expect(said.out).toContain('21.60 CNY')
  expect(await run('fee', 'quote', number, '--step', 'deliver', '--postage', 'much')).toBe(2)
  expect(await run('do', 'deliver', number, '--agency', 'inside', '--postage', '3.00CNY')).toBe(0)
})

test('patrons pay for what comes from the desk’s own stock by rules that name it, or as staff type; late and lost, too', async () => {
  const desk = await openDesk()
  const patron = await desk.call('patrons.save', { name: 'Sato, Mei', number: '7' })
  const patronRule = { payer: 'patron', charged: 'supply' } as const
  // A rule of borrowing that names no side is none of deliveries.
  await desk.call('fees.save', { name: 'Any', rule: { ...patronRule, price: { kind: 'flat', each: eur(150) } } })
  const own = { ...patronRule, side: 'delivery' } as const
  await desk.call('fees.save', {
    name: 'Copy',
    rule: { ...own, service: 'copy', price: { kind: 'per-page', each: eur(10) } }
  })
  await desk.call('fees.save', {
    name: 'Late',
    rule: { ...own, for: 'overdue', price: { kind: 'per-day', each: eur(25) } }
  })
  const make = (service: 'copy' | 'loan', title: string) =>
    addRequest(desk, { side: 'delivery', service, patron: { id: patron.id }, citation: { title } })
  const copy = await make('copy', 'Bells')
  await desk.acts(copy, 'will-supply', 'came-out', ['deliver', { pages: 8, how: 'print' }])
  const loan = await make('loan', 'Towers')
  await desk.acts(loan, 'will-supply', 'came-out', ['hand-over', { patronDue: '2026-06-20' }])
  desk.setNow('2026-06-23T09:00:00Z')
  await desk.acts(loan, 'take-back')
  const lost = await make('loan', 'Ropes')
  await desk.acts(lost, 'will-supply', 'came-out', 'hand-over', [
    'mark-lost',
    { charge: eur(4000), note: 'Left in a train.' }
  ])
  expect(lines(desk)).toEqual([
    'patron patron-fees 80 EUR patron-fee fee:2',
    'patron patron-fees 75 EUR patron-overdue-fee fee:3',
    'patron patron-fees 4000 EUR patron-lost-fee typed'
  ])
  expect(desk.rows('select 1 from posting where patron_id is null')).toEqual([])
  const { faults } = await desk.call('fees.check', {
    name: 'No',
    rule: { side: 'delivery', charged: 'supply', price: { kind: 'free' } }
  })
  expect(faults.map(({ field }) => field)).toEqual(['rule.side'])
  await desk.expectSound()
})

test('what is typed for a lost item is what the library owes, and what is passed on to the patron', async () => {
  const desk = await openDesk()
  const partner = await addLibrary(desk, 'DE-1')
  const patron = await desk.call('patrons.save', { name: 'Sato, Mei', number: '7' })
  await desk.call('fees.save', {
    name: 'Lost',
    rule: {
      for: 'lost',
      payer: 'patron',
      charged: 'receipt',
      price: { kind: 'passed-on', percent: 50 },
      levy: eur(1000)
    }
  })
  const number = await addRequest(desk, { patron: { id: patron.id } })
  await desk.acts(number, ['ask', { suppliers: [partner] }], 'receive', [
    'mark-lost',
    { charge: eur(6000), note: 'Gone.' }
  ])
  expect(lines(desk)).toEqual([
    'borrowing-fees partner 6000 EUR lost-fee typed',
    'patron patron-fees 4000 EUR patron-lost-fee fee:1'
  ])
})

test('vouchers go as whole ones and halves that are there, and below zero only where a person says so', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'ifla-direct', belongs: true })
  const partner = await addLibrary(desk, 'XX-1', { memberships: [{ profile: 'ifla-direct' }] })
  await desk.call('vouchers.move', { act: 'received', full: 1, half: 3 })
  const ask = async (title: string) => {
    const number = await addRequest(desk, { service: 'copy', citation: { title, pages: '1-30' } })
    await desk.acts(number, ['ask', { suppliers: [partner] }])
    return number
  }
  const stock = async () => (await desk.call('vouchers.list', {})).stock
  // Two whole ones are wanted: the one that is there, and two halves.
  await desk.acts(await ask('Bells'), 'receive')
  expect(await stock()).toEqual({ full: 0, half: 1 })
  const number = await ask('Towers')
  expect((await desk.call('fees.at-step', { number, action: 'receive' })).asks).toContain('vouchers')
  expect(await desk.act(number, 'receive')).toMatchObject({ done: false, refused: 'bad-input', field: 'vouchers' })
  expect(await stock()).toEqual({ full: 0, half: 1 })
  await desk.acts(number, ['receive', { vouchers: 'below-zero' }])
  expect(await stock()).toEqual({ full: -2, half: 1 })
  await desk.call('requests.undo', { number })
  expect(await stock()).toEqual({ full: 0, half: 1 })
})

test('at the end of a year the stock is proposed for redeeming, less what was sent in the year; a fee that outweighs it is said', async () => {
  const desk = await openDesk()
  await desk.call('vouchers.move', { act: 'received', full: 40, half: 1 })
  await desk.call('vouchers.move', { act: 'sent', full: 10 })
  expect(await desk.call('vouchers.proposal', { day: '2026-12-31', keep: 0 })).toMatchObject({
    redeem: { full: 30, half: 1 },
    // 244.00, less 21.00 and 9.76
    money: { amount: 21324, currency: 'EUR' }
  })
  const usual = await desk.call('vouchers.proposal', { day: '2026-12-31' })
  expect(usual).toMatchObject({ sent: 10, keep: 10, redeem: { full: 20, half: 1 } })
  expect(usual.sentence).toContain('20 full and 1 half, redeemed, are')
  const dear = await desk.call('vouchers.proposal', { keep: 29 })
  expect(dear).toMatchObject({ redeem: { full: 1, half: 1 }, money: { amount: -948, currency: 'EUR' } })
  expect(dear.sentence).toContain('more than it brings')
  expect(await desk.call('vouchers.proposal', { keep: 99 })).toMatchObject({
    redeem: { full: 0, half: 0 },
    money: null
  })
  expect(await desk.refusal('vouchers.proposal', { keep: -1 })).toMatchObject({ refused: 'bad-input', field: 'keep' })
  // What is proposed is nothing that happened.
  expect((await desk.call('vouchers.list', {})).moves).toHaveLength(3)
})
