import { expect, test } from 'vitest'
import type { ActionFields } from '../../shared/contract/shapes.ts'
import type { ActionName, StateName } from '../../shared/lifecycle/state-table.ts'
import { addRequest } from '../support/desk.ts'
import { ask, openCrossing, type Crossing } from '../support/crossing.ts'

type Acts = readonly (ActionName | readonly [ActionName, ActionFields])[]

const due = '2026-07-20T12:00:00Z'

async function borrow({ desk }: Crossing, ...acts: Acts): Promise<string> {
  const number = await addRequest(desk)
  await desk.acts(number, ...acts)
  return number
}
let numbers = 0
/** Lends to FR-1: gives our number and theirs. */
async function lend({ desk }: Crossing, ...acts: Acts): Promise<[ours: string, theirs: string]> {
  const theirs = `R-${(numbers += 1)}`
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: theirs })
  await desk.acts(number, ...acts)
  return [number, theirs]
}
const supplied = ['will-supply', 'came-out', 'ship'] as const
const withPatron = [ask, ['record-shipped', { due: '2026-07-20' }], 'receive', 'hand-over'] as const

test('1 Cancel sent while Shipped is on the way: the cancel first, borrowing', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const number = await borrow(crossing, ask, 'record-will-supply', 'cancel')
  await other.supplier('DE-1', number, { status: 'Loaned', dueDate: due })
  expect(await whole(number)).toMatchObject({ state: 'shipped', attention: 'cancel-crossed', due: '2026-07-20' })
  await other.supplier('DE-1', number, { reason: 'CancelResponse', answer: false, status: 'Loaned' })
  expect(await whole(number)).toMatchObject({ state: 'shipped', attention: 'cancel-crossed' })
  await desk.expectSound()
})

test('1 Cancel sent while Shipped is on the way: Shipped first, borrowing', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const number = await borrow(crossing, ask)
  await other.supplier('DE-1', number, { status: 'Loaned' })
  expect(await desk.act(number, 'cancel')).toMatchObject({ done: false, refused: 'not-now' })
  expect(await whole(number)).toMatchObject({ state: 'shipped', attention: null })
})

test('1 Cancel sent while Shipped is on the way: both orders, lending', async () => {
  const crossing = await openCrossing()
  const { desk, other, told, whole } = crossing
  const [first, theirs] = await lend(crossing, 'will-supply', 'came-out')
  await other.requester('FR-1', theirs, { action: 'Cancel' })
  expect(await whole(first)).toMatchObject({ state: 'cancel-asked', attention: 'cancel-asked' })
  await desk.acts(first, 'ship')
  expect(await whole(first), 'shipping answers the cancel').toMatchObject({ state: 'shipped' })

  const [late, theirLate] = await lend(crossing, ...supplied)
  await other.requester('FR-1', theirLate, { action: 'Cancel' })
  expect(await whole(late)).toMatchObject({ state: 'shipped', open: true })
  expect(await told(late)).toContain('“Not cancelled” to FR-1')
  await desk.expectSound()
})

test('2 Cancel refused from each prior state returns to that state', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const borrowing: readonly (readonly [StateName, string, ...Acts])[] = [
    ['asked', 'pending', ask],
    ['will-supply', 'pending', ask, 'record-will-supply'],
    ['hold-placed', 'pending', ask, 'record-hold'],
    ['conditional', 'conditional', ask, ['record-conditional', { terms: 'library-use-only' }]]
  ]
  for (const [state, iso, ...acts] of borrowing) {
    const number = await borrow(crossing, ...acts, 'cancel')
    expect((await whole(number)).askings[0]).toMatchObject({ state: 'cancel-pending' })
    await other.supplier('DE-1', number, { reason: 'CancelResponse', answer: false, status: 'WillSupply' })
    expect(await whole(number), state).toMatchObject({ state, askings: [{ state: iso }, { state: 'waiting' }] })
  }
  const lending: readonly (readonly [StateName, string, ...Acts])[] = [
    ['new', 'in-process'],
    ['under-review', 'in-process', 'review'],
    ['will-supply', 'in-process', 'will-supply'],
    ['hold-placed', 'in-process', 'place-hold'],
    ['pulled', 'in-process', 'will-supply', 'came-out'],
    ['conditional', 'conditional', ['answer-conditional', { terms: 'no-reproduction' }]]
  ]
  for (const [state, iso, ...acts] of lending) {
    const [number, theirs] = await lend(crossing, ...acts)
    await other.requester('FR-1', theirs, { action: 'Cancel' })
    await desk.acts(number, 'refuse-cancel')
    expect(await whole(number), state).toMatchObject({ state, askings: [{ state: iso }] })
  }
  // Conditions that come while the cancelling is pending stand when it is refused.
  const number = await borrow(crossing, ask, 'cancel')
  await other.supplier('DE-1', number, { status: 'WillSupply', dateSent: due, loanConditions: ['NoReproduction'] })
  expect(await whole(number)).toMatchObject({ state: 'cancel-asked' })
  await other.supplier('DE-1', number, { reason: 'CancelResponse', answer: false, status: 'WillSupply' })
  expect(await whole(number)).toMatchObject({ state: 'conditional', attention: 'conditional' })
  await desk.expectSound()
})

test('3 Renew sent while Overdue arrives: both orders, both answers, borrowing', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  for (const order of ['renew', 'overdue'] as const)
    for (const answer of [true, false]) {
      const number = await borrow(crossing, ...withPatron)
      if (order === 'renew') await desk.acts(number, 'renew')
      await other.supplier('DE-1', number, { status: 'Overdue' })
      if (order === 'overdue') await desk.acts(number, 'renew')
      expect(await whole(number)).toMatchObject({ state: 'renew-overdue', askings: [{ state: 'renew-overdue' }, {}] })
      await other.supplier('DE-1', number, {
        reason: 'RenewResponse',
        answer,
        status: answer ? 'Loaned' : 'Overdue',
        dueDate: answer ? '2026-08-20T12:00:00Z' : undefined
      })
      expect(await whole(number)).toMatchObject(
        answer
          ? { state: 'with-patron', due: '2026-08-20', patronDue: '2026-08-17', askings: [{ state: 'received' }, {}] }
          : { state: 'overdue', due: '2026-07-20', askings: [{ state: 'overdue' }, {}] }
      )
    }
  await desk.expectSound()
})

test('3 Renew sent while Recall arrives: the recall goes before it in both orders, borrowing', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const number = await borrow(crossing, ...withPatron, 'renew')
  await other.supplier('DE-1', number, { status: 'Recalled', dueDate: '2026-06-22T12:00:00Z' })
  for (const answer of [false, true]) {
    await other.supplier('DE-1', number, { reason: 'RenewResponse', answer, status: 'Loaned', dueDate: due })
    expect(await whole(number)).toMatchObject({
      state: 'recalled',
      due: '2026-06-22',
      askings: [{ state: 'recall' }, {}]
    })
  }
  const first = await borrow(crossing, ...withPatron)
  await other.supplier('DE-1', first, { status: 'Recalled' })
  expect(await desk.act(first, 'renew')).toMatchObject({ done: false, refused: 'not-now' })
  await desk.expectSound()
})

test('3 Renew arrives while Overdue or Recall leaves: both orders, lending', async () => {
  const crossing = await openCrossing()
  const { desk, other, told, whole } = crossing
  const [first, theirs] = await lend(crossing, ...supplied)
  await other.requester('FR-1', theirs, { action: 'Renew' })
  expect(await whole(first)).toMatchObject({ state: 'renew-asked', attention: 'renew-asked' })
  await desk.acts(first, 'send-overdue')
  expect(await whole(first)).toMatchObject({ state: 'renew-overdue', askings: [{ state: 'renew-overdue' }] })
  await desk.acts(first, 'refuse-renewal')
  expect(await whole(first)).toMatchObject({ state: 'overdue', attention: null, askings: [{ state: 'overdue' }] })

  const [second, theirSecond] = await lend(crossing, ...supplied, 'send-overdue')
  await other.requester('FR-1', theirSecond, { action: 'Renew' })
  await desk.acts(second, ['grant-renewal', { due: '2026-08-20' }])
  expect(await whole(second)).toMatchObject({
    state: 'shipped',
    due: '2026-08-20',
    askings: [{ state: 'shipped', renewals: 1, overdueLevel: 0 }]
  })

  const [recalled, theirRecalled] = await lend(crossing, ...supplied, 'recall')
  await other.requester('FR-1', theirRecalled, { action: 'Renew' })
  expect(await whole(recalled)).toMatchObject({ state: 'recalled', askings: [{ state: 'recall' }] })
  expect(await told(recalled)).toContain('“Not renewed” to FR-1')

  const [both, theirBoth] = await lend(crossing, ...supplied)
  await other.requester('FR-1', theirBoth, { action: 'Renew' })
  await desk.acts(both, 'recall')
  expect(await whole(both)).toMatchObject({ state: 'recalled', attention: null })
  await desk.expectSound()
})

test('4 Received sent before Shipped arrives', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const number = await borrow(crossing, ask, 'receive')
  await other.supplier('DE-1', number, { status: 'Loaned', dueDate: due })
  expect(await whole(number)).toMatchObject({ state: 'received', due: '2026-07-20', items: [{ place: 'here' }] })
  const handed = await borrow(crossing, ask, 'receive', 'hand-over')
  await other.supplier('DE-1', handed, { status: 'Loaned', dueDate: due })
  expect(await whole(handed)).toMatchObject({
    state: 'with-patron',
    due: '2026-07-20',
    items: [{ place: 'with-patron' }]
  })

  // Lending: they have it before the desk has said that it left. Nothing moves by itself; a person sees it.
  const [lent, theirs] = await lend(crossing, 'will-supply', 'came-out')
  expect((await other.requester('FR-1', theirs, { action: 'Received' })).what).toBe('wants-person')
  expect(await whole(lent)).toMatchObject({ state: 'pulled', attention: 'unclear' })
  await desk.acts(lent, 'ship', 'record-received', 'check-in')
  expect(await whole(lent)).toMatchObject({ state: 'completed' })
  await desk.expectSound()
})

test('5 Returned and Overdue cross', async () => {
  const crossing = await openCrossing()
  const { desk, other, whole } = crossing
  const number = await borrow(crossing, ...withPatron, 'take-back', 'return')
  await other.supplier('DE-1', number, { status: 'Overdue' })
  expect(
    await whole(number),
    'it stays returned; whether the parcel is only slow is for a person to say'
  ).toMatchObject({
    state: 'returned',
    attention: 'overdue',
    askings: [{ state: 'returned', overdueLevel: 1 }, {}]
  })
  await other.supplier('DE-1', number, { status: 'LoanCompleted' })
  expect(await whole(number)).toMatchObject({ state: 'completed' })

  const late = await borrow(crossing, ...withPatron)
  await other.supplier('DE-1', late, { status: 'Overdue' })
  await desk.acts(late, 'return')
  expect(await whole(late)).toMatchObject({ state: 'returned', attention: null })

  const [first, theirs] = await lend(crossing, ...supplied, 'send-overdue')
  await other.requester('FR-1', theirs, { action: 'ShippedReturn' })
  expect(await whole(first)).toMatchObject({ state: 'coming-back', askings: [{ state: 'overdue' }] })
  const [second, theirSecond] = await lend(crossing, ...supplied)
  await other.requester('FR-1', theirSecond, { action: 'ShippedReturn' })
  await desk.acts(second, 'send-overdue', 'check-in')
  await desk.acts(first, 'check-in')
  for (const ours of [first, second]) expect(await whole(ours)).toMatchObject({ state: 'completed' })
  await desk.expectSound()
})

test('6 Lost then item found: both sides', async () => {
  const crossing = await openCrossing()
  const { desk, other, told, whole } = crossing
  const [first, theirs] = await lend(crossing, ...supplied)
  await other.requester('FR-1', theirs, { action: 'Lost' })
  expect(await whole(first)).toMatchObject({ state: 'lost', attention: 'lost', items: [{ place: 'lost' }] })
  await desk.acts(first, 'check-in')
  expect(await whole(first)).toMatchObject({ state: 'completed', items: [{ place: 'home' }] })
  expect(await told(first)).toContain('“Checked in” to FR-1')
  const [second, theirSecond] = await lend(crossing, ...supplied, ['mark-lost', { note: 'No trace' }])
  await other.requester('FR-1', theirSecond, { action: 'ShippedReturn' })
  expect(await whole(second)).toMatchObject({ state: 'coming-back', askings: [{ state: 'shipped' }] })

  const number = await borrow(crossing, ...withPatron, ['mark-lost', { note: 'Left in a train' }])
  expect(await whole(number)).toMatchObject({ state: 'lost', askings: [{ state: 'lost' }, {}] })
  await desk.acts(number, 'found')
  expect(await whole(number)).toMatchObject({ state: 'received', items: [{ place: 'here' }] })
  expect(await told(number)).toContain('“Found again” to DE-1')
  const turnedUp = await borrow(crossing, ...withPatron, ['mark-lost', { note: 'Left in a train' }])
  await other.supplier('DE-1', turnedUp, { status: 'LoanCompleted' })
  expect(await whole(turnedUp)).toMatchObject({ state: 'completed', askings: [{ state: 'checked-in' }, {}] })
  await desk.expectSound()
})
