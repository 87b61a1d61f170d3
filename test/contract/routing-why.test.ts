import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

test('Why? says by which order a rota was made, and why each library stands where it does', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'GB-A')
  await addLibrary(desk, 'GB-B', {
    policies: [{ service: 'loan', material: 'any', lends: 'yes', cost: { amount: 500, currency: 'EUR' } }]
  })
  const number = await addRequest(desk)
  const { rota, version } = await desk.call('routing.plan', { request: number })
  await desk.call('routing.ask', { request: number, version, sequence: rota.map(({ key }) => key) })
  const { lines } = await desk.call('requests.why', { number })
  const said = lines.find(({ sentence }) => sentence === 'Order “Order of the program”')
  expect(said?.source).toContain('GB-B: ')
  expect(said?.source).toContain('Costs 5.00 EUR')
})
