import { expect, test } from 'vitest'
import { ask, openCrossing } from '../support/crossing.ts'
import { addRequest } from '../support/desk.ts'
import { readText, toolsMissing } from '../unit/paper/print-tools.ts'

const withPatron = [ask, ['record-shipped', { due: '2026-07-20' }], 'receive', 'hand-over'] as const

test('conditions are shown with what they cost and until when to reply; accepted, the highest cost rises; declined, a person decides', async () => {
  const { desk, other, told, whole } = await openCrossing()
  const number = await addRequest(desk, { maxCost: { amount: 500, currency: 'EUR' } })
  await desk.acts(number, ask)
  await other.supplier('DE-1', number, {
    reason: 'RequestResponse',
    status: 'WillSupply',
    dateSent: '2026-06-15T08:00:00Z',
    loanConditions: ['LibraryUseOnly', 'NoReproduction'],
    offeredCost: { currency: 'EUR', value: '12.50' }
  })
  const offered = await whole(number)
  expect(offered).toMatchObject({ state: 'conditional', attention: 'conditional' })
  expect(offered.askings[0]).toMatchObject({
    state: 'conditional',
    conditions: ['library-use-only', 'no-reproduction'],
    offeredCost: { amount: 1250, currency: 'EUR' }
  })
  expect(offered.actBy, 'the days to reply run').not.toBeNull()
  expect(offered.actions[0]).toMatchObject({ name: 'accept-conditions', primary: true })
  await desk.acts(number, 'accept-conditions')
  expect(await whole(number)).toMatchObject({ state: 'will-supply', maxCost: { amount: 1250, currency: 'EUR' } })
  expect(await told(number)).toContain('“Conditions accepted” to DE-1')

  const no = await addRequest(desk)
  await desk.acts(no, ask, ['record-conditional', { terms: 'signature-required' }], 'decline-conditions')
  expect(await whole(no)).toMatchObject({
    state: 'under-review',
    askings: [{ state: 'not-supplied' }, { state: 'waiting' }]
  })
  const next = await addRequest(desk)
  await desk.acts(next, ask, ['record-conditional', { terms: 'signature-required' }], 'ask-next')
  expect(await whole(next)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-2' })
  expect(await told(next)).toEqual(expect.arrayContaining(['“Conditions declined” to DE-1', 'Request to DE-2']))
  await desk.expectSound()
})

test('the condition of a loan stands on its strap in words', async ({ skip }) => {
  if (toolsMissing) skip(toolsMissing)
  const { desk } = await openCrossing()
  const number = await addRequest(desk)
  await desk.acts(number, ask, ['record-conditional', { terms: 'library-use-only' }])
  const { base64 } = await desk.call('paper.preview', { artefact: 'book-strap', numbers: [number] })
  expect(readText(Buffer.from(base64, 'base64')).toLowerCase()).toContain('use in the library only')
})

test('a hold, an estimate, other locations: each is kept with what it says, and leads on', async () => {
  const { desk, other, whole } = await openCrossing()
  const hold = await addRequest(desk)
  await desk.acts(hold, ask)
  await other.supplier('DE-1', hold, { status: 'ExpectToSupply', expectedDelivery: '2026-06-29T23:59:59Z' })
  expect(await whole(hold)).toMatchObject({
    state: 'hold-placed',
    askings: [{ state: 'pending', expected: '2026-06-29' }, {}]
  })

  const estimate = await addRequest(desk)
  await desk.acts(estimate, ask, ['record-estimate', { cost: { amount: 2400, currency: 'EUR' } }], 'retry')
  const again = await whole(estimate)
  expect(again).toMatchObject({ state: 'asked', partnerSymbol: 'DE-1', maxCost: { amount: 2400, currency: 'EUR' } })
  expect(again.askings.map(({ state }) => state)).toEqual(['not-supplied', 'waiting', 'pending'])

  const named = await addRequest(desk)
  await desk.acts(named, ['ask', { suppliers: ['DE-1'] }], ['record-locations', { locations: 'DE-3, XX-9' }])
  const located = await whole(named)
  expect(located).toMatchObject({ state: 'locations-provided', attention: 'retry' })
  const offered = located.actions.find(({ name }) => name === 'ask')?.fields.find(({ name }) => name === 'suppliers')
  expect(
    offered?.offered?.map(({ detail }) => detail),
    'those that are known are offered for the rota'
  ).toEqual(['DE-3'])
  await desk.acts(named, ['ask', { suppliers: (offered?.offered ?? []).map(({ id }) => id) }])
  expect(await whole(named)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-3' })
  await desk.expectSound()
})

test('what was written with the libraries that a supplier named goes when the patron is forgotten', async () => {
  const { desk } = await openCrossing()
  const patron = await desk.call('patrons.save', { name: 'Ada Okafor' })
  const number = await addRequest(desk, { patron: { id: patron.id } })
  await desk.acts(
    number,
    ['ask', { suppliers: ['DE-1'] }],
    ['record-locations', { locations: 'DE-3, where Ada works' }]
  )
  await desk.acts(number, 'cancel')
  const kept = () =>
    desk.rows('select locations said from asking where locations is not null union all select text from note')
  expect(kept()).toHaveLength(2)
  await desk.call('patrons.forget', { id: patron.id })
  expect(kept()).toEqual([])
})

test('pieces go back in parts, are checked in in parts, and a part is never all of them', async () => {
  const { desk, told, whole } = await openCrossing()
  const number = await addRequest(desk, { pieces: 3 })
  await desk.acts(number, ...withPatron)
  await desk.acts(number, 'take-back')
  expect(await desk.act(number, 'return-part', { pieces: 3 })).toMatchObject({ done: false, field: 'pieces' })
  await desk.acts(number, ['return-part', { pieces: 1 }])
  expect((await whole(number)).items.map(({ place }) => place)).toEqual(['going-back', 'here', 'here'])
  await desk.acts(number, 'renew', ['record-renew-granted', { due: '2026-08-20' }])
  expect(await whole(number), 'renewed, part of it is still back').toMatchObject({ state: 'partly-returned' })
  await desk.acts(number, 'return')
  expect(await whole(number)).toMatchObject({ state: 'returned' })
  expect(await told(number)).toContain('“Part sent back” to DE-1')

  const lent = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1', pieces: 2 })
  await desk.acts(lent, 'ship', ['check-in-part', { pieces: 1 }])
  expect(await whole(lent)).toMatchObject({ state: 'partly-back', items: [{ place: 'home' }, { place: 'out' }] })
  await desk.acts(lent, 'check-in')
  expect(await whole(lent)).toMatchObject({ state: 'completed' })
  await desk.expectSound()
})

test('pieces that were sent back stay on their way when the others are brought, lost or found', async () => {
  const { desk, whole } = await openCrossing()
  const places = async (number: string) => (await whole(number)).items.map(({ place }) => place)
  const number = await addRequest(desk, { pieces: 3 })
  await desk.acts(number, ...withPatron)
  await desk.acts(number, 'take-back', ['return-part', { pieces: 1 }], 'record-recalled', 'take-back')
  expect(await places(number)).toEqual(['going-back', 'here', 'here'])
  await desk.acts(number, ['mark-lost', { note: 'Not on the trolley' }])
  expect(await places(number)).toEqual(['going-back', 'lost', 'lost'])
  await desk.acts(number, 'found')
  expect(await places(number)).toEqual(['going-back', 'here', 'here'])
  expect(await whole(number)).toMatchObject({ state: 'partly-returned' })
  await desk.acts(number, 'return', ['mark-lost', { note: 'The parcel never came' }])
  expect(await places(number)).toEqual(['lost', 'lost', 'lost'])

  const lent = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1', pieces: 2 })
  await desk.acts(lent, 'ship', ['check-in-part', { pieces: 1 }], ['mark-lost', { note: 'Never came back' }])
  expect(await places(lent)).toEqual(['home', 'lost'])
  await desk.expectSound()
})

test('a due date is changed by hand with a reason; the other library is told of the one that is lent', async () => {
  const { desk, told, whole } = await openCrossing()
  const number = await addRequest(desk)
  await desk.acts(number, ...withPatron)
  expect(await desk.act(number, 'change-due', { due: '2026-08-03' })).toMatchObject({ done: false, field: 'note' })
  await desk.acts(number, ['change-due', { due: '2026-08-03', note: 'Agreed by telephone' }])
  const changed = await whole(number)
  expect(changed).toMatchObject({ state: 'with-patron', due: '2026-08-03', askings: [{ due: '2026-08-03' }, {}] })
  expect(changed.patronDue && changed.patronDue < '2026-08-03').toBe(true)
  expect(changed.events[0]).toMatchObject({ action: 'change-due', note: 'Agreed by telephone' })
  const lent = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(lent, 'ship', ['change-due', { due: '2026-09-01', note: 'Exhibition' }])
  expect(await told(lent)).toContain('New due date to FR-1')
  await desk.expectSound()
})

test('asked how it stands, the desk answers at once and nothing moves', async () => {
  const { desk, other, told, whole } = await openCrossing()
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, 'will-supply')
  const before = await whole(number)
  await other.requester('FR-1', 'R-1', { action: 'StatusRequest' })
  expect(await told(number)).toContain('How it stands, to FR-1')
  expect(await whole(number)).toMatchObject({ state: 'will-supply', attention: null, version: before.version })
  await desk.expectSound()
})

test('never arrived, lost before it came, closed by hand: each with its reason, each to its end', async () => {
  const { desk, told, whole } = await openCrossing()
  const gone = await addRequest(desk)
  await desk.acts(gone, ask, 'record-shipped', 'not-received')
  expect(await whole(gone)).toMatchObject({ state: 'not-received' })
  expect(await told(gone)).toContain('“Not arrived” to DE-1')
  await desk.acts(gone, 'ask-next')
  expect(await whole(gone)).toMatchObject({
    state: 'asked',
    partnerSymbol: 'DE-2',
    askings: [{ state: 'shipped' }, {}]
  })
  const late = await addRequest(desk)
  await desk.acts(late, ask, 'record-shipped', 'record-overdue', ['mark-lost', { note: 'No trace' }], 'close-unfilled')
  expect(await whole(late)).toMatchObject({
    state: 'unfilled',
    outcome: 'not-supplied',
    askings: [{ state: 'lost' }, {}]
  })
  for (const end of [['mark-lost', { note: 'No trace' }], 'return'] as const) {
    const never = await addRequest(desk)
    await desk.acts(never, ask, 'record-shipped', end, 'complete')
    expect(await whole(never), 'it never came').toMatchObject({ state: 'completed', outcome: 'not-supplied' })
  }
  const stuck = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(stuck, 'ship')
  expect(await desk.act(stuck, 'close-by-hand')).toMatchObject({ done: false, field: 'note' })
  await desk.acts(stuck, ['close-by-hand', { note: 'The library has closed for good' }])
  expect(await whole(stuck)).toMatchObject({ state: 'completed', open: false })
  await desk.expectSound()
})

test('another edition than the one asked for is said with the shipping; a request made again is linked to the first', async () => {
  const { desk, whole } = await openCrossing()
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  await desk.acts(number, ['ship', { alternative: 'The second edition' }])
  expect((await whole(number)).events[0]?.note).toBe('Supplied instead: The second edition')
  const first = await addRequest(desk)
  await desk.acts(first, 'cancel')
  const again = await addRequest(desk, { againOf: first })
  expect((await whole(again)).related[0]).toMatchObject({ number: first, why: 'again' })
  expect((await whole(first)).related[0]).toMatchObject({ number: again, why: 'again' })
  expect(
    await desk.refusal('requests.create', {
      side: 'borrowing',
      service: 'loan',
      citation: { title: 'X' },
      againOf: '99-1'
    })
  ).toMatchObject({
    refused: 'not-found'
  })
})
