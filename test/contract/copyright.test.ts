import { expect, test } from 'vitest'
import { addCopy, asked, checked, journal, openCounting, supplyCopies } from '../support/copyright-desk.ts'

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

test('Beyond the fifth copy a reason is needed, and the event keeps how many there were.', async () => {
  const desk = await openCounting()
  await supplyCopies(desk, 5)
  const number = await addCopy(desk)
  expect((await checked(desk, number)).compliance.code).toBe('US-CCL')
  const refused = await asked(desk, number)
  expect(refused).toMatchObject({ done: false, field: 'note' })
  expect(refused.sentence).toContain('The limit of 5 copies of this title is reached: 5 used, 0 reserved.')
  expect((await asked(desk, number, 'Paid through the publisher.')).done).toBe(true)
  const [event] = desk.rows<{ data: string }>(`select data from event where action = 'ask' order by id desc limit 1`)
  expect(JSON.parse(event?.data ?? '')).toMatchObject({
    notices: [{ about: 'copyright-full', values: { used: 5, reserved: 0, most: 5 } }]
  })
})

test('Where the desk blocks, a decision with its reason comes first, and is an event; without one nothing goes out.', async () => {
  const desk = await openCounting({ copyrightOver: 'block' })
  await supplyCopies(desk, 5)
  const number = await addCopy(desk)
  expect(await asked(desk, number, 'A reason alone does not do.')).toMatchObject({ done: false, field: 'number' })
  expect(
    desk.rows('select 1 from outbox where request_id = (select id from request where number = ?)', number)
  ).toEqual([])

  const bare = await desk.refusal('copyright.decide', { numbers: [number], decision: 'no-problem' })
  expect(bare).toMatchObject({ refused: 'bad-input', field: 'reason' })
  await desk.call('copyright.decide', { numbers: [number], decision: 'no-problem', reason: 'The author has agreed.' })
  expect((await asked(desk, number)).done).toBe(true)
  const { events } = await desk.call('requests.get', { number })
  expect(events.find(({ action }) => action === 'copyright')).toMatchObject({ note: 'The author has agreed.' })
  expect(await checked(desk, number)).toMatchObject({ used: 5, reserved: 1, decision: 'no-problem' })
})

test('Two windows ask for the fifth copy at the same instant: one of them gets it.', async () => {
  const desk = await openCounting({ copyrightOver: 'block' })
  await supplyCopies(desk, 4)
  const numbers = [await addCopy(desk, { title: 'One' }), await addCopy(desk, { title: 'Two' })]
  const results = await Promise.all(numbers.map((number) => asked(desk, number)))
  expect(results.map(({ done }) => done).toSorted()).toEqual([false, true])
  expect(await checked(desk, numbers[0] ?? '')).toMatchObject({ used: 4, reserved: 1 })
})

test('A place is free again at once when its request is cancelled, and taking that back needs a free place.', async () => {
  const desk = await openCounting({ copyrightOver: 'block' })
  await supplyCopies(desk, 4)
  const fifth = await addCopy(desk, { title: 'The fifth' })
  await asked(desk, fifth)
  const other = await addCopy(desk, { title: 'Another' })
  expect((await asked(desk, other)).done).toBe(false)
  await desk.acts(fifth, ['record-unfilled', { reason: 'on-loan' }], 'cancel')
  expect(await checked(desk, other)).toMatchObject({ used: 4, reserved: 0 })
  expect((await asked(desk, other)).done).toBe(true)
  expect(await desk.refusal('requests.undo', { number: fifth })).toMatchObject({
    refused: 'bad-input',
    field: 'number'
  })
  await desk.call('requests.undo', { number: other })
  await desk.call('requests.undo', { number: fifth })
  expect(await checked(desk, other)).toMatchObject({ used: 4, reserved: 1 })
})

test('A supply of last year that is taken back needs a free place this year.', async () => {
  const desk = await openCounting({ copyrightOver: 'block' })
  desk.setNow('2026-12-28T09:00:00Z')
  const [last = ''] = await supplyCopies(desk, 1)
  desk.setNow('2027-01-04T09:00:00Z')
  await supplyCopies(desk, 5)
  expect(await checked(desk, last)).toMatchObject({ used: 5, reserved: 0 })
  expect(await desk.refusal('requests.undo', { number: last })).toMatchObject({ refused: 'bad-input', field: 'number' })
  await desk.call('copyright.decide', { numbers: [last], decision: 'no-problem', reason: 'It never came.' })
  // The decision is what would be taken back first.
  await desk.call('requests.undo', { number: last })
  expect(await desk.refusal('requests.undo', { number: last })).toMatchObject({ refused: 'bad-input' })
})

test('A copy of a year that is over, corrected to another journal, needs a place in that year and not in this one.', async () => {
  const desk = await openCounting({ copyrightOver: 'block' })
  const [old = ''] = await supplyCopies(desk, 1, { container: 'Annals of Ropes', issn: '2049-3630' })
  desk.setNow('2027-06-15T08:00:00Z')
  await supplyCopies(desk, 5)
  const corrected = async () => {
    const { version } = await desk.call('requests.get', { number: old })
    return desk.core.call('requests.edit', { number: old, version, citation: journal }, desk.caller)
  }
  expect(await corrected()).toMatchObject({ ok: true })
  await desk.call('requests.undo', { number: old })
  desk.setNow('2026-07-15T08:00:00Z')
  await supplyCopies(desk, 5)
  desk.setNow('2027-07-15T08:00:00Z')
  expect(await corrected()).toMatchObject({ ok: false, refusal: { refused: 'bad-input', field: 'number' } })
})

test('Conditions, an offer to ask again and an ended rota keep the place; the copy that comes takes it.', async () => {
  const desk = await openCounting()
  const number = await addCopy(desk)
  await asked(desk, number)
  const steps: Parameters<typeof desk.acts>[1][] = [
    ['record-conditional', { terms: 'library-use-only' }],
    'decline-conditions',
    ['ask', { suppliers: ['GB-Sup'], note: 'Once more.' }],
    ['record-unfilled', { reason: 'on-loan' }]
  ]
  for (const step of steps) {
    await desk.acts(number, step)
    expect(await checked(desk, number), JSON.stringify(step)).toMatchObject({ used: 0, reserved: 1 })
  }
})

test.each([
  ['owned', 'US-CCL', 'Our copy is at the binder.'],
  ['on-order', 'US-CCL', 'Ordered on Monday.'],
  ['other-law', 'US-CCL', 'In the public domain.'],
  ['other-supplier', 'US-CCL', undefined],
  ['royalty', 'US-CCL', undefined]
] as const)('What is decided as %s does not count and goes out under %s.', async (decision, code, reason) => {
  const desk = await openCounting({ copyrightOver: 'block' })
  await supplyCopies(desk, 5)
  const number = await addCopy(desk)
  await desk.call('copyright.decide', {
    numbers: [number],
    decision,
    ...(reason ? { reason } : {}),
    ...(decision === 'royalty' ? { royalty: { amount: 3500, currency: 'USD' } } : {})
  })
  expect((await asked(desk, number)).done).toBe(true)
  const check = await checked(desk, number)
  expect(check).toMatchObject({ used: 5, reserved: 0, counted: 'decided', compliance: { code } })
})
