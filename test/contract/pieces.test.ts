import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })
const correct = async (desk: TestDesk, number: string, pieces: number) =>
  desk.call('requests.edit', { number, version: (await whole(desk, number)).version, pieces })
const items = async (desk: TestDesk, number: string) =>
  (await whole(desk, number)).items.map(({ piece, of, place }) => `${piece}/${of} ${place}`)
const undoLatest = async (desk: TestDesk) => {
  const act = (await desk.call('acts.latest', { staffId: 2 })).find(({ can }) => can === 'undo')
  const [line] = (await desk.call('acts.undo', { event: act?.event })).results
  return [act?.action, line?.done]
}

async function lent(): Promise<{ desk: TestDesk; number: string }> {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  return { desk, number: await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' }) }
}

test('the number of pieces is corrected before and after they have left, is taken back and done again', async () => {
  const { desk, number } = await lent()
  await correct(desk, number, 2)
  expect(await whole(desk, number)).toMatchObject({ pieces: 2, items: [] })
  await desk.acts(number, 'will-supply', 'came-out', 'ship')
  expect(await items(desk, number)).toEqual(['1/2 out', '2/2 out'])
  await correct(desk, number, 4)
  expect(await items(desk, number)).toEqual(['1/4 out', '2/4 out', '3/4 out', '4/4 out'])
  await correct(desk, number, 1)
  expect(await items(desk, number)).toEqual(['1/1 out'])
  expect(await whole(desk, number)).toMatchObject({ pieces: 1, state: 'shipped' })
  expect(await undoLatest(desk)).toEqual(['edit', true])
  expect(await items(desk, number)).toEqual(['1/4 out', '2/4 out', '3/4 out', '4/4 out'])
  const undone = (await desk.call('acts.latest', { staffId: 2 })).find(({ can }) => can === 'redo')
  await desk.call('acts.redo', { event: undone?.event })
  expect(await items(desk, number)).toEqual(['1/1 out'])
  await desk.expectSound()
})

test('a step that is taken back under a correction leaves no piece behind, and the correction brings none without it', async () => {
  for (const pieces of [3, 1]) {
    const { desk, number } = await lent()
    await correct(desk, number, 2)
    await desk.acts(number, 'will-supply', 'came-out', 'ship')
    const { event: ship } = (await desk.call('acts.latest', { staffId: 2 }))[0]!
    await correct(desk, number, pieces)
    expect((await desk.call('acts.undo', { event: ship })).results).toMatchObject([{ done: true, state: 'pulled' }])
    expect(await items(desk, number)).toEqual([])
    expect(await undoLatest(desk)).toEqual(['edit', true])
    expect(await items(desk, number)).toEqual([])
    await desk.acts(number, 'ship')
    expect(await items(desk, number)).toHaveLength(2)
    await desk.expectSound()
  }
})

test('what comes back of a correction is where the others are by now', async () => {
  const { desk, number } = await lent()
  await desk.acts(number, 'will-supply', 'came-out', ['ship', { pieces: 3 }])
  await correct(desk, number, 2)
  const { event } = (await desk.call('acts.latest', { staffId: 2 }))[0]!
  await desk.acts(number, 'check-in')
  await desk.call('acts.undo', { event })
  expect(await items(desk, number)).toEqual(['1/3 home', '2/3 home', '3/3 home'])
  await desk.expectSound()
})

test('pieces that are in several places are not corrected: which of them is meant is not known; nor are figures that are none', async () => {
  const { desk, number } = await lent()
  await desk.acts(number, 'will-supply', 'came-out', ['ship', { pieces: 3 }], ['check-in-part', { pieces: 1 }])
  const { version } = await whole(desk, number)
  for (const pieces of [2, 4])
    expect(await desk.refusal('requests.edit', { number, version, pieces })).toMatchObject({
      refused: 'bad-input',
      field: 'pieces'
    })
  for (const pieces of [0, -1, 1000, 1.5, 'two', null])
    expect(await desk.refusal('requests.edit', { number, version, pieces })).toMatchObject({ field: 'pieces' })
  expect(await items(desk, number)).toEqual(['1/3 home', '2/3 out', '3/3 out'])
  await desk.expectSound()
})
