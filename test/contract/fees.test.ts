import { expect, test } from 'vitest'
import { addLibrary, openDesk } from '../support/desk.ts'

const flat = (amount: number, currency = 'EUR') => ({
  charged: 'supply' as const,
  price: { kind: 'flat' as const, each: { amount, currency } }
})

test('A rule of the desk’s own is kept as a version, read as a sentence and taken out again', async () => {
  const desk = await openDesk()
  const kept = await desk.call('fees.save', { name: 'Copies', rule: { service: 'copy', ...flat(500) } })
  expect(kept.sentence).toBe('Copy: 5.00 EUR; charged when it is supplied.')
  const changed = await desk.call('fees.save', { id: kept.id, name: 'Copies', rule: { service: 'copy', ...flat(600) } })
  expect(changed.id).toBe(kept.id)
  expect(changed.row).toBeGreaterThan(kept.row)
  const { own } = await desk.call('fees.list', {})
  expect(own.map(({ id, row, sentence }) => ({ id, row, sentence }))).toEqual([
    { id: kept.id, row: changed.row, sentence: 'Copy: 6.00 EUR; charged when it is supplied.' }
  ])
  await desk.call('fees.remove', { id: kept.id })
  expect((await desk.call('fees.list', {})).own).toEqual([])
  await desk.expectSound()
})

test('The fees of a profile stand with where they come from and how sure that is', async () => {
  const desk = await openDesk()
  const { published } = await desk.call('fees.list', { profile: 'calis' })
  expect(published).toMatchObject([{ rule: 'profile:calis/fees/0', certainty: 'source' }])
  expect(published[0]?.sentence).toContain('0.30 CNY a page')
  const old = await desk.call('fees.list', { profile: 'nla-resource-sharing', day: '2012-01-01' })
  expect(old.published[0]?.sentence).toContain('16.50 AUD')
  expect((await desk.call('fees.list', { profile: 'nla-resource-sharing', day: '2026-01-01' })).published).toEqual([])
})

test.each([
  ['rule.price.each.currency', { name: 'x', rule: flat(5, 'XQZ') }],
  ['rule.levy.currency', { name: 'x', rule: { ...flat(5), levy: { amount: 1, currency: 'USD' } } }],
  ['rule.pagesTo', { name: 'x', rule: { ...flat(5), pagesFrom: 9, pagesTo: 3 } }],
  ['to', { name: 'x', from: '2026-02-01', to: '2026-01-01', rule: flat(5) }],
  ['profile', { name: 'x', profile: 'no-such', rule: flat(5) }],
  ['partnerId', { name: 'x', partnerId: 77, rule: flat(5) }],
  ['rule.keeps', { name: 'x', rule: { ...flat(5), keeps: true } }],
  ['rule.price.kind', { name: 'x', rule: { charged: 'supply', price: { kind: 'per-day' } } }],
  ['rule.price.each.amount', { name: 'x', rule: flat(-5) }],
  ['rule.price.each.amount', { name: 'x', rule: flat(1.5) }]
])('A rule that is wrong at %s is refused there, and nothing is kept', async (field, given) => {
  const desk = await openDesk()
  expect(await desk.refusal('fees.save', given)).toMatchObject({ field })
  expect(desk.rows('select 1 from fee_rule')).toEqual([])
})

test('Two rules for the same case on the same day are refused; one after the other is not', async () => {
  const desk = await openDesk()
  const partnerId = await addLibrary(desk, 'GB-Abc')
  await desk.call('fees.save', { name: 'Until June', partnerId, to: '2026-06-30', rule: flat(500) })
  const refusal = await desk.refusal('fees.save', { name: 'From June', partnerId, from: '2026-06-30', rule: flat(600) })
  expect(refusal).toMatchObject({ refused: 'twice', field: 'from' })
  expect(refusal.sentence).toContain('Until June')
  await desk.call('fees.save', { name: 'From July', partnerId, from: '2026-07-01', rule: flat(600) })
  await desk.call('fees.save', { name: 'For all', rule: flat(700) })
  expect(
    (await desk.call('fees.check', { name: 'Again', partnerId, from: '2027-01-01', rule: flat(1) })).faults
  ).toMatchObject([{ field: 'from' }])
})

test('A rate is kept exactly, from its day on, and corrected by entering it again', async () => {
  const desk = await openDesk()
  const day = '2026-06-01'
  await desk.call('rates.add', { from: 'USD', to: 'EUR', rate: '0,92150', day })
  await desk.call('rates.add', { from: 'USD', to: 'EUR', rate: '0.9213', day })
  await desk.call('rates.add', { from: 'USD', to: 'EUR', rate: '0.93', day: '2026-06-10' })
  const { rates } = await desk.call('rates.list', {})
  expect(rates.map((each) => [each.rate, each.day, each.staff])).toEqual([
    ['0.93', '2026-06-10', 'Ana Reis'],
    ['0.9213', '2026-06-01', 'Ana Reis']
  ])
})

test.each([
  ['rate', { rate: '0' }],
  ['rate', { rate: '0.000' }],
  ['rate', { rate: '-1' }],
  ['rate', { rate: '1.2.3' }],
  ['from', { from: 'XQZ' }],
  ['to', { to: 'USD' }],
  ['day', { day: '2026-02-30' }]
])('A rate that is wrong at %s is refused there', async (field, wrong) => {
  const desk = await openDesk()
  const given = { from: 'USD', to: 'EUR', rate: '0.92', day: '2026-06-01', ...wrong }
  expect(await desk.refusal('rates.add', given)).toMatchObject({ refused: 'bad-input', field })
  expect(desk.rows('select 1 from exchange_rate')).toEqual([])
})

test('Vouchers are a stock apart from money; buying and redeeming thirty says what IFLA takes', async () => {
  const desk = await openDesk()
  const bought = await desk.call('vouchers.move', { act: 'bought', full: 30 })
  expect(bought.money).toEqual({ amount: 27_060, currency: 'EUR' })
  await desk.call('vouchers.move', { act: 'received', half: 3 })
  await desk.call('vouchers.move', { act: 'sent', full: 2 })
  const redeemed = await desk.call('vouchers.move', { act: 'redeemed', full: 20 })
  expect(redeemed.stock).toEqual({ full: 8, half: 3 })
  expect(await desk.refusal('vouchers.move', { act: 'sent', half: 4 })).toMatchObject({ field: 'half' })
  const counted = await desk.call('vouchers.move', { act: 'counted', full: 7, half: 3 })
  expect(counted.stock).toEqual({ full: 7, half: 3 })
  const { moves } = await desk.call('vouchers.list', {})
  expect(moves.map(({ act, kind, pieces }) => [act, kind, pieces])).toEqual([
    ['counted', 'full', -1],
    ['redeemed', 'full', -20],
    ['sent', 'full', -2],
    ['received', 'half', 3],
    ['bought', 'full', 30]
  ])
  await desk.expectSound()
})

test('What-if: what a request would cost says by which rule, and how sure that is', async () => {
  const desk = await openDesk()
  const { quotes } = await desk.call('fees.quote', {
    network: 'calis',
    service: 'copy',
    level: 'rush',
    pages: 12,
    agency: 'inside'
  })
  expect(quotes).toMatchObject([
    { for: 'supply', payer: 'library', rule: 'profile:calis/fees/0', certainty: 'source', amount: { amount: 1560 } }
  ])
  expect(quotes[0]?.sentence).toContain(
    '15.60 CNY (pages 3.60 CNY, level of service 10.00 CNY, & found by an office 2.00 CNY)'
  )
  expect(quotes[0]?.exchanged, 'no rate is kept, and none is guessed').toBeNull()
  await desk.call('rates.add', { from: 'EUR', to: 'CNY', rate: '7.8', day: '2026-06-01' })
  await desk.call('rates.add', { from: 'EUR', to: 'CNY', rate: '9', day: '2026-12-01' })
  const again = await desk.call('fees.quote', { network: 'calis', service: 'copy', pages: 26 })
  expect(again.quotes[0]).toMatchObject({
    amount: { amount: 780, currency: 'CNY' },
    exchanged: {
      amount: { amount: 100, currency: 'EUR' },
      sentence: '1.00 EUR at 1 EUR = 7.8 CNY, the rate from 1 June 2026.'
    }
  })
  const nothing = await desk.call('fees.quote', {})
  expect(nothing.quotes.map(({ missing, sentence }) => [missing, sentence])).toEqual([
    ['rule', 'No rule says what it costs: it is asked for.']
  ])
})

test('A rule of the desk’s own comes before the profile’s, one for a library before one that stands later', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'calis', belongs: true })
  const partnerId = await addLibrary(desk, 'CN-1', { memberships: [{ profile: 'calis' }] })
  const given = { partnerId, service: 'copy', pages: 10 } as const
  const priced = async () => (await desk.call('fees.quote', given)).quotes[0]
  expect(await priced()).toMatchObject({ rule: 'profile:calis/fees/0', amount: { amount: 300, currency: 'CNY' } })
  await desk.call('fees.save', { name: 'In CALIS', profile: 'calis', rule: flat(900, 'CNY') })
  expect(await priced()).toMatchObject({ rule: 'fee:1', amount: { amount: 900, currency: 'CNY' } })
  const own = await desk.call('fees.save', { name: 'This library', partnerId, rule: flat(700, 'CNY') })
  expect(await priced()).toMatchObject({ rule: 'fee:1' })
  await desk.call('fees.order', { ids: [own.id, 1] })
  expect(await priced()).toMatchObject({ amount: { amount: 700, currency: 'CNY' } })
  expect(await desk.refusal('fees.order', { ids: [own.id] })).toMatchObject({ refused: 'not-found', field: 'ids' })
})
