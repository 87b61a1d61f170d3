import { expect, test } from 'vitest'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'

/** A desk with a hand-counted spring: times in London, where the summer time begins on 29 March. */
async function countedDesk(): Promise<TestDesk> {
  const desk = await openDesk({ now: '2026-03-02T10:00:00Z' })
  await addLibrary(desk, 'DE-1')
  await addLibrary(desk, 'FR-1')
  const borrow = (service: 'loan' | 'copy' = 'loan') => addRequest(desk, { service })
  const lend = (service: 'loan' | 'copy' = 'loan') => addRequest(desk, { side: 'lending', service, partner: 'FR-1' })
  // March: four borrowed loans; one arrives after 10 days, one after 20, one unfilled, one cancelled.
  const [one, two, three, four] = [await borrow(), await borrow(), await borrow(), await borrow()]
  const lent = await lend()
  const copy = await lend('copy')
  for (const number of [one, two, three, four]) await desk.acts(number, ['ask', { suppliers: ['DE-1'] }])
  await desk.acts(lent, 'will-supply', 'came-out')
  desk.later(day)
  await desk.acts(lent, ['ship', { charge: { amount: 1000, currency: 'EUR' } }])
  await desk.acts(copy, ['deliver', { charge: { amount: 500, currency: 'EUR' } }])
  await desk.acts(three, ['record-unfilled', { reason: 'lost' }], ['close-unfilled', { reason: 'other' }])
  await desk.acts(four, 'cancel', 'record-cancel-agreed')
  desk.setNow('2026-03-12T10:00:00Z')
  await desk.acts(one, ['receive', { charge: { amount: 1500, currency: 'EUR' } }])
  desk.setNow('2026-03-22T10:00:00Z')
  await desk.acts(two, ['receive', { charge: { amount: 2000, currency: 'USD' } }])
  // Half an hour before April in London, which is past midnight already on the continent but not here.
  desk.setNow('2026-03-31T22:30:00Z')
  await borrow('copy')
  // Half an hour into April in London, still March in UTC.
  desk.setNow('2026-03-31T23:30:00Z')
  const five = await borrow('copy')
  await desk.acts(five, ['ask', { suppliers: ['DE-1'] }])
  desk.setNow('2026-04-02T23:30:00Z')
  await desk.acts(five, ['receive', { charge: { amount: 300, currency: 'EUR' } }])
  await desk.call('requests.undo', { number: five })
  desk.later(day)
  await desk.acts(five, 'receive')
  return desk
}
const rows = async (desk: TestDesk, name: string, from = '2026-03-01', to = '2026-04-30') =>
  (await desk.call('reports.run', { name, from, to })).rows.map(({ cells }) => cells)

test('volume: requests made and supplied in each month of the desk’s zone, by side and service', async () => {
  const desk = await countedDesk()
  expect(await rows(desk, 'volume')).toEqual([
    ['2026-03', 'Borrowing', 'Copy', 1, 0, 0, 0, 1],
    ['2026-03', 'Borrowing', 'Loan', 4, 2, 1, 1, 3],
    ['2026-03', 'Lending', 'Copy', 1, 1, 0, 0, 1],
    ['2026-03', 'Lending', 'Loan', 1, 1, 0, 0, 1],
    ['2026-04', 'Borrowing', 'Copy', 1, 1, 0, 0, 1]
  ])
  expect(await rows(desk, 'volume', '2026-03-31', '2026-03-31'), 'one day').toEqual([
    ['2026-03', 'Borrowing', 'Copy', 1, 0, 0, 0, 1]
  ])
  expect(await rows(desk, 'volume', '2026-05-01', '2026-05-31')).toEqual([])
})

test('fill rate: of the requests made in the month, those ended; the open ones are shown and not counted', async () => {
  const desk = await countedDesk()
  expect(await rows(desk, 'fill-rate')).toEqual([
    ['2026-03', 'Borrowing', 'Copy', 1, 0, 0, 0, 0, 1, null],
    ['2026-03', 'Borrowing', 'Loan', 4, 2, 1, 1, 0, 0, 0.5],
    ['2026-03', 'Lending', 'Copy', 1, 1, 0, 0, 0, 0, 1],
    ['2026-03', 'Lending', 'Loan', 1, 1, 0, 0, 0, 0, 1],
    ['2026-04', 'Borrowing', 'Copy', 1, 1, 0, 0, 0, 0, 1]
  ])
})

test('turnaround: the days from the request to its supply, median and nine of ten', async () => {
  const desk = await countedDesk()
  const supply = 'From request to supply'
  expect((await rows(desk, 'turnaround')).filter((row) => row[3] === supply)).toEqual([
    ['2026-03', 'Borrowing', 'Loan', supply, 2, 15, 19],
    ['2026-03', 'Lending', 'Copy', supply, 1, 1, 1],
    ['2026-03', 'Lending', 'Loan', supply, 1, 1, 1],
    ['2026-04', 'Borrowing', 'Copy', supply, 1, 3, 3]
  ])
})

test('fees by currency; what was taken back is subtracted in the month it was taken back', async () => {
  const desk = await countedDesk()
  expect(await rows(desk, 'fees')).toEqual([
    ['2026-03', 'EUR', 'none said', 1500, 0, 0, 1500, 0, 0, 0, 0, 0],
    ['2026-03', 'USD', 'none said', 2000, 0, 0, 0, 0, 0, -2000, 0, 0],
    ['2026-04', 'EUR', 'none said', 0, 0, 0, 0, 0, 0, 0, 0, 0]
  ])
})

test('a library that becomes an own branch is left out from then on: a closed month keeps what it counted', async () => {
  const desk = await countedDesk()
  await desk.call('months.close', { month: '2026-03' })
  const filled = async (name: string, from: string, to: string) =>
    (await desk.call('reports.run', { name, from, to })).rows.find(({ key }) => /^(provided|81)$/.test(key))?.cells[1]
  const lent = await addRequest(desk, { side: 'lending', service: 'copy', partner: 'FR-1' })
  await desk.acts(lent, 'deliver')
  expect([await filled('ipeds', '2026-04-01', '2026-04-30'), await filled('acrl', '2026-03-01', '2026-04-30')]).toEqual(
    [1, 3]
  )
  const [library] = (await desk.call('partners.list', { filter: 'FR-1' })).rows
  if (!library) throw new Error('no library')
  const { id, name, symbols } = library
  await desk.call('partners.save', { id, name, symbols, ownBranch: true })
  expect(await filled('ipeds', '2026-04-01', '2026-04-30')).toBe(0)
  expect(await filled('ipeds', '2026-03-01', '2026-03-31')).toBe(2)
  expect(await filled('acrl', '2026-03-01', '2026-04-30')).toBe(2)
  const shares = await desk.call('reports.run', { name: 'net-lending', from: '2026-04-01', to: '2026-04-30' })
  expect(shares.rows.map(({ cells }) => cells[0])).toEqual(['Library DE-1 (DE-1)'])
  await desk.expectSound()
})

test('cost per request: nothing entered is said and not reckoned as nothing; what is entered counts by its days and currency', async () => {
  const desk = await countedDesk()
  const ask = (parameters = {}, from = '2026-01-01', to = '2026-12-31') =>
    desk.call('reports.run', { name: 'cost-per-request', from, to, parameters })
  const cells = (report: Awaited<ReturnType<typeof ask>>, key: string) =>
    report.rows.find((row) => row.key === key)?.cells.slice(2)
  const empty = await ask()
  expect(cells(empty, 'EUR/staff')).toEqual([null, 5, null, 'not entered'])
  expect(cells(empty, 'EUR/fees')).toEqual([1500, 5, 300, 'from postings'])
  expect(cells(empty, 'EUR/total')).toEqual([null, 5, null, 'nothing was entered'])
  expect(cells(empty, 'USD/total'), 'a sum of its own').toEqual([null, 5, null, 'nothing was entered'])
  expect(empty.notes).toEqual(['Nothing was entered for the fiscal years: 2026.'])

  const entered = { fiscalYear: 2026, currency: 'EUR' } as const
  await desk.call('costs.save', { ...entered, side: 'all', part: 'staff', minutes: 600, rate: 3000 })
  await desk.call('costs.save', { ...entered, side: 'borrowing', part: 'shipping', amount: 3650 })
  const year = await ask()
  expect(cells(year, 'EUR/staff')).toEqual([30_000, 5, 6000, 'entered: 10.0 hours at 30.00 EUR'])
  expect(cells(year, 'EUR/shipping')).toEqual([3650, 5, 730, 'entered'])
  expect(cells(year, 'EUR/total')).toEqual([35_150, 5, 7030, ''])
  expect(cells(year, 'USD/total'), 'no currency is added to another').toEqual([2000, 5, 400, ''])
  // April alone: 30 of 365 days.
  const april = await ask({}, '2026-04-01', '2026-04-30')
  expect(cells(april, 'EUR/shipping')).toEqual([300, 1, 300, 'entered'])
  expect(april.notes[0]).toBe(
    'Of fiscal year 2026, 30 of 365 days lie in the period: as much of what was entered for it counts.'
  )
  // Borrowing alone: what is of all work is not divided.
  const borrowing = await ask({ costOf: 'borrowing' })
  expect(cells(borrowing, 'EUR/staff')).toEqual([null, 3, null, 'not entered'])
  expect(cells(borrowing, 'EUR/total')).toEqual([5150, 3, 1717, ''])
  expect(borrowing.notes).toContain('What was entered for all work is not divided and is not in it.')
  expect(
    await desk.refusal('reports.run', {
      name: 'cost-per-request',
      from: '2026-01-01',
      to: '2026-12-31',
      parameters: { costOf: 'delivery' }
    })
  ).toMatchObject({ refused: 'bad-input', field: 'parameters.costOf' })
})

test('the figures of a made-up desk are those of plain counting', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests: 250, seed: 3 })
  const requests = desk.rows<{
    side: string
    service: string
    created: number
    supplied: number | null
    outcome: string | null
  }>('select side, service, created, supplied, outcome from request')
  const month = (at: number) =>
    new Intl.DateTimeFormat('sv', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' }).format(at)
  const count = new Map<string, [number, number]>()
  const add = (at: number, side: string, service: string, index: 0 | 1) => {
    const key = `${month(at)} ${side === 'delivery' ? 'document delivery' : side} ${service}`
    const cell = count.get(key) ?? [0, 0]
    cell[index] += 1
    count.set(key, cell)
  }
  for (const { side, service, created, supplied } of requests) {
    add(created, side, service, 0)
    if (supplied !== null) add(supplied, side, service, 1)
  }
  const report = await rows(desk, 'volume', '2025-01-01', '2026-12-31')
  expect(
    Object.fromEntries(
      report.map(([name, side, service, made, supplied]) => [
        `${name} ${String(side).toLowerCase()} ${String(service).toLowerCase()}`,
        [made, supplied]
      ])
    )
  ).toEqual(Object.fromEntries(count))
  const fill = await rows(desk, 'fill-rate', '2025-01-01', '2026-12-31')
  const sum = (index: number) => fill.reduce((total, row) => total + Number(row[index]), 0)
  expect([sum(3), sum(4), sum(5) + sum(7), sum(6)]).toEqual([
    requests.length,
    requests.filter(({ supplied }) => supplied !== null).length,
    requests.filter(({ supplied, outcome }) => supplied === null && outcome === 'not-supplied').length,
    requests.filter(({ supplied, outcome }) => supplied === null && outcome === 'cancelled').length
  ])
  const days = requests.flatMap(({ supplied, created, side, service }) =>
    supplied !== null && month(supplied) === '2026-10' && side === 'lending' && service === 'loan'
      ? [(supplied - created) / day]
      : []
  )
  const median = days.sort((a, b) => a - b)
  const middle =
    ((median[Math.floor((median.length - 1) / 2)] ?? 0) + (median[Math.ceil((median.length - 1) / 2)] ?? 0)) / 2
  const [october] = (await rows(desk, 'turnaround', '2026-10-01', '2026-10-31')).filter(
    ([, side, service, stage]) => side === 'Lending' && service === 'Loan' && stage === 'From request to supply'
  )
  expect(october?.[4]).toBe(days.length)
  expect(Math.abs(Number(october?.[5]) - middle)).toBeLessThanOrEqual(0.051)
})

test('a strange report, a span turned round, and one of a century are refused', async () => {
  const desk = await openDesk()
  expect(
    await desk.refusal('reports.run', { name: 'constructor', from: '2026-01-01', to: '2026-01-31' })
  ).toMatchObject({ refused: 'not-found', field: 'name' })
  expect(await desk.refusal('reports.run', { name: 'volume', from: '2026-02-01', to: '2026-01-31' })).toMatchObject({
    refused: 'bad-input',
    field: 'to'
  })
  expect(await desk.refusal('reports.run', { name: 'volume', from: '1800-01-01', to: '2026-01-31' })).toMatchObject({
    refused: 'bad-input',
    field: 'from'
  })
})

test('libraries asked most: a list that is cut says of how many it is and that its sums are of those alone', async () => {
  const desk = await countedDesk()
  const top = (most: number) =>
    desk.call('reports.run', { name: 'top-partners', from: '2026-03-01', to: '2026-04-30', parameters: { most } })
  const [whole, cut] = [await top(10), await top(1)]
  expect([whole.rows.length, cut.rows.length]).toEqual([2, 1])
  const said = 'The first 1 of 2: sums are of these alone.'
  expect([whole.notes.includes(said), cut.notes.includes(said)]).toEqual([false, true])
})
