import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRequest, minute, openDesk, type TestDesk } from '../support/desk.ts'

// Libraries that know each other only by files: what one desk's outbox writes, the other takes in.
interface Library extends TestDesk {
  readonly symbol: string
  readonly out: string
  carried: number
}

async function openLibrary(symbol: string): Promise<Library> {
  const desk = await openDesk({
    settings: {
      name: `Library ${symbol}`,
      symbols: [{ scheme: 'ISIL', value: symbol }],
      holdMinutes: 0,
      shipTo: { name: `Library ${symbol}`, lines: ['1 High Street', 'Town AB1 2CD'], country: 'GB' }
    }
  })
  const out = join(desk.folder, 'out')
  mkdirSync(out)
  await desk.call('settings.change', { outFolder: out })
  return Object.assign(desk, { symbol, out, carried: 0 })
}

const know = (desk: Library, other: Library, schema: '1.2' | '2021-2') =>
  desk.call('partners.save', {
    name: `Library ${other.symbol}`,
    symbols: [{ scheme: 'ISIL', value: other.symbol }],
    addresses: [{ purpose: 'ship', name: other.symbol, lines: ['1 High Street', 'Town AB1 2CD'], country: 'GB' }],
    channel: 'iso18626-file',
    schema
  })

/** Time passes everywhere, every outbox sends, and what was written is carried to the one it is for. */
async function carry(from: Library, to: Library): Promise<string[]> {
  from.later(minute)
  to.setNow(from.now())
  await from.tick()
  const files = readdirSync(from.out).sort()
  const fresh = files.slice(from.carried)
  from.carried = files.length
  if (fresh.length === 0) return []
  const { results } = await to.call('imports.take', { files: fresh.map((name) => ({ path: join(from.out, name) })) })
  return results.map(({ what }) => what)
}
const state = async (desk: TestDesk, number: string) => (await desk.call('requests.get', { number })).state

test.each(['1.2', '2021-2'] as const)(
  'a book goes from one desk to another and back by files alone (schema %s)',
  async (schema) => {
    const borrower = await openLibrary('GB-BORR')
    const lender = await openLibrary('GB-LEND')
    await know(borrower, lender, schema)
    await know(lender, borrower, schema)
    const number = await addRequest(borrower, {
      citation: { title: '近代日本 & <Überblick>', author: 'Ōe', isbn: '9783161484100' },
      needBy: '2026-09-01',
      maxCost: { amount: 2500, currency: 'EUR' }
    })
    await borrower.acts(number, ['ask', { suppliers: ['GB-LEND'], note: 'Any edition' }])
    expect(await carry(borrower, lender)).toEqual(['request'])
    const theirs = (await lender.call('queues.page', { queue: 'lending-new' })).rows[0]?.number ?? ''
    expect(await lender.call('requests.get', { number: theirs })).toMatchObject({
      title: '近代日本 & <Überblick>',
      partnerNumber: number,
      partnerSymbol: 'GB-BORR',
      needBy: '2026-09-01',
      maxCost: { amount: 2500, currency: 'EUR' },
      service: 'loan',
      notes: [{ text: 'Any edition' }]
    })

    await lender.acts(theirs, 'will-supply')
    expect(await carry(lender, borrower)).toEqual(['message'])
    expect(await state(borrower, number)).toBe('will-supply')
    expect((await borrower.call('requests.get', { number })).partnerNumber).toBe(theirs)
    await lender.acts(theirs, 'came-out', ['ship', { due: '2026-07-31', barcode: '3001' }])
    expect(await carry(lender, borrower)).toEqual(['message'])
    expect(await borrower.call('requests.get', { number })).toMatchObject({ state: 'shipped', due: '2026-07-31' })
    await borrower.acts(number, 'receive')
    expect(await carry(borrower, lender)).toEqual(['message'])
    expect((await lender.call('requests.get', { number: theirs })).events[0]).toMatchObject({ action: 'came-received' })
    await borrower.acts(number, 'hand-over', 'take-back', 'return')
    expect(await carry(borrower, lender)).toEqual(['message'])
    expect(await state(lender, theirs)).toBe('coming-back')
    await lender.acts(theirs, 'check-in')
    expect(await carry(lender, borrower)).toEqual(['message'])
    expect([await state(borrower, number), await state(lender, theirs)]).toEqual(['completed', 'completed'])
    await borrower.expectSound()
    await lender.expectSound()
  }
)

test('a copy is asked for, refused by the first, sent by the second', async () => {
  const borrower = await openLibrary('GB-BORR')
  const first = await openLibrary('GB-ONE')
  const second = await openLibrary('GB-TWO')
  for (const lender of [first, second]) {
    await know(borrower, lender, '2021-2')
    await know(lender, borrower, '2021-2')
  }
  const number = await addRequest(borrower, {
    service: 'copy',
    citation: {
      title: 'On bells',
      author: 'Okafor',
      container: 'Journal of Bells',
      volume: '3',
      pages: '1-9',
      issn: '0317-8471'
    }
  })
  await borrower.acts(number, ['ask', { suppliers: ['GB-ONE', 'GB-TWO'] }])
  await carry(borrower, first)
  const one = (await first.call('queues.page', { queue: 'lending-new' })).rows[0]?.number ?? ''
  await first.acts(one, ['cannot-supply', { reason: 'not-owned' }])
  await carry(first, borrower)
  expect(await borrower.call('requests.get', { number })).toMatchObject({
    state: 'asked',
    partnerSymbol: 'GB-TWO',
    askings: [{ state: 'not-supplied', reason: 'not-owned' }, { state: 'pending' }]
  })
  expect(await carry(borrower, second)).toEqual(['request'])
  const [two] = (await second.call('queues.page', { queue: 'lending-new' })).rows
  expect(await second.call('requests.get', { number: two?.number ?? '' })).toMatchObject({
    title: 'On bells',
    citation: { container: 'Journal of Bells', pages: '1-9', volume: '3' },
    partnerNumber: `${number}-2`
  })
  await second.acts(two?.number ?? '', ['deliver', { how: 'link', link: 'https://files.example/on-bells.pdf' }])
  await carry(second, borrower)
  expect((await borrower.call('requests.get', { number })).state).toMatch(/shipped|received/)
  await borrower.acts(number, 'receive', ['deliver', { how: 'link' }])
  for (const desk of [borrower, first, second]) await desk.expectSound()
})

test('a temporary no passes on to the borrower as one that wants a person', async () => {
  const borrower = await openLibrary('GB-BORR')
  const lender = await openLibrary('GB-LEND')
  await know(borrower, lender, '1.2')
  await know(lender, borrower, '1.2')
  const number = await addRequest(borrower)
  await borrower.acts(number, ['ask', { suppliers: ['GB-LEND'] }])
  await carry(borrower, lender)
  const [theirs] = (await lender.call('queues.page', { queue: 'lending-new' })).rows
  await lender.acts(theirs?.number ?? '', ['cannot-supply', { reason: 'on-loan', note: 'Back in August' }])
  expect(await carry(lender, borrower)).toEqual(['message'])
  expect((await borrower.call('requests.get', { number })).attention).not.toBeNull()
})

test('cancelling crosses with shipping on the way: both desks end with the same book on its way', async () => {
  const borrower = await openLibrary('GB-BORR')
  const lender = await openLibrary('GB-LEND')
  await know(borrower, lender, '1.2')
  await know(lender, borrower, '1.2')
  const number = await addRequest(borrower)
  await borrower.acts(number, ['ask', { suppliers: ['GB-LEND'] }])
  await carry(borrower, lender)
  const theirs = (await lender.call('queues.page', { queue: 'lending-new' })).rows[0]?.number ?? ''
  await lender.acts(theirs, 'will-supply', 'came-out')
  await carry(lender, borrower)
  await lender.acts(theirs, 'ship')
  await borrower.acts(number, 'cancel')
  await carry(borrower, lender)
  await carry(lender, borrower)
  expect(await lender.call('requests.get', { number: theirs })).toMatchObject({ state: 'shipped' })
  expect(await borrower.call('requests.get', { number })).toMatchObject({
    state: 'shipped',
    attention: 'cancel-crossed'
  })
  await borrower.expectSound()
  await lender.expectSound()
})
