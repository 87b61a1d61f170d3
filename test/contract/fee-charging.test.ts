import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'

/** A desk and a library in one network; the library's id. */
async function deskIn(
  profile: string,
  { library: other, ...more }: { library?: Partial<CallInput<'partners.save'>>; own?: string[]; now?: string } = {}
): Promise<{ desk: TestDesk; partner: number }> {
  const desk = await openDesk(more.now ? { now: more.now } : {})
  await desk.call('networks.belong', { profile, belongs: true })
  for (const each of more.own ?? []) await desk.call('networks.belong', { profile: each, belongs: true })
  const partner = await addLibrary(desk, 'XX-1', { memberships: [{ profile }], ...other })
  return { desk, partner }
}

const postingsOf = (desk: TestDesk) =>
  desk
    .rows<{
      debit: string
      credit: string
      amount: number
      currency: string
      rule: string
      method: string | null
      back: number | null
    }>('select debit, credit, amount, currency, rule, method, reverses back from posting order by id')
    .map(({ debit, credit, amount, currency, rule, method, back }) =>
      [`${debit} ${credit} ${amount} ${currency}`, rule, ...(method ? [method] : []), ...(back ? ['back'] : [])].join(
        ' '
      )
    )

/** What the report of fees says of the desk's one currency: each column that is not nought. */
async function reported(desk: TestDesk): Promise<Record<string, unknown>> {
  const given = { name: 'fees', from: '2000-01-01', to: '2030-12-31', parameters: { by: 'whole' } }
  const { columns, rows } = await desk.call('reports.run', given)
  expect(rows).toHaveLength(1)
  return Object.fromEntries(
    columns.flatMap(({ name, kind }, at) => {
      const cell = rows[0]?.cells[at]
      return kind === 'money' && cell ? [[name, cell]] : []
    })
  )
}
const copyOf = (pages: string): CallInput<'requests.create'>['citation'] => ({ title: 'On bells', pages })

test('Fernleihe: the order costs 1.50 though it ends unfilled', async () => {
  const { desk, partner } = await deskIn('gateway-bayern')
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: [partner] }])
  const fee = 'network-fees network 150 EUR profile:gateway-bayern/fees/0'
  expect(postingsOf(desk)).toEqual([fee])
  await desk.acts(number, ['record-unfilled', { reason: 'not-on-shelf' }], 'close-unfilled')
  expect(postingsOf(desk)).toEqual([fee])
  await desk.expectSound()
})

test('Fernleihe: the asking taken back takes the fee back, and done again it is charged again', async () => {
  const { desk, partner } = await deskIn('gateway-bayern')
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: [partner] }])
  await desk.call('requests.undo', { number })
  await desk.acts(number, ['ask', { suppliers: [partner] }])
  expect(postingsOf(desk)).toEqual([
    'network-fees network 150 EUR profile:gateway-bayern/fees/0',
    'network network-fees 150 EUR profile:gateway-bayern/fees/0 back',
    'network-fees network 150 EUR profile:gateway-bayern/fees/0'
  ])
  await desk.expectSound()
})

test('What is charged on asking goes back where nothing is supplied, unless its rule keeps it', async () => {
  const { desk, partner } = await deskIn('direct-us')
  const order = { charged: 'asking', price: { kind: 'flat', each: { amount: 300, currency: 'USD' } } } as const
  await desk.call('fees.save', { name: 'Order', partnerId: partner, rule: { for: 'order', ...order } })
  const number = await addRequest(desk)
  await desk.acts(
    number,
    ['ask', { suppliers: [partner] }],
    ['record-unfilled', { reason: 'not-on-shelf' }],
    'close-unfilled'
  )
  expect(postingsOf(desk)).toEqual([
    'borrowing-fees partner 300 USD fee:1',
    'partner borrowing-fees 300 USD fee:1 back'
  ])
  // Back to open it is charged anew, closed again it goes back once, and with the asking taken back nothing is left.
  await desk.call('requests.undo', { number })
  expect(postingsOf(desk).slice(2)).toEqual(['borrowing-fees partner 300 USD fee:1'])
  await desk.acts(number, 'close-unfilled')
  expect(postingsOf(desk).slice(3)).toEqual(['partner borrowing-fees 300 USD fee:1 back'])
  for (let step = 0; step < 3; step += 1) await desk.call('requests.undo', { number })
  const left = desk.rows<{ n: number }>(
    `select sum(case when debit = 'partner' then amount else -amount end) n from posting`
  )
  expect(left).toEqual([{ n: 0 }])
  await desk.expectSound()
})

test.each([
  [
    '15.00 of at most 20.00 moves, with the fee of 0.26',
    1500,
    ['borrowing-fees partner 1500 USD typed IFM', 'network-fees network 26 USD typed IFM']
  ],
  ['25.00 is more than 20.00: nothing moves, and a note says so', 2500, []],
  ['no charge is free', undefined, []]
])('IFM, when the borrower marks it as received: %s', async (_sentence, amount, expected) => {
  const { desk, partner } = await deskIn('oclc')
  const number = await addRequest(desk, { maxCost: { amount: 2000, currency: 'USD' } })
  const charge = amount === undefined ? {} : { charge: { amount, currency: 'USD' } }
  await desk.acts(number, ['ask', { suppliers: [partner] }], ['receive', charge])
  expect(postingsOf(desk)).toEqual(expected)
  if (amount === 1500) expect(await reported(desk)).toEqual({ paid: 1500, networkPaid: 26, netFees: -1526 })
  const { notes } = await desk.call('requests.get', { number })
  expect(notes.map(({ text }) => text)).toEqual(
    amount === 2500 ? ['IFM moves nothing: 25.00 USD is more than the highest cost of 20.00 USD.'] : []
  )
  await desk.expectSound()
})

test('ILRS: a rush loan to an Australian library is 33.00 with 3.00 of GST, one to New Zealand 30.00', async () => {
  const { desk, partner } = await deskIn('nla-resource-sharing', {
    library: { country: 'AU' },
    now: '2011-11-02T02:00:00Z'
  })
  const abroad = await addLibrary(desk, 'NZ-1', { country: 'NZ', memberships: [{ profile: 'nla-resource-sharing' }] })
  for (const id of [partner, abroad]) {
    const number = await addRequest(desk, { side: 'lending', partner: id, level: 'rush' })
    await desk.acts(number, 'will-supply', 'came-out', 'ship')
  }
  const by = 'profile:nla-resource-sharing/fees/0 LAPS'
  expect(postingsOf(desk)).toEqual([
    `partner lending-fees 3300 AUD ${by}`,
    `lending-fees tax 300 AUD ${by}`,
    `partner lending-fees 3000 AUD ${by}`
  ])
  // Tax is passed on: it is in nobody's income.
  expect(await reported(desk)).toEqual({ received: 6000, netFees: 6000, taxIn: 300 })
  await desk.expectSound()
})

test('CALIS in the west: 12 pages in a rush cost 13.60, half of it borne by the consortium and half by the reader', async () => {
  const { desk, partner } = await deskIn('calis')
  await desk.call('networks.belong', { profile: 'calis', belongs: true, tier: 'west' })
  const patron = await desk.call('patrons.save', { name: 'Sato, Mei', number: '7' })
  const number = await addRequest(desk, {
    service: 'copy',
    level: 'rush',
    citation: copyOf('1-12'),
    patron: { id: patron.id }
  })
  await desk.acts(number, ['ask', { suppliers: [partner] }], 'receive')
  const by = 'profile:calis/fees/0'
  expect(postingsOf(desk)).toEqual([
    `borrowing-fees partner 1360 CNY ${by}`,
    `subsidy borrowing-fees 680 CNY ${by}`,
    `patron patron-fees 680 CNY ${by}`
  ])
  expect(await reported(desk), 'nothing is left to pay here').toEqual({ paid: 680, patronPaid: 680, subsidised: 680 })
  await desk.call('requests.undo', { number })
  expect(await reported(desk)).toEqual({})
  expect(
    postingsOf(desk)
      .slice(3)
      .every((line) => line.endsWith('back'))
  ).toBe(true)
  await desk.expectSound()
})

test('A charge that staff type wins over the rule, and the history keeps both', async () => {
  const { desk, partner } = await deskIn('nla-resource-sharing', { now: '2011-11-02T02:00:00Z' })
  const number = await addRequest(desk, { side: 'lending', partner })
  await desk.acts(number, 'will-supply', 'came-out', ['ship', { charge: { amount: 2000, currency: 'AUD' } }])
  expect(postingsOf(desk)[0]).toBe('partner lending-fees 2000 AUD typed LAPS')
  const [event] = desk.rows<{ data: string }>(`select data from event where action = 'ship'`)
  expect(JSON.parse(event?.data ?? '{}')).toMatchObject({
    fees: [{ rule: 'typed', amount: 2000, byRule: 'profile:nla-resource-sharing/fees/0' }]
  })
})

test('EFTS until 2020: of 11.00 the office keeps 0.66', async () => {
  const { desk, partner } = await deskIn('docline', {
    library: { memberships: [{ profile: 'docline' }, { profile: 'efts' }] },
    own: ['efts'],
    now: '2019-05-06T15:00:00Z'
  })
  const number = await addRequest(desk, { side: 'lending', partner, service: 'copy' })
  await desk.acts(number, 'will-supply', 'came-out', ['deliver', { charge: { amount: 1100, currency: 'USD' } }])
  expect(postingsOf(desk)).toEqual([
    'partner lending-fees 1100 USD typed EFTS',
    'network-fees network 66 USD typed EFTS'
  ])
})

test('A voucher goes with a copy of up to 15 pages, and comes back where the step is taken back', async () => {
  const { desk, partner } = await deskIn('ifla-direct')
  await desk.call('vouchers.move', { act: 'received', full: 5 })
  const number = await addRequest(desk, { service: 'copy', citation: copyOf('10-25') })
  await desk.acts(number, ['ask', { suppliers: [partner] }], 'receive')
  expect((await desk.call('vouchers.list', {})).stock).toEqual({ full: 3, half: 0 })
  await desk.call('requests.undo', { number })
  expect((await desk.call('vouchers.list', {})).stock).toEqual({ full: 5, half: 0 })
  expect(postingsOf(desk)).toEqual([])
})

test.each([
  ['40 pages stay off the clearing list', '1-40', 0],
  ['41 pages are on it', '1-41', 1]
])('Bavaria: %s', async (_sentence, pages, lines) => {
  const { desk, partner } = await deskIn('gateway-bayern')
  const number = await addRequest(desk, { side: 'lending', partner, service: 'copy', citation: copyOf(pages) })
  await desk.acts(number, 'will-supply', 'came-out', 'deliver')
  expect(desk.rows('select profile, pages from clearing_line')).toHaveLength(lines)
})

test('A patron’s requests of a year climb a ladder of prices, and are owed by the patron alone', async () => {
  const { desk, partner } = await deskIn('te-puna')
  const patron = await desk.call('patrons.save', { name: 'Sato, Mei', number: '7' })
  const price = (amount: number) => ({ kind: 'flat', each: { amount, currency: 'NZD' } }) as const
  await desk.call('fees.save', {
    name: 'To 2',
    rule: { payer: 'patron', countTo: 2, charged: 'receipt', price: price(1200) }
  })
  await desk.call('fees.save', {
    name: 'From 3',
    rule: { payer: 'patron', countFrom: 3, charged: 'receipt', price: price(2000) }
  })
  for (let n = 1; n <= 3; n += 1) {
    const number = await addRequest(desk, { patron: { id: patron.id }, citation: { title: `Bells ${n}` } })
    await desk.acts(number, ['ask', { suppliers: [partner] }], 'receive')
  }
  expect(postingsOf(desk)).toEqual([
    'patron patron-fees 1200 NZD fee:1',
    'patron patron-fees 1200 NZD fee:1',
    'patron patron-fees 2000 NZD fee:2'
  ])
  expect(desk.rows('select 1 from posting where patron_id is null')).toEqual([])
})

test('What is lost and what comes back late is charged by the desk’s own rules', async () => {
  const { desk, partner } = await deskIn('direct-us')
  const each = { amount: 50, currency: 'USD' }
  await desk.call('fees.save', {
    name: 'Late',
    rule: { for: 'overdue', charged: 'receipt', price: { kind: 'per-day', each, most: 10 } }
  })
  await desk.call('fees.save', {
    name: 'Lost',
    rule: { for: 'lost', charged: 'receipt', price: { kind: 'flat', each: { amount: 9000, currency: 'USD' } } }
  })
  const late = await addRequest(desk, { side: 'lending', partner })
  await desk.acts(late, 'will-supply', 'came-out', ['ship', { due: '2026-07-01' }])
  const lost = await addRequest(desk, { side: 'lending', partner })
  await desk.acts(lost, 'will-supply', 'came-out', 'ship', ['mark-lost', { note: 'They wrote.' }])
  desk.setNow('2026-07-04T09:00:00Z')
  await desk.acts(late, 'check-in')
  expect(postingsOf(desk)).toEqual(['partner lending-fees 9000 USD fee:2', 'partner lending-fees 150 USD fee:1'])
  desk.later(day)
  await desk.expectSound()
})
