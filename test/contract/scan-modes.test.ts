import { expect, test } from 'vitest'
import { scanModeNames, scanModes } from '../../shared/lifecycle/scan-modes.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

async function lendingDesk(pieces = 1): Promise<{ desk: TestDesk; number: string }> {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', barcode: '31204000102935', pieces })
  return { desk, number }
}
const look = async (desk: TestDesk, code: string, mode: (typeof scanModeNames)[number]) => {
  const { matches, sentence } = await desk.call('scan.look', { code, mode })
  return { action: matches[0]?.action, already: matches[0]?.already, sentence, matches }
}

test('the next step is the primary one; a mode offers its own step where the state has it, and says so where not', async () => {
  const { desk, number } = await lendingDesk()
  await desk.acts(number, 'will-supply')
  expect((await look(desk, number, 'next')).action).toBe('came-out')
  expect((await look(desk, number, 'came-out')).action).toBe('came-out')
  expect((await look(desk, '31204000102935', 'ship')).action).toBe('ship')
  const odd = await look(desk, number, 'check-in')
  expect(odd).toMatchObject({ action: null, already: null })
  expect(odd.sentence).toContain('It was left as it is.')
})

test('what was done before is said with when and by whom, and is not offered again; taken back, it is offered anew', async () => {
  const { desk, number } = await lendingDesk()
  await desk.acts(number, 'will-supply', 'came-out')
  const again = await look(desk, number, 'came-out')
  expect(again).toMatchObject({ action: null, already: { at: new Date(desk.now()).toISOString() } })
  expect(again.sentence).toMatch(/was already done, .*Nothing was done again/)
  expect((await desk.call('requests.undo', { number })).done).toBe(true)
  expect((await look(desk, number, 'came-out')).action).toBe('came-out')
})

test('finding offers nothing to do, in any state', async () => {
  const { desk, number } = await lendingDesk()
  for (const act of ['will-supply', 'came-out', 'ship'] as const) {
    expect((await look(desk, number, 'find')).action).toBeNull()
    await desk.acts(number, act)
  }
})

test('in every mode a scan does only what the mode says, and a repeat does nothing', async () => {
  for (const mode of scanModeNames) {
    const actions: readonly string[] | null = scanModes[mode]
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'will-supply')
    const { matches } = await look(desk, number, mode)
    const offer = matches[0]?.offer
    if (offer && actions !== null) expect(actions).toContain(offer.name)
    if (!offer) continue
    const { version } = matches[0]?.request ?? {}
    const go = { code: number, number, version, action: offer.name }
    expect((await desk.call('scan.go', go)).done).toBe(true)
    // The same scan once more, bound to what was shown: told, and nothing is done.
    expect((await desk.refusal('scan.go', go)).refused).toBe('changed-meanwhile')
    await desk.expectSound()
  }
})

test('a copy is sent by the shipping mode too', async () => {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', service: 'copy', partner: 'FR-1' })
  await desk.acts(number, 'will-supply', 'came-out')
  expect((await look(desk, number, 'ship')).action).toBe('deliver')
})

test('how many pieces travel is said, so that they can be counted', async () => {
  const { desk, number } = await lendingDesk(4)
  expect((await look(desk, number, 'find')).matches[0]?.pieces).toBe(4)
})

test('a code that nothing had is kept as the barcode of the request, and finds it from then on', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { side: 'borrowing' })
  expect((await look(desk, 'LOST-STRAP-1', 'next')).matches).toEqual([])
  const { version } = await desk.call('requests.get', { number })
  await desk.call('requests.edit', { number, version, barcode: 'LOST-STRAP-1' })
  expect((await look(desk, 'LOST-STRAP-1', 'next')).matches[0]?.request.number).toBe(number)
  expect((await desk.call('requests.get', { number })).events[0]?.sentence).toContain('barcode')
})

test.each([
  '\u0000',
  "'; drop table request; --",
  '😀',
  '%',
  '*',
  '\u202e26-00001',
  'x'.repeat(200),
  '../../etc',
  '<script>'
])('the code %j finds nothing and breaks nothing', async (code) => {
  const { desk } = await lendingDesk()
  const { matches, sentence } = await look(desk, code, 'receive')
  expect(matches).toEqual([])
  expect(sentence).not.toBe('')
  expect((await desk.refusal('scan.go', { code })).refused).toBe('not-found')
  await desk.expectSound()
})
