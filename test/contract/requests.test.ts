import { expect, test } from 'vitest'
import type { Caller } from '../../shared/contract/answer.ts'
import { addLibrary, addRequest, day, minute, openDesk, type TestDesk } from '../support/desk.ts'

async function deskWithSuppliers(): Promise<TestDesk> {
  const desk = await openDesk()
  for (const symbol of ['DE-1', 'DE-2', 'DE-3']) await addLibrary(desk, symbol)
  return desk
}
const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })
const asked = async (desk: TestDesk, number: string) =>
  (await whole(desk, number)).askings.map(({ symbol, state, current, ourNumber, reason }) => [
    symbol,
    state,
    current,
    ourNumber,
    reason
  ])

test('a book is borrowed: from the request to the end, each step in the history with who did it', async () => {
  const desk = await deskWithSuppliers()
  const patron = await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
  const number = await addRequest(desk, { patron: { number: '2001' }, needBy: '2026-08-01' })
  await desk.acts(number, 'review', ['ask', { suppliers: ['DE-1', 'DE-2'] }], 'record-will-supply', [
    'record-shipped',
    { due: '2026-07-20', pieces: 2 }
  ])
  await desk.acts(number, ['receive', { barcode: '3001', charge: { amount: 1500, currency: 'EUR' } }])
  expect(await whole(desk, number)).toMatchObject({
    state: 'received',
    due: '2026-07-20',
    patronDue: '2026-07-17',
    patronId: patron.id,
    pieces: 2
  })
  await desk.acts(
    number,
    'hand-over',
    ['take-back', { condition: 'spine torn' }],
    ['return', { parcel: 'PN 77' }],
    'complete'
  )
  const end = await whole(desk, number)
  expect(end).toMatchObject({
    state: 'completed',
    open: false,
    outcome: 'supplied',
    closedAt: '2026-06-15T08:00:00.000Z',
    actions: []
  })
  expect(end.items).toMatchObject([
    { piece: 1, of: 2, barcode: '3001', place: 'going-back', condition: 'spine torn' },
    { piece: 2, of: 2, place: 'going-back' }
  ])
  expect(end.track.map(({ state, reached }) => `${state} ${reached}`)).toEqual([
    'new done',
    'asked done',
    'shipped done',
    'received done',
    'with-patron done',
    'returned done',
    'completed here'
  ])
  expect(end.events.toReversed().map(({ action, staff }) => `${action} ${staff}`)).toEqual(
    [
      'create',
      'review',
      'ask',
      'record-will-supply',
      'record-shipped',
      'receive',
      'hand-over',
      'take-back',
      'return',
      'complete'
    ].map((action) => `${action} Ana Reis`)
  )
  expect(end.events.find(({ action }) => action === 'return')?.sentence).toBe('Sent back to DE-1 (parcel PN 77)')
  expect(end.messages.map(({ sentence }) => sentence).sort()).toEqual(
    ['Request to DE-1', '“Received” to DE-1', '“Sent back” to DE-1'].sort()
  )
  await desk.expectSound()
})

test('a book is lent: due by the borrower’s loan days, the fee owed by the library, the item home again', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1', { loanDays: 42 })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1', barcode: '3002' })
  await desk.acts(number, 'will-supply', 'came-out', ['ship', { charge: { amount: 800, currency: 'EUR' } }])
  expect(await whole(desk, number)).toMatchObject({
    state: 'shipped',
    due: '2026-07-27',
    items: [{ place: 'out', barcode: '3002' }]
  })
  expect((await whole(desk, number)).postings).toMatchObject([
    { debit: 'partner', credit: 'lending-fees', amount: 800 }
  ])
  await desk.acts(number, 'record-received', 'record-returned', 'check-in')
  expect(await whole(desk, number)).toMatchObject({
    state: 'completed',
    outcome: 'supplied',
    items: [{ place: 'home' }]
  })
  await desk.expectSound()
})

test('a copy from own stock is delivered to a patron, and how is kept', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { side: 'delivery', service: 'copy', patron: { name: 'Bo Ek' } })
  await desk.acts(number, 'will-supply', 'came-out')
  const file = await desk.call('attachments.add', {
    number,
    file: { name: 'scan.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }
  })
  await desk.acts(number, ['deliver', { how: 'link', link: 'https://files.example/1' }])
  const end = await whole(desk, number)
  expect(end).toMatchObject({ state: 'completed', outcome: 'supplied', messages: [] })
  expect(end.attachments).toMatchObject([
    { id: file.id, deliveredHow: 'link', deliveredAt: '2026-06-15T08:00:00.000Z' }
  ])
  expect(end.events[0]?.note, 'the link is kept with the step').toBe('https://files.example/1')
  await desk.expectSound()
})

test('unfilled, the next supplier is asked; after the last the rota has ended and a person is wanted', async () => {
  const desk = await deskWithSuppliers()
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1', 'DE-2'] }], ['record-unfilled', { reason: 'on-loan' }])
  expect(await asked(desk, number)).toEqual([
    ['DE-1', 'not-supplied', false, number, 'on-loan'],
    ['DE-2', 'pending', true, `${number}-2`, null]
  ])
  expect(await whole(desk, number)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-2', attention: null })
  await desk.acts(number, ['record-unfilled', { reason: 'not-owned' }])
  expect(await whole(desk, number)).toMatchObject({ state: 'rota-ended', open: true, attention: 'rota-ended' })
  await desk.acts(number, ['ask', { suppliers: ['DE-3'] }])
  const after = await whole(desk, number)
  expect(after).toMatchObject({ state: 'asked', partnerSymbol: 'DE-3', attention: null })
  // What the first two said stays said; the history names the third as the one asked now.
  expect(after.askings.map(({ state, reason }) => [state, reason])).toEqual([
    ['not-supplied', 'on-loan'],
    ['not-supplied', 'not-owned'],
    ['pending', null]
  ])
  expect(after.events[0]).toMatchObject({ action: 'ask', partner: 'DE-3' })
  await desk.acts(number, ['record-unfilled', { reason: 'lost' }], ['close-unfilled', { reason: 'other' }])
  expect(await whole(desk, number)).toMatchObject({ state: 'unfilled', outcome: 'not-supplied' })
  await desk.expectSound()
})

test('two staff on one request: the second is told who changed it, and nothing is lost', async () => {
  const desk = await deskWithSuppliers()
  const ben = await desk.call('staff.add', { name: 'Ben Adeyemi' })
  const asBen: Caller = { staffId: ben.id, door: 'browser' }
  const number = await addRequest(desk)
  const { version } = await whole(desk, number)
  await desk.call('requests.act', { targets: [{ number, version }], action: 'review' }, asBen)
  const { results } = await desk.call('requests.act', { targets: [{ number, version }], action: 'cancel' })
  expect(results).toMatchObject([
    {
      done: false,
      refused: 'changed-meanwhile',
      sentence: `Ben Adeyemi changed ${number} in the meantime. Look at it again; nothing was lost.`
    }
  ])
  expect(await desk.refusal('requests.edit', { number, version, citation: { title: 'Other' } })).toMatchObject({
    refused: 'changed-meanwhile'
  })
  expect(await whole(desk, number)).toMatchObject({
    state: 'under-review',
    title: 'A History of Bells',
    version: version + 1
  })

  const partner = await desk.call('partners.save', { name: 'One', symbols: [{ scheme: 'ISIL', value: 'X-1' }] })
  await desk.call('partners.save', { id: partner.id, version: partner.version, name: 'Two' }, asBen)
  expect(
    await desk.refusal('partners.save', { id: partner.id, version: partner.version, name: 'Three' })
  ).toMatchObject({
    refused: 'changed-meanwhile',
    sentence: 'Ben Adeyemi changed Three in the meantime. Look at it again; nothing was lost.'
  })
  const patron = await desk.call('patrons.save', { name: 'Bo Ek' })
  await desk.call('patrons.save', { id: patron.id, version: patron.version, name: 'Bo Eek' }, asBen)
  expect((await desk.refusal('patrons.save', { id: patron.id, version: patron.version, name: 'Bo' })).sentence).toMatch(
    /^Ben Adeyemi/
  )
  expect((await desk.call('patrons.get', { id: patron.id })).name).toBe('Bo Eek')
  expect((await desk.refusal('partners.save', { id: 999, name: 'Nobody' })).refused).toBe('not-found')
})

test('at the same moment: of ten acts on one request one is done, and every new request has its own number', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk)
  const { version } = await whole(desk, number)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => desk.call('requests.act', { targets: [{ number, version }], action: 'review' }))
  )
  const lines = answers.map(({ results }) => results[0])
  expect(lines.filter((line) => line?.done)).toHaveLength(1)
  expect(new Set(lines.flatMap((line) => line?.refused ?? []))).toEqual(new Set(['changed-meanwhile']))
  const made = await Promise.all(Array.from({ length: 40 }, () => addRequest(desk)))
  expect(new Set(made).size).toBe(40)
  expect([...made].sort()).toEqual(made)
  await desk.expectSound()
})

test('numbers begin anew with the year of the desk’s zone', async () => {
  const desk = await openDesk({ now: '2026-12-31T23:30:00Z', settings: { zone: 'Europe/London' } })
  expect(await addRequest(desk)).toBe('26-00001')
  desk.setNow('2027-01-01T00:30:00Z')
  expect(await addRequest(desk)).toBe('27-00001')
  await desk.call('settings.change', { zone: 'America/New_York' })
  expect(await addRequest(desk), 'still the old year there').toBe('26-00002')
})

test('in a batch every line says what happened to it, and a refused one does not stop the others', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const lend = (title: string) => addRequest(desk, { side: 'lending', partner: 'FR-1', citation: { title } })
  const numbers = [await lend('A'), await lend('B'), await lend('C')]
  await desk.acts(numbers[1] ?? '', ['cannot-supply', { reason: 'lost' }])
  const { results } = await desk.call('requests.act', {
    targets: [...numbers, '26-99999'].map((number) => ({ number })),
    action: 'will-supply'
  })
  expect(results.map(({ done, refused }) => (done ? 'done' : refused))).toEqual([
    'done',
    'not-now',
    'done',
    'not-found'
  ])
  expect(results[0]?.sentence).toMatch(/: Will be supplied to FR-1\.$/)
  await desk.expectSound()
})

test('a charge that is taken back is a further entry; the books balance', async () => {
  const desk = await deskWithSuppliers()
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], ['receive', { charge: { amount: 1500, currency: 'EUR' } }])
  await desk.call('requests.undo', { number })
  const { postings } = await whole(desk, number)
  expect(postings.map(({ debit, credit, amount, reason }) => [debit, credit, amount, reason])).toEqual([
    ['borrowing-fees', 'partner', 1500, 'fee'],
    ['partner', 'borrowing-fees', 1500, 'reversal']
  ])
  const balance = desk.rows<{ account: string; sum: number }>(
    `select account, sum(amount) sum from (select debit account, amount from posting union all select credit, -amount from posting) group by account`
  )
  expect(balance.every(({ sum }) => sum === 0)).toBe(true)
  expect(
    desk.rows(
      `select count(*) n from posting where event_id is null or not exists (select 1 from event where event.id = posting.event_id)`
    )
  ).toEqual([{ n: 0 }])
  expect(await desk.act(number, 'receive', { charge: { amount: -5, currency: 'EUR' } })).toMatchObject({
    done: false,
    refused: 'bad-input',
    field: 'charge'
  })
  expect(await whole(desk, number), 'a refused act leaves nothing behind').toMatchObject({ state: 'asked', items: [] })
})

test('what waits for whom: answers by working days, returns by their due day, in the desk’s zone', async () => {
  const desk = await deskWithSuppliers()
  await desk.call('settings.change', { zone: 'Asia/Tokyo', respondDays: 4 })
  desk.setNow('2026-06-18T16:00:00Z') // Friday in Tokyo already
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }])
  expect((await whole(desk, number)).actBy, 'the end of the fourth working day, Thursday').toBe(
    '2026-06-25T14:59:59.999Z'
  )
  const counts = async () => (await desk.call('queues.counts', {})).find(({ name }) => name === 'borrowing-asked')
  expect(await counts()).toMatchObject({ count: 1, late: 0 })
  desk.later(8 * day)
  expect(await counts()).toMatchObject({ count: 1, late: 1 })
  const { lines } = await desk.call('today.look', {})
  expect(lines).toMatchObject([{ queue: 'borrowing-asked', group: 'late', count: 1, first: { number } }])
  desk.later(minute)
  await desk.expectSound()
})

test('a request shows the others for the same work and of the same patron, each once', async () => {
  const desk = await openDesk()
  const { id } = await desk.call('patrons.save', { name: 'Ada Okafor' })
  const make = (title: string, isbn?: string) =>
    addRequest(desk, { citation: { title, author: 'Le Guin', ...(isbn ? { isbn } : {}) }, patron: { id } })
  const one = await make('The Dispossessed')
  const two = await make('The Dispossessed')
  const three = await make('Tehanu', '978-3-16-148410-0')
  const four = await addRequest(desk, { citation: { title: 'Tehanu, again', isbn: '9783161484100' } })
  const related = async (number: string) =>
    (await desk.call('requests.get', { number })).related.map((row) => [row.number, row.why])
  expect(await related(one)).toEqual([
    [two, 'work'],
    [three, 'patron']
  ])
  expect(await related(four)).toEqual([[three, 'work']])
})
