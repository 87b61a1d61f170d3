import { expect, test } from 'vitest'
import type { OutRequesting, OutSupplying } from '../../electron/core/protocols/iso18626/write-message.ts'
import type { ActionName } from '../../shared/lifecycle/state-table.ts'
import { ask, openCrossing } from '../support/crossing.ts'
import { addRequest } from '../support/desk.ts'

const away = ['record-shipped', 'receive', 'hand-over'] as const

test('7 Duplicate delivery of each message: the same id at the same time has no double effect', async () => {
  const { desk, other, whole } = await openCrossing()
  const supplier: readonly (readonly [Partial<OutSupplying>, ...ActionName[]])[] = [
    [{ status: 'WillSupply' }],
    [{ status: 'ExpectToSupply', expectedDelivery: '2026-06-29T23:59:59Z' }],
    [{ status: 'WillSupply', dateSent: '2026-06-15T08:00:00Z', loanConditions: ['LibraryUseOnly'] }],
    [{ status: 'RetryPossible', reasonRetry: 'OnLoan' }],
    [{ status: 'Unfilled', reasonUnfilled: 'NotHeld' }],
    [{ status: 'Loaned' }],
    [{ status: 'Overdue' }, ...away],
    [{ status: 'Recalled' }, ...away],
    [{ reason: 'RenewResponse', answer: true, status: 'Loaned' }, ...away, 'renew'],
    [{ reason: 'RenewResponse', answer: false, status: 'Loaned' }, ...away, 'renew'],
    [{ status: 'LoanCompleted' }, ...away, 'take-back', 'return'],
    [{ status: 'CompletedWithoutReturn' }, ...away],
    [{ reason: 'CancelResponse', answer: true, status: 'Cancelled' }, 'cancel'],
    [{ reason: 'CancelResponse', answer: false, status: 'WillSupply' }, 'cancel'],
    [{ reason: 'Notification', status: '', note: 'Please look' }]
  ]
  for (const [message, ...acts] of supplier) {
    const number = await addRequest(desk)
    await desk.acts(number, ask, ...acts)
    const at = desk.now()
    const said = `${message.reason ?? ''} ${message.status}`
    expect((await other.supplier('DE-1', number, message)).what, said).toBe('message')
    const before = await whole(number)
    desk.setNow(at)
    expect((await other.supplier('DE-1', number, message)).what).toBe('repeat')
    expect(await whole(number), said).toEqual(before)
  }
  const requester: readonly (readonly [OutRequesting, ...ActionName[]])[] = [
    [{ action: 'Cancel' }],
    [{ action: 'StatusRequest' }],
    [{ action: 'Received' }, 'ship'],
    [{ action: 'Renew' }, 'ship'],
    [{ action: 'Lost' }, 'ship'],
    [{ action: 'ShippedReturn' }, 'ship'],
    [{ action: 'ShippedForward' }, 'ship'],
    [{ action: 'Notification', note: 'Please look' }]
  ]
  for (const [index, [message, ...acts]] of requester.entries()) {
    const theirs = `R-${index}`
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: theirs })
    await desk.acts(number, ...acts)
    const at = desk.now()
    expect((await other.requester('FR-1', theirs, message)).what, message.action).toBe('message')
    const before = await whole(number)
    desk.setNow(at)
    expect((await other.requester('FR-1', theirs, message)).what).toBe('repeat')
    expect(await whole(number), message.action).toEqual(before)
  }
  await desk.expectSound()
})

test('8 Message for an unknown request id: kept, and a person is wanted', async () => {
  const { desk, other } = await openCrossing()
  const said = [
    await other.supplier('DE-1', '99-00001', { status: 'Loaned' }),
    await other.requester('FR-1', 'R-unknown', { action: 'Renew' })
  ]
  expect(said.map(({ what, number }) => [what, number])).toEqual([
    ['wants-person', null],
    ['wants-person', null]
  ])
  expect(
    desk.rows(`select kind, why, raw is not null kept from message where status = 'wants-person' order by id`)
  ).toEqual([
    { kind: 'supplying-agency-message', why: 'unknown-request', kept: 1 },
    { kind: 'requesting-agency-message', why: 'unknown-request', kept: 1 }
  ])
  await desk.expectSound()
})

test('9 Conditional reply after expiry: both orders, both sides', async () => {
  const { desk, other, whole } = await openCrossing()
  const lend = async (theirs: string) => {
    const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: theirs })
    await desk.acts(number, ['answer-conditional', { terms: 'library-use-only' }])
    return number
  }
  const late = await lend('R-1')
  await desk.acts(late, 'expire')
  await other.requester('FR-1', 'R-1', { action: 'Notification', note: 'ACCEPT' })
  expect(await whole(late)).toMatchObject({
    state: 'unfilled',
    attention: 'late-reply',
    askings: [{ state: 'not-supplied' }]
  })
  const early = await lend('R-2')
  await other.requester('FR-1', 'R-2', { action: 'Notification', note: 'ACCEPT' })
  expect(await whole(early)).toMatchObject({
    state: 'will-supply',
    attention: null,
    askings: [{ state: 'in-process' }]
  })
  const declined = await lend('R-3')
  await other.requester('FR-1', 'R-3', { action: 'Cancel', note: 'REJECT' })
  expect(await whole(declined)).toMatchObject({ state: 'unfilled', askings: [{ state: 'not-supplied' }] })
  expect((await whole(declined)).messages.map(({ sentence }) => sentence)).toContain('“Cancelled” to FR-1')
  const marked = await lend('R-4')
  await other.requester('FR-1', 'R-4', { action: 'Notification', note: '#ReShareLoanConditionAgreeResponse#' })
  expect(await whole(marked)).toMatchObject({ state: 'will-supply' })

  const gone = await addRequest(desk)
  await desk.acts(gone, ask, ['record-conditional', { terms: 'charges', cost: { amount: 900, currency: 'EUR' } }])
  await desk.acts(gone, 'record-expired')
  expect(await desk.act(gone, 'accept-conditions')).toMatchObject({ done: false, refused: 'not-now' })
  expect(await whole(gone), 'the next one is asked').toMatchObject({ state: 'asked', partnerSymbol: 'DE-2' })
  const accepted = await addRequest(desk)
  await desk.acts(accepted, ask, ['record-conditional', { terms: 'charges', cost: { amount: 900, currency: 'EUR' } }])
  await desk.acts(accepted, 'accept-conditions')
  expect(await whole(accepted)).toMatchObject({ state: 'will-supply', maxCost: { amount: 900, currency: 'EUR' } })
  await other.supplier('DE-1', accepted, { status: 'Unfilled', reasonUnfilled: 'NotAvailableForILL' })
  expect(await whole(accepted)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-2' })
  await desk.expectSound()
})

test('10 Next-supplier routing after Unfilled while a cancel is pending: no new request goes out', async () => {
  const { desk, other, whole } = await openCrossing()
  for (const answer of [
    { status: 'Unfilled', reasonUnfilled: 'NotOnShelf' },
    { status: 'RetryPossible', reasonRetry: 'OnLoan' }
  ]) {
    const number = await addRequest(desk)
    await desk.acts(number, ask, 'cancel')
    await other.supplier('DE-1', number, answer)
    const ended = await whole(number)
    expect(ended).toMatchObject({ state: 'cancelled', askings: [{ state: 'not-supplied' }, { state: 'waiting' }] })
    expect(ended.messages.filter(({ sentence }) => sentence === 'Request to DE-2')).toEqual([])
    // The other order: the no has already asked the next one, and it is that one which is cancelled.
    const moved = await addRequest(desk)
    await desk.acts(moved, ask)
    await other.supplier('DE-1', moved, { status: 'Unfilled', reasonUnfilled: 'NotOnShelf' })
    await desk.acts(moved, 'cancel')
    await other.supplier('DE-1', moved, { reason: 'CancelResponse', answer: true, status: 'Cancelled' })
    expect(await whole(moved), 'the late yes of the first changes nothing').toMatchObject({
      state: 'cancel-asked',
      partnerSymbol: 'DE-2'
    })
  }
  await desk.expectSound()
})

test('11 Retry accepted twice: one new request, on both sides', async () => {
  const { desk, other, whole } = await openCrossing()
  const number = await addRequest(desk)
  await desk.acts(number, ask)
  const offer = { status: 'RetryPossible', reasonRetry: 'OnLoan', retryAfter: '2026-06-29T23:59:59Z' }
  await other.supplier('DE-1', number, offer)
  const offered = await whole(number)
  expect(offered).toMatchObject({
    state: 'retry-possible',
    attention: 'retry',
    askings: [{ retryAfter: '2026-06-29' }, {}]
  })
  const accept = () =>
    desk.call('requests.act', { targets: [{ number, version: offered.version }], action: 'retry', fields: {} })
  expect((await accept()).results[0]).toMatchObject({ done: true, state: 'asked' })
  expect((await accept()).results[0]).toMatchObject({ done: false, refused: 'changed-meanwhile' })
  // The supplier repeats its offer about the first asking, at another time: the second try goes on.
  await other.supplier('DE-1', number, offer)
  const after = await whole(number)
  expect(after.state).toBe('asked')
  expect(after.askings.map(({ ourNumber, state, retryOf }) => [ourNumber, state, retryOf !== null])).toEqual([
    [number, 'not-supplied', false],
    [`${number}-2`, 'waiting', false],
    [`${number}-3`, 'pending', true]
  ])

  const first = await other.request('FR-1', 'R-1')
  await desk.acts(first.number ?? '', ['answer-retry', { reason: 'on-loan', retryAfter: '2026-06-29' }])
  const again = await other.request('FR-1', 'R-2', 'R-1')
  const twice = await other.request('FR-1', 'R-3', 'R-1')
  expect([again.what, twice.what]).toEqual(['request', 'wants-person'])
  expect(twice.number).toBe(again.number)
  expect((await whole(again.number ?? '')).related).toMatchObject([{ number: first.number, why: 'again' }])
  await desk.expectSound()
})

test('12 Two staff act on one request at once: the second sees a conflict, and nothing is lost', async () => {
  const { desk, whole } = await openCrossing()
  const second = await desk.call('staff.add', { name: 'Ben Adeyemi' })
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  const { version } = await whole(number)
  const by = (staffId: number | undefined, action: ActionName) =>
    desk.call('requests.act', { targets: [{ number, version }], action, fields: {} }, { ...desk.caller, staffId })
  const [one, other] = await Promise.all([by(desk.caller.staffId, 'will-supply'), by(second.id, 'place-hold')])
  expect(one.results[0]).toMatchObject({ done: true, state: 'will-supply' })
  expect(other.results[0]).toMatchObject({ done: false, refused: 'changed-meanwhile' })
  expect(other.results[0]?.sentence).toContain('Ana Reis')
  expect((await whole(number)).events.filter(({ to }) => to !== null)).toHaveLength(2)
  await desk.expectSound()
})
