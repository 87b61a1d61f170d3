import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

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
