import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { openOtherSide } from '../support/other-side.ts'

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

test('cancelling what is borrowed: agreed, refused, and crossing with the shipping in both orders', async () => {
  const desk = await deskWithSuppliers()
  const other = openOtherSide(desk)
  const start = async () => {
    const number = await addRequest(desk)
    await desk.acts(number, ['ask', { suppliers: ['DE-1', 'DE-2'] }], 'record-will-supply', 'cancel')
    return number
  }
  const agreed = await start()
  await other.supplier('DE-1', agreed, { reason: 'CancelResponse', answer: true, status: 'Cancelled' })
  expect(await whole(desk, agreed)).toMatchObject({ state: 'cancelled', outcome: 'cancelled' })

  const refused = await start()
  await other.supplier('DE-1', refused, { reason: 'CancelResponse', answer: false, status: 'WillSupply' })
  expect(await whole(desk, refused), 'back where the cancelling began').toMatchObject({
    state: 'will-supply',
    askings: [{ state: 'pending' }, { state: 'waiting' }]
  })

  const crossed = await start()
  await other.supplier('DE-1', crossed, { status: 'Loaned', dueDate: '2026-07-20T12:00:00Z' })
  expect(await whole(desk, crossed)).toMatchObject({ state: 'shipped', attention: 'cancel-crossed', due: '2026-07-20' })
  await other.supplier('DE-1', crossed, { reason: 'CancelResponse', answer: false, status: 'Loaned' })
  expect(await whole(desk, crossed)).toMatchObject({ state: 'shipped', attention: 'cancel-crossed' })

  const unfilled = await start()
  await other.supplier('DE-1', unfilled, { status: 'Unfilled', reasonUnfilled: 'NotOnShelf' })
  expect(await whole(desk, unfilled), 'no new request goes out while a cancel is pending').toMatchObject({
    state: 'cancelled',
    askings: [{}, { state: 'waiting' }]
  })

  const shipped = await addRequest(desk)
  await desk.acts(shipped, ['ask', { suppliers: ['DE-1'] }])
  await other.supplier('DE-1', shipped, { status: 'Loaned' })
  const no = await desk.act(shipped, 'cancel')
  expect(no).toMatchObject({ done: false, refused: 'not-now' })
  await desk.expectSound()
})

test('cancelling what is lent: agreed, refused back to where it began, and too late once it is shipped', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const other = openOtherSide(desk)
  const lend = (their: string) => addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: their })
  const agreed = await lend('R-1')
  await other.requester('FR-1', 'R-1', { action: 'Cancel' })
  expect(await whole(desk, agreed)).toMatchObject({ state: 'cancel-asked', attention: 'cancel-asked' })
  await desk.acts(agreed, 'agree-cancel')
  expect(await whole(desk, agreed)).toMatchObject({ state: 'cancelled', outcome: 'cancelled', attention: null })

  const refused = await lend('R-2')
  await desk.acts(refused, 'will-supply', 'came-out')
  await other.requester('FR-1', 'R-2', { action: 'Cancel' })
  await desk.acts(refused, 'refuse-cancel')
  expect(await whole(desk, refused)).toMatchObject({ state: 'pulled', open: true })

  const crossing = await lend('R-3')
  await desk.acts(crossing, 'will-supply', 'came-out')
  await other.requester('FR-1', 'R-3', { action: 'Cancel' })
  await desk.acts(crossing, 'ship')
  expect(await whole(desk, crossing), 'shipping answers the cancel').toMatchObject({ state: 'shipped' })

  const late = await lend('R-4')
  await desk.acts(late, 'will-supply', 'came-out', 'ship')
  await other.requester('FR-1', 'R-4', { action: 'Cancel' })
  const after = await whole(desk, late)
  expect(after).toMatchObject({ state: 'shipped', open: true })
  expect(after.messages.map(({ sentence }) => sentence)).toContain('“Not cancelled” to FR-1')
  await desk.expectSound()
})

test('an earlier supplier answers late: its line says so and a person is wanted; the later one goes on', async () => {
  const desk = await deskWithSuppliers()
  const other = openOtherSide(desk)
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1', 'DE-2'] }], 'ask-next')
  await other.supplier('DE-1', number, { status: 'Loaned' })
  expect(await whole(desk, number)).toMatchObject({ state: 'asked', partnerSymbol: 'DE-2', attention: 'late-supplier' })
  expect((await asked(desk, number))[0]?.slice(0, 3)).toEqual(['DE-1', 'shipped', false])
  await desk.call('requests.settle', { number })
  await other.supplier('DE-2', `${number}-2`, { status: 'Loaned' })
  expect(await whole(desk, number)).toMatchObject({ state: 'shipped', attention: null })

  const quiet = await addRequest(desk)
  await desk.acts(quiet, ['ask', { suppliers: ['DE-1', 'DE-2'] }], 'ask-next')
  await other.supplier('DE-1', quiet, { status: 'Unfilled', reasonUnfilled: 'NotHeld' })
  expect(await whole(desk, quiet), 'a late no wants nobody').toMatchObject({ state: 'asked', attention: null })
  await desk.expectSound()
})

test('Received before Shipped: the pieces stay here when the message comes after them', async () => {
  const desk = await deskWithSuppliers()
  const other = openOtherSide(desk)
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], 'receive')
  await other.supplier('DE-1', number, { status: 'Loaned', dueDate: '2026-07-20T12:00:00Z' })
  expect(await whole(desk, number)).toMatchObject({ state: 'received', due: '2026-07-20', items: [{ place: 'here' }] })
  await desk.expectSound()
})

test('the same message again does nothing twice', async () => {
  const desk = await deskWithSuppliers()
  const other = openOtherSide(desk)
  const number = await addRequest(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }])
  const at = desk.now()
  expect((await other.supplier('DE-1', number, { status: 'Loaned' })).what).toBe('message')
  const before = await whole(desk, number)
  desk.setNow(at)
  expect((await other.supplier('DE-1', number, { status: 'Loaned' })).what).toBe('repeat')
  expect(await whole(desk, number)).toEqual(before)
})
