import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const rotaOf = (desk: TestDesk) =>
  desk.rows<{ symbol: string; state: string }>(
    'select p.symbol, a.state from asking a join partner p on p.id = a.partner_id order by a.position'
  )

async function threeAsked(desk: TestDesk): Promise<string> {
  for (const symbol of ['GB-A', 'GB-B', 'GB-C']) await addLibrary(desk, symbol)
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['GB-A', 'GB-B', 'GB-C'] }])
  return number
}

test('after a no the next library is asked at once, and who may not be asked any more is passed over with the reason', async () => {
  const desk = await openDesk()
  const number = await threeAsked(desk)
  const [b] = await desk.call('partners.find', { code: 'GB-B' })
  const symbols = [{ scheme: 'ISIL', value: 'GB-B' }]
  await desk.call('partners.save', { id: b?.id, name: 'Library GB-B', symbols, suspendedUntil: '2026-07-01' })
  await desk.acts(number, ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(rotaOf(desk)).toEqual([
    { symbol: 'GB-A', state: 'not-supplied' },
    { symbol: 'GB-B', state: 'not-supplied' },
    { symbol: 'GB-C', state: 'pending' }
  ])
  const { events } = await desk.call('requests.get', { number })
  expect(events.map(({ sentence }) => sentence)).toContain('GB-B passed over: Not to be asked until 1 July 2026')
  // Taken back, GB-A is asked still and the other two stand in line as before.
  await desk.call('requests.undo', { number })
  expect(rotaOf(desk).map(({ state }) => state)).toEqual(['pending', 'waiting', 'waiting'])
  await desk.expectSound()
})

test('where a person is to look first, nobody is asked until they say so; what they send on by hand goes at once', async () => {
  const desk = await openDesk({ settings: { sendOn: 'look' } })
  const number = await threeAsked(desk)
  await desk.acts(number, ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'under-review', attention: 'look-next' })
  const plan = await desk.call('routing.plan', { request: number })
  expect(plan.rota.map(({ symbol }) => symbol).toSorted()).toEqual(['GB-B', 'GB-C'])
  const sequence = plan.rota.map(({ key }) => key)
  await desk.call('routing.ask', { request: number, version: plan.version, sequence })
  await desk.acts(number, 'ask-next')
  expect(await desk.call('requests.get', { number })).toMatchObject({ state: 'asked', attention: null })
  expect(rotaOf(desk).filter(({ state }) => state === 'pending')).toHaveLength(1)
})

test('with a cancel pending a no ends the request: nobody else is asked', async () => {
  const desk = await openDesk()
  const number = await threeAsked(desk)
  await desk.acts(number, 'cancel', ['record-unfilled', { reason: 'not-on-shelf' }])
  expect((await desk.call('requests.get', { number })).state).toBe('cancelled')
  expect(rotaOf(desk).map(({ state }) => state)).toEqual(['not-supplied', 'waiting', 'waiting'])
})

test.each([
  ['ask', 'rota-ended'],
  ['close', 'unfilled']
] as const)(
  'where OCLC ends the request after the last lender, a desk that says “%s” has it %s',
  async (whenRotaEnds, state) => {
    const desk = await openDesk({ settings: { whenRotaEnds } })
    await addLibrary(desk, 'US-A', { memberships: [{ profile: 'oclc' }] })
    const number = await addRequest(desk)
    await desk.acts(number, ['ask', { suppliers: ['US-A'] }], ['record-unfilled', { reason: 'not-on-shelf' }])
    expect((await desk.call('requests.get', { number })).state).toBe(state)
    await desk.expectSound()
  }
)

test('after the last library of a network a rota in the network on which it falls back goes on, and undo takes it away', async () => {
  const desk = await openDesk()
  const rota = { kind: 'single', afterLast: 'fallback', fallback: 'cbues' }
  await desk.call('networks.adapt', { id: 'carligh', changes: [{ path: 'rota', value: JSON.stringify(rota) }] })
  await addLibrary(desk, 'GH-A', { memberships: [{ profile: 'carligh' }] })
  await addLibrary(desk, 'SV-B', { memberships: [{ profile: 'cbues' }] })
  await addLibrary(desk, 'GB-C')
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['GH-A'] }], ['record-unfilled', { reason: 'not-on-shelf' }])
  expect(rotaOf(desk)).toEqual([
    { symbol: 'GH-A', state: 'not-supplied' },
    { symbol: 'SV-B', state: 'pending' }
  ])
  await desk.call('requests.undo', { number })
  expect(rotaOf(desk)).toEqual([
    { symbol: 'GH-A', state: 'pending' },
    { symbol: 'SV-B', state: 'undone' }
  ])
  // The last network falls back on none: a person decides.
  await desk.acts(
    number,
    ['record-unfilled', { reason: 'not-on-shelf' }],
    ['record-unfilled', { reason: 'not-on-shelf' }]
  )
  expect((await desk.call('requests.get', { number })).state).toBe('rota-ended')
  await desk.expectSound()
})
