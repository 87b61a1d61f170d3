import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { presetBody } from '../../shared/routing/order.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'
import { askedNow, askings } from '../support/askings.ts'

type Body = CallInput<'routing.orders.save'>['body']
const bodyOf = (more: Partial<Body> = {}): Body => ({ ...(structuredClone(presetBody) as unknown as Body), ...more })

/** A library of a network that the desk belongs to, too. */
const addMember = (desk: TestDesk, symbol: string, profile: string) =>
  addLibrary(desk, `GB-${symbol}`, {
    symbols: [{ scheme: 'OCLC', value: symbol }],
    memberships: [{ profile }]
  })

test('a rota is planned from the directory where nobody has looked who holds it, and asked along', async () => {
  const desk = await openDesk()
  const near = await addLibrary(desk, 'GB-Near')
  await addLibrary(desk, 'GB-Shut', { closures: [{ from: '2026-06-10', to: '2026-06-20', reason: 'Move' }] })
  await addLibrary(desk, 'GB-No', { doNotAsk: 'Always late' })
  await addLibrary(desk, 'GB-Dear', {
    policies: [{ service: 'loan', material: 'any', lends: 'yes', cost: { amount: 3000, currency: 'EUR' } }]
  })
  const number = await addRequest(desk, { maxCost: { amount: 1000, currency: 'EUR' } })
  const plan = await desk.call('routing.plan', { request: number })
  expect(plan.rota.map(({ symbol }) => symbol)).toEqual(['GB-Near'])
  expect(Object.fromEntries(plan.holders.map(({ symbol, leftOut }) => [symbol, leftOut[0]?.sentence]))).toEqual({
    'GB-Near': undefined,
    'GB-Shut': 'Closed until 20 June 2026',
    'GB-No': 'Not to be asked: Always late',
    'GB-Dear': '30.00 EUR is over the limit'
  })
  const asked = await desk.call('routing.ask', {
    request: number,
    version: plan.version,
    sequence: plan.rota.map(({ key }) => key)
  })
  expect(asked).toMatchObject({ done: true, state: 'asked' })
  expect(desk.rows('select partner_id, state from asking')).toEqual([{ partner_id: near, state: 'pending' }])
  await desk.expectSound()
})

test('sixty libraries of the directory do not all stand in line: eight do, and any of the others can be added', async () => {
  const desk = await openDesk()
  for (let at = 0; at < 12; at += 1) await addLibrary(desk, `GB-${at}`)
  const number = await addRequest(desk)
  const plan = await desk.call('routing.plan', { request: number })
  expect(plan.rota).toHaveLength(8)
  const out = plan.holders.filter(({ position }) => position === null)
  expect(new Set(out.map(({ leftOut }) => leftOut[0]?.sentence))).toEqual(new Set(['The order takes 8 at most']))
  const added = await desk.call('routing.plan', { request: number, add: [out[0]?.key ?? ''] })
  expect(added.rota.map(({ key }) => key)).toEqual([...plan.rota.map(({ key }) => key), out[0]?.key])
})

test('CRL, CRL, X, Y: CRL is asked a second time after its no, X refuses, Y is asked', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'oclc', belongs: true })
  const [crl, x, y] = [
    await addMember(desk, 'CRL', 'oclc'),
    await addMember(desk, 'XXX', 'oclc'),
    await addMember(desk, 'YYY', 'oclc')
  ]
  const number = await addRequest(desk)
  const { version } = await desk.call('routing.plan', { request: number })
  await desk.call('routing.ask', { request: number, version, sequence: [crl, crl, x, y] })
  for (const [symbol, reason] of [
    ['CRL', 'lacking'],
    ['CRL', 'lacking'],
    ['XXX', 'lost']
  ] as const) {
    expect(askedNow(desk, number)).toEqual([symbol])
    await desk.acts(number, ['record-unfilled', { reason }])
  }
  expect(askedNow(desk, number)).toEqual(['YYY'])
  await desk.expectSound()
})

test('what an asking keeps of its rota says which order it was, and why each stands there; unmoved lines are not by hand', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'GB-A')
  await addLibrary(desk, 'GB-B')
  const number = await addRequest(desk)
  const plan = await desk.call('routing.plan', { request: number })
  await desk.call('routing.ask', {
    request: number,
    version: plan.version,
    sequence: plan.rota.map(({ key }) => key),
    seed: plan.seed
  })
  const [kept] = desk.rows<{ routed: string }>(
    `select json_extract(data, '$.routed') routed from event where action = 'ask'`
  )
  expect(JSON.parse(kept?.routed ?? '')).toMatchObject({
    order: plan.order.name,
    seed: plan.seed,
    lines: plan.rota.map(({ partnerId, reasons }) => ({
      partner: partnerId,
      why: reasons.map(({ name, values }) => ({ name, values }))
    }))
  })
})

test('a rota of a request that was changed meanwhile, with a library twice, a stranger or none at all, is refused at its place', async () => {
  const desk = await openDesk()
  const [a, b] = [await addLibrary(desk, 'GB-A'), await addLibrary(desk, 'GB-B')]
  const number = await addRequest(desk)
  const { version } = await desk.call('routing.plan', { request: number })
  const ask = (sequence: (number | string)[], of = version) =>
    desk.refusal('routing.ask', { request: number, version: of, sequence })
  expect(await ask([a, b], version + 1)).toMatchObject({ refused: 'changed-meanwhile' })
  expect(await ask([a, b, a])).toMatchObject({ refused: 'bad-input', field: 'sequence.2' })
  expect(await ask([a, 'p9999'])).toMatchObject({ refused: 'bad-input', field: 'sequence.1' })
  expect(await ask([])).toMatchObject({ refused: 'bad-input', field: 'sequence' })
  expect(desk.rows('select 1 from asking')).toEqual([])
  const lent = await addRequest(desk, { side: 'lending', partner: a })
  expect(await desk.refusal('routing.plan', { request: lent })).toMatchObject({
    refused: 'bad-input',
    field: 'request'
  })
  expect(await desk.refusal('routing.plan', { request: 'No-1' })).toMatchObject({ refused: 'not-found' })
})

test('the sixth library of a request in NACSIS-ILL is refused, and its position is named', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'nacsis-ill', belongs: true })
  const six: number[] = []
  for (const symbol of ['FA1', 'FA2', 'FA3', 'FA4', 'FA5', 'FA6']) six.push(await addMember(desk, symbol, 'nacsis-ill'))
  const number = await addRequest(desk)
  const plan = await desk.call('routing.plan', { request: number })
  expect(plan.rota).toHaveLength(5)
  const refusal = await desk.refusal('routing.ask', { request: number, version: plan.version, sequence: six })
  expect(refusal).toMatchObject({ refused: 'bad-input', field: 'sequence.5' })
  expect(refusal.sentence).toContain('Position 6')
  expect((await desk.call('routing.plan', { request: number, sequence: six })).fault).toMatchObject({ position: 6 })
})

test('an accepted rota takes the place of what still waited, whoever stands in both', async () => {
  const desk = await openDesk()
  const ids = [await addLibrary(desk, 'GB-A'), await addLibrary(desk, 'GB-B'), await addLibrary(desk, 'GB-C')]
  const number = await addRequest(desk)
  const first = await desk.call('routing.plan', { request: number })
  await desk.call('routing.ask', { request: number, version: first.version, sequence: ids })
  await desk.acts(number, ['record-retry', { reason: 'at-bindery' }])
  const { version, holders } = await desk.call('routing.plan', { request: number })
  expect(holders.find(({ partnerId }) => partnerId === ids[0])?.leftOut[0]?.name).toBe('asked-before')
  await desk.call('routing.ask', { request: number, version, sequence: [ids[2] ?? 0, ids[1] ?? 0] })
  expect(askedNow(desk, number)).toEqual(['GB-C'])
  await desk.acts(number, ['record-unfilled', { reason: 'lacking' }])
  expect(askedNow(desk, number)).toEqual(['GB-B'])
  await desk.acts(number, ['record-unfilled', { reason: 'lacking' }])
  expect(askings(desk, number).filter(({ state }) => state === 'waiting')).toEqual([])
})

test('the first order that fits a request is taken; moved up another one is, and taken away the program’s own holds', async () => {
  const desk = await openDesk()
  const [a, b] = [await addLibrary(desk, 'GB-A', { priority: 2 }), await addLibrary(desk, 'GB-B', { priority: 1 })]
  const number = await addRequest(desk)
  const when = { service: null, level: null, network: null, language: null, country: null }
  const ranks = await desk.call('routing.orders.save', {
    name: 'By rank',
    body: bodyOf({ keys: [{ by: 'priority' }] })
  })
  const last = await desk.call('routing.orders.save', {
    name: 'B last',
    when: { ...when, service: 'loan' },
    body: bodyOf({ lastResorts: [b] })
  })
  await desk.call('routing.orders.save', {
    name: 'Copies',
    when: { ...when, service: 'copy' },
    body: bodyOf({ lastResorts: [a] })
  })
  const planned = async () => {
    const { order, rota } = await desk.call('routing.plan', { request: number })
    return [order.name, ...rota.map(({ symbol }) => symbol)]
  }
  expect(await planned()).toEqual(['By rank', 'GB-B', 'GB-A'])
  const { orders } = await desk.call('routing.orders.move', { id: last.id ?? 0, by: -1 })
  expect(orders.map(({ name }) => name)).toEqual(['B last', 'By rank', 'Copies', 'Order of the program'])
  expect(await planned()).toEqual(['B last', 'GB-A', 'GB-B'])
  const off = await desk.call('routing.orders.save', {
    id: last.id ?? 0,
    version: last.version,
    name: 'B last',
    active: false,
    body: last.body
  })
  expect(await planned()).toEqual(['By rank', 'GB-B', 'GB-A'])
  expect(
    await desk.refusal('routing.orders.save', { id: off.id, version: last.version, name: 'Stale', body: last.body })
  ).toMatchObject({ refused: 'changed-meanwhile' })
  await desk.call('routing.orders.remove', { id: ranks.id ?? 0 })
  expect((await planned())[0]).toBe('Order of the program')
})

test('an order that names a library or a network that is not there is refused at its field', async () => {
  const desk = await openDesk()
  const save = (body: Body, more = {}) => desk.refusal('routing.orders.save', { name: 'Wrong', body, ...more })
  expect(await save(bodyOf({ lastResorts: [4711] }))).toMatchObject({ field: 'body.lastResorts.0' })
  expect(await save(bodyOf({ cells: [{ partners: [], groups: ['nobody'] }] }))).toMatchObject({
    refused: 'not-found',
    field: 'body.cells.0.groups.0'
  })
  expect(await save(bodyOf({ most: 0 }))).toMatchObject({ refused: 'bad-input', field: 'body.most' })
  expect((await desk.call('routing.orders.list', {})).orders).toHaveLength(1)
})

test('what-if tells who would have been asked first by what was known then, and outcomes only of who really answered', async () => {
  const desk = await openDesk()
  const [slow, good] = [
    await addLibrary(desk, 'GB-Slow', { priority: 1 }),
    await addLibrary(desk, 'GB-Good', { priority: 2 })
  ]
  for (let at = 0; at < 3; at += 1) {
    const number = await addRequest(desk)
    const { version } = await desk.call('routing.plan', { request: number })
    await desk.call('routing.ask', { request: number, version, sequence: [slow, good] })
    desk.later(day)
    await desk.acts(number, ['record-unfilled', { reason: 'lacking' }])
    desk.later(day)
    await desk.acts(number, 'record-shipped', 'receive', 'return', 'record-checked-in')
  }
  const replay = await desk.call('routing.replay', { last: 10 })
  expect(replay).toMatchObject({ requests: 3, supplied: 3, suppliedFirst: 0 })
  // Of the first nothing was known yet: chance alone put one first. From the second on the one that supplied goes first.
  expect(replay.lines.map(({ supplier, asked }) => [supplier, asked])).toEqual(
    Array(3).fill(['GB-Good', ['GB-Slow', 'GB-Good']])
  )
  expect(replay.lines.slice(0, 2).map(({ supplierWouldBe }) => supplierWouldBe)).toEqual([1, 1])
  const ranks = await desk.call('routing.replay', { last: 2, body: bodyOf({ keys: [{ by: 'priority' }] }) })
  expect(ranks).toMatchObject({ requests: 2, wouldBeFirst: 0, changed: 0 })
  const without = await desk.call('routing.replay', { last: 3, body: bodyOf({ lastResorts: [slow], most: 1 }) })
  expect(without).toMatchObject({ requests: 3, wouldBeFirst: 3, changed: 3 })
})
