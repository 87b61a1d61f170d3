import { describe, expect, test } from 'vitest'
import type { ActionName } from '../../shared/lifecycle/state-table.ts'
import { redoable } from '../../electron/core/requests/redo-act.ts'
import { addLibrary, addRequest, minute, openDesk, type TestDesk } from '../support/desk.ts'

const latest = (desk: TestDesk) => desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })
const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })

async function lendingDesk(): Promise<{ desk: TestDesk; number: string }> {
  const desk = await openDesk()
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: 'R-1' })
  return { desk, number }
}

describe('what a staff member did last', () => {
  test('is listed newest first, with what can be done about it, and why not where it cannot', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'review', 'will-supply')
    const [will, review] = await latest(desk)
    expect(will).toMatchObject({ action: 'will-supply', numbers: [number], can: 'undo', undone: false, why: null })
    expect(will?.sentence).toBe(`Will supply: ${number}`)
    expect(review).toMatchObject({ action: 'review', can: null })
    expect(review?.why).toContain('came later')
    const lines = await desk.call('outbox.list', {})
    await desk.call('outbox.tick', { ids: lines.map(({ id }) => id) })
    const [told] = await latest(desk)
    expect(told).toMatchObject({ can: null })
    expect(told?.why, 'the counter-step is named').toMatch(/has been told already.*“Cannot supply”/)
  })

  test('is that member’s own, and what messages and rules did is nobody’s', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'review')
    const ben = await desk.call('staff.add', { name: 'Ben Adeyemi' })
    expect(await desk.call('acts.latest', { staffId: ben.id })).toEqual([])
    expect(await desk.call('acts.latest', { staffId: 1 })).toEqual([])
  })
})

describe('undo and redo', () => {
  test('an act is done again with what was said the first time, and can be taken back again', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'will-supply', 'came-out')
    const fields = { due: '2026-07-20', parcel: 'PN 1', note: 'With the map', pieces: 2 }
    await desk.acts(number, ['ship', fields])
    const shipped = await whole(desk, number)
    for (let times = 0; times < 3; times += 1) {
      const [act] = await latest(desk)
      expect(act).toMatchObject({ action: 'ship', can: 'undo' })
      await desk.call('acts.undo', { event: act?.event })
      expect(await whole(desk, number)).toMatchObject({ state: 'pulled', due: null })
      const [undone] = await latest(desk)
      expect(undone).toMatchObject({ action: 'ship', can: 'redo', undone: true })
      await desk.call('acts.redo', { event: undone?.event })
      const again = await whole(desk, number)
      expect(again).toMatchObject({ state: shipped.state, due: '2026-07-20', pieces: shipped.pieces })
      expect(again.items.map(({ piece, of, place }) => ({ piece, of, place }))).toEqual(
        shipped.items.map(({ piece, of, place }) => ({ piece, of, place }))
      )
      expect(again.notes, 'the note is not written a second time').toHaveLength(1)
      expect(again.events[0]).toMatchObject({ action: 'ship', note: 'With the map' })
    }
    expect((await latest(desk)).filter(({ action }) => action === 'ship')).toHaveLength(1)
    await desk.expectSound()
  })

  test('several steps go back one by one and forth one by one, in order', async () => {
    const { desk, number } = await lendingDesk()
    const steps: ActionName[] = ['review', 'will-supply', 'came-out']
    await desk.acts(number, ...steps)
    const undone: (number | undefined)[] = []
    for (let times = 0; times < 3; times += 1) {
      const act = (await latest(desk)).find(({ can }) => can === 'undo')
      undone.push(act?.event)
      await desk.call('acts.undo', { event: act?.event })
    }
    expect((await whole(desk, number)).state).toBe('new')
    const states: string[] = []
    for (let times = 0; times < 3; times += 1) {
      const ready = (await latest(desk)).filter(({ can }) => can === 'redo')
      expect(ready, 'only what was taken back last can be done again').toHaveLength(1)
      const { results } = await desk.call('acts.redo', { event: ready[0]?.event })
      states.push(results[0]?.state ?? '')
    }
    expect(states).toEqual(['under-review', 'will-supply', 'pulled'])
    expect(undone).toHaveLength(3)
    await desk.expectSound()
  })

  test('what was done since makes doing again impossible, in words', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'review')
    const [act] = await latest(desk)
    await desk.call('acts.undo', { event: act?.event })
    await desk.acts(number, 'will-supply')
    expect((await latest(desk)).find(({ action }) => action === 'review')).toMatchObject({ undone: true, can: null })
    const { results } = await desk.call('acts.redo', { event: act?.event })
    expect(results).toMatchObject([{ done: false, refused: 'nothing-to-redo' }])
  })

  test('doing again is bound to the version that was shown', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'review')
    const [act] = await latest(desk)
    await desk.call('acts.undo', { event: act?.event })
    const { version } = await whole(desk, number)
    await desk.call('requests.assign', { numbers: [number], staffId: desk.caller.staffId ?? null })
    const { results } = await desk.call('acts.redo', { event: act?.event, version })
    expect(results).toMatchObject([{ done: false, refused: 'changed-meanwhile' }])
  })

  test('a told act is refused with what may be done instead, and nothing changes', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'will-supply')
    const lines = await desk.call('outbox.list', {})
    await desk.call('outbox.tick', { ids: lines.map(({ id }) => id) })
    const before = await whole(desk, number)
    const [act] = await latest(desk)
    const { results } = await desk.call('acts.undo', { event: act?.event })
    expect(results).toMatchObject([{ done: false, refused: 'already-told' }])
    expect((await whole(desk, number)).version).toBe(before.version)
  })

  test('a whole batch goes back and forth at once, with a line for each; one that was told stays', async () => {
    const { desk } = await lendingDesk()
    const numbers: string[] = []
    for (let n = 0; n < 6; n += 1)
      numbers.push(await addRequest(desk, { side: 'lending', partner: 'FR-1', partnerNumber: `B-${n}` }))
    await desk.call('requests.act', { targets: numbers.map((number) => ({ number })), action: 'will-supply' })
    const held = (await desk.call('outbox.list', {})).find(({ number }) => number === numbers[2])
    await desk.call('outbox.tick', { ids: [held?.id ?? 0] })
    const [batch] = await latest(desk)
    expect(batch).toMatchObject({ count: 6, can: 'undo', sentence: 'Will supply: 6 requests' })
    const back = await desk.call('acts.undo', { batch: batch?.batch ?? '' })
    expect(back.results.filter(({ done }) => done)).toHaveLength(5)
    expect(back.results.find(({ number }) => number === numbers[2])).toMatchObject({ refused: 'already-told' })
    const states = async () => Promise.all(numbers.map(async (number) => (await whole(desk, number)).state))
    expect(await states()).toEqual(['new', 'new', 'will-supply', 'new', 'new', 'new'])
    const forth = await desk.call('acts.redo', { batch: batch?.batch ?? '' })
    expect(forth.results.filter(({ done }) => done)).toHaveLength(5)
    expect(new Set(await states())).toEqual(new Set(['will-supply']))
    const [again] = await latest(desk)
    expect(again, 'done again, the five are one batch').toMatchObject({ count: 5, can: 'undo' })
    await desk.expectSound()
  })

  test('a correction is taken back and made again, with the words it is found by and the library’s own date', async () => {
    const { desk, number } = await lendingDesk()
    await desk.acts(number, 'will-supply', 'came-out', ['ship', { due: '2026-07-20' }])
    const { version, citation } = await whole(desk, number)
    await desk.call('requests.edit', {
      number,
      version,
      citation: { ...citation, title: 'Zwölf Glocken' },
      due: '2026-08-01',
      level: 'rush'
    })
    const found = async (text: string) => (await desk.call('requests.search', { text })).rows.length
    expect([await found('Bells'), await found('Glocken')]).toEqual([0, 1])
    const [edit] = await latest(desk)
    expect(edit).toMatchObject({ action: 'edit', can: 'undo' })
    desk.later(minute)
    await desk.call('acts.undo', { event: edit?.event })
    const back = await whole(desk, number)
    expect(back).toMatchObject({ title: 'A History of Bells', due: '2026-07-20', level: 'normal', state: 'shipped' })
    expect(back.askings[0]?.due).toBe('2026-07-20')
    expect(back.events[0]).toMatchObject({ action: 'undo', undoes: edit?.event, from: null })
    expect([await found('Bells'), await found('Glocken')]).toEqual([1, 0])
    await desk.call('acts.redo', { event: edit?.event })
    const again = await whole(desk, number)
    expect(again).toMatchObject({ title: 'Zwölf Glocken', due: '2026-08-01', level: 'rush' })
    expect(again.askings[0]?.due).toBe('2026-08-01')
    expect([await found('Bells'), await found('Glocken')]).toEqual([0, 1])
    await desk.expectSound()
  })

  test('a correction that somebody has corrected further is not taken back over them', async () => {
    const { desk, number } = await lendingDesk()
    const first = await whole(desk, number)
    const citation = { title: 'Bells' }
    const { version } = await desk.call('requests.edit', { number, version: first.version, citation })
    const [edit] = await latest(desk)
    await desk.call('requests.edit', { number, version, citation: { title: 'Bells and Towers' } })
    const { results } = await desk.call('acts.undo', { event: edit?.event })
    expect(results).toMatchObject([{ done: false, refused: 'changed-meanwhile' }])
    expect((await whole(desk, number)).title).toBe('Bells and Towers')
    const [later, earlier] = await latest(desk)
    expect([later?.can, earlier?.can]).toEqual(['undo', null])
  })

  test('giving requests to somebody, and looking at one, can be taken back', async () => {
    const { desk, number } = await lendingDesk()
    const staffId = desk.caller.staffId ?? null
    await desk.call('requests.assign', { numbers: [number], staffId })
    await desk.call('acts.undo', { event: (await latest(desk))[0]?.event })
    expect((await whole(desk, number)).assigned).toBe(null)
    await desk.call('acts.redo', { event: (await latest(desk))[0]?.event })
    expect((await whole(desk, number)).assigned).toBe('AR')
    expect((await whole(desk, number)).undo, 'the page of the request offers it too').toMatchObject({
      action: 'assign',
      possible: true
    })
  })

  test('a patron who was forgotten does not come back by undo', async () => {
    const { desk } = await lendingDesk()
    const bo = await desk.call('patrons.save', { name: 'Bo Ek', number: '2001' })
    const number = await addRequest(desk, { patron: { id: bo.id } })
    const { version } = await whole(desk, number)
    await desk.call('requests.edit', { number, version, patronId: null })
    const [edit] = await latest(desk)
    await desk.call('patrons.forget', { id: bo.id })
    const { results } = await desk.call('acts.undo', { event: edit?.event })
    expect(results[0]?.done).toBe(false)
    expect((await whole(desk, number)).patronId).toBe(null)
  })
})

test('doing again belongs to the undoing that came last', () => {
  const turn = (id: number, undoes: number | null = null, redoes?: number) => ({
    id,
    undoes,
    data: redoes === undefined ? null : JSON.stringify({ redoes })
  })
  expect(redoable([turn(1), turn(2)])).toBeUndefined()
  expect(redoable([turn(1), turn(2), turn(3, 2)])).toEqual({ act: 2, undoing: 3 })
  expect(redoable([turn(1), turn(2), turn(3, 2), turn(4, 1)])).toEqual({ act: 1, undoing: 4 })
  expect(redoable([turn(1), turn(2), turn(3, 2), turn(4, 1), turn(5, null, 4)])).toEqual({ act: 2, undoing: 3 })
  expect(redoable([turn(1), turn(2), turn(3, 2), turn(4)])).toBeUndefined()
})
