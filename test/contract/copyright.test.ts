import { expect, test } from 'vitest'
import { addCopy, asked, checked, openCounting, supplyCopies } from '../support/copyright-desk.ts'

test('Three of five are used and one is reserved: the desk says so, and which ones they are.', async () => {
  const desk = await openCounting()
  const supplied = await supplyCopies(desk, 3)
  const reserved = await addCopy(desk, { title: 'One that is on its way' })
  await asked(desk, reserved)
  const number = await addCopy(desk, { title: 'One that is wanted now' })

  const check = await checked(desk, number)
  expect(check).toMatchObject({ most: 5, used: 3, reserved: 1, waiting: 1, counted: 'counted' })
  expect(check.sentence).toBe('3 of 5 used, 1 reserved, 1 not asked for yet')
  expect(check.uses.map(({ number, state }) => [number, state])).toEqual([
    ...supplied.map((each) => [each, 'used']),
    [reserved, 'reserved'],
    [number, 'waiting']
  ])
  const entry = await desk.call('copyright.check', {
    wanted: { citation: { title: 'Another', container: 'Journal of Bells', year: '2026' } }
  })
  expect(entry).toMatchObject({ used: 3, reserved: 1, waiting: 1 })
})

test('Where no network of the desk asks for it, nothing is counted.', async () => {
  const desk = await openCounting({ copyrightRule: 'as-networks' })
  const [number = ''] = await supplyCopies(desk, 1)
  expect(await checked(desk, number)).toMatchObject({ counted: 'off', most: 0, sentence: '', against: [] })
  expect(await desk.call('copyright.titles', {})).toMatchObject({ on: false, titles: [] })
})

test('A royalty is posted when it is decided, taken back with the decision, and posted again when that is done again.', async () => {
  const desk = await openCounting()
  const number = await addCopy(desk)
  const balance = () =>
    desk.rows<{ n: number }>(
      `select sum(case when debit = 'royalties' then amount else -amount end) n from posting where 'royalties' in (debit, credit)`
    )[0]?.n
  const royalty = { amount: 4250, currency: 'USD' }
  await desk.call('copyright.decide', { numbers: [number], decision: 'royalty', royalty })
  expect(balance()).toBe(4250)
  await desk.call('copyright.decide', {
    numbers: [number],
    decision: 'royalty',
    royalty: { amount: 3000, currency: 'USD' }
  })
  expect(balance()).toBe(3000)
  await desk.call('requests.undo', { number })
  expect(balance()).toBe(4250)
  await desk.call('copyright.decide', { numbers: [number], decision: null })
  expect(balance()).toBe(0)
  const { titles } = await desk.call('copyright.titles', {})
  expect(titles[0]?.royalties).toEqual([])
  await desk.expectSound()
})
