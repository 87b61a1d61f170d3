import { expect, test } from 'vitest'
import { addRequest, day, openDesk } from '../support/desk.ts'

const bells = { title: 'A History of Bells', author: 'Okafor, Ngozi', isbn: '9783161484100' }
const loanOf = (name: string) => ({ citation: bells, patron: { name } })

test('A title that three people asked for is proposed; bought, it is not proposed again.', async () => {
  const desk = await openDesk()
  for (const name of ['Abel', 'Berta']) await addRequest(desk, loanOf(name))
  expect((await desk.call('collection.suggestions', {})).rows).toEqual([])
  const number = await addRequest(desk, loanOf('Cora'))
  const [row] = (await desk.call('collection.suggestions', {})).rows
  expect(row).toMatchObject({ title: bells.title, requests: 3, loans: 3, copies: 0, patrons: 3, decided: null })
  expect(row?.numbers).toContain(number)

  await desk.call('collection.decide', { key: row?.key ?? '', decided: 'bought', note: 'Two copies.' })
  await addRequest(desk, loanOf('Dora'))
  expect((await desk.call('collection.suggestions', {})).rows).toEqual([])
  const { rows } = await desk.call('collection.suggestions', { show: 'decided' })
  expect(rows[0]?.decided).toMatchObject({ what: 'bought', by: 'Ana Reis', asked: 3, note: 'Two copies.' })
})

test('What was put off is proposed again after as many requests more; what is older than the span does not count.', async () => {
  const desk = await openDesk()
  for (const name of ['Abel', 'Berta', 'Cora']) await addRequest(desk, loanOf(name))
  const key = (await desk.call('collection.suggestions', {})).rows[0]?.key ?? ''
  await desk.call('collection.decide', { key, decided: 'later' })
  for (const name of ['Dora', 'Emil']) await addRequest(desk, loanOf(name))
  expect((await desk.call('collection.suggestions', {})).rows).toEqual([])
  await addRequest(desk, loanOf('Fritz'))
  expect((await desk.call('collection.suggestions', {})).rows).toHaveLength(1)
  desk.later(400 * day)
  expect((await desk.call('collection.suggestions', {})).rows).toEqual([])
  expect(await desk.refusal('collection.decide', { key: 'isbn:0', decided: 'no' })).toMatchObject({ field: 'key' })
})

test('Costs of a fiscal year: staff hours times their rate, other parts as they are, and no sum mixes currencies.', async () => {
  const desk = await openDesk({ settings: { fiscalYearStart: '7' } })
  const enter = (more: object) =>
    desk.call('costs.save', { fiscalYear: 2025, side: 'borrowing', part: 'shipping', currency: 'GBP', ...more })
  expect(await enter({ part: 'staff', minutes: 100, rate: 2050 })).toMatchObject({ amount: 3417, version: 1 })
  await enter({ amount: 120_000 })
  await enter({ amount: 9000, currency: 'EUR' })
  expect(await enter({ amount: 130_000 })).toMatchObject({ version: 2 })
  // In June 2026 the year that began in July 2025 is still running.
  const { fiscalYear, rows, sums } = await desk.call('costs.list', {})
  expect([fiscalYear, rows.length]).toEqual([2025, 3])
  expect(sums).toEqual([
    { side: 'borrowing', money: { amount: 9000, currency: 'EUR' } },
    { side: 'borrowing', money: { amount: 133_417, currency: 'GBP' } }
  ])
  for (const [wrong, field] of [
    [{ minutes: 60 }, 'rate'],
    [{ rate: 60 }, 'minutes'],
    [{}, 'amount'],
    [{ minutes: 60, rate: 100, amount: 99 }, 'amount'],
    [{ amount: -1 }, 'amount']
  ] as const)
    expect(
      await desk.refusal('costs.save', { fiscalYear: 2025, side: 'all', part: 'other', currency: 'GBP', ...wrong })
    ).toMatchObject({ refused: 'bad-input', field })
})
