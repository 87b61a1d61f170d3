import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

const period = { from: '2026-01-01', to: '2026-12-31' }

test('the requests of a figure are a list: narrowed, sorted, counted, exported and picked as any other', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'DE-1')
  const numbers: string[] = []
  for (const service of ['loan', 'copy', 'loan'] as const) numbers.push(await addRequest(desk, { service }))
  const lent = await addRequest(desk, { side: 'lending', partner: 'DE-1' })
  const asked = { name: 'volume', ...period, parameters: { by: 'whole' }, key: 'borrowing/loan', column: 'requested' }
  const figure = await desk.call('reports.numbers', asked)
  expect(figure).toMatchObject({
    numbers: [numbers[2], numbers[0]],
    total: 2,
    title: 'Volume: Requested',
    definition: 'Requests made in the period.'
  })
  const list = { queue: 'all', only: figure.numbers } as const
  const page = await desk.call('queues.page', { ...list, sort: 'number' })
  expect([page.total, page.rows.map(({ number }) => number)]).toEqual([2, [numbers[0], numbers[2]]])
  expect((await desk.call('queues.place', { ...list, sort: 'number', number: numbers[2] ?? '' })).offset).toBe(1)
  expect((await desk.call('queues.place', { ...list, number: lent })).offset, 'no part of it').toBeNull()
  expect(await desk.call('queues.numbers', { ...list, sort: 'number' })).toEqual({
    numbers: [numbers[0], numbers[2]],
    total: 2
  })
  const { facets } = await desk.call('queues.facets', { ...list, only: [...figure.numbers, lent] })
  expect(facets.find(({ name }) => name === 'side')?.values.map(({ value, count }) => [value, count])).toEqual([
    ['borrowing', 2],
    ['lending', 1]
  ])
  expect((await desk.call('queues.page', { ...list, facets: { side: ['lending'] } })).total).toBe(0)
  const file = await desk.call('queues.export', { ...list, columns: ['number'], format: 'csv' })
  expect(file.rows).toBe(2)
  expect((await desk.call('queues.page', { queue: 'all', only: [] })).total, 'none is none').toBe(0)
  expect((await desk.call('queues.page', { queue: 'all', only: [`no ' such`] })).total).toBe(0)
})

test('a figure that is none, and a column without requests, are refused at their place', async () => {
  const desk = await openDesk()
  const asked = { name: 'volume', ...period, key: 'nothing', column: 'requested' }
  expect(await desk.refusal('reports.numbers', asked)).toMatchObject({ refused: 'not-found', field: 'key' })
  expect(
    await desk.refusal('reports.numbers', { ...asked, name: 'net-lending', key: '1', column: 'amount' })
  ).toMatchObject({ refused: 'not-found', field: 'column' })
})
