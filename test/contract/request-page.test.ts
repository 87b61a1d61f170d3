import { expect, test } from 'vitest'
import { minute, openDesk, type TestDesk } from '../support/desk.ts'

const make = async (desk: TestDesk, more: object = {}) =>
  (await desk.call('requests.create', { side: 'borrowing', service: 'loan', citation: { title: 'Emma' }, ...more }))
    .number
const whole = (desk: TestDesk, number: string) => desk.call('requests.get', { number })
const latest = async (desk: TestDesk) => (await desk.call('acts.latest', { staffId: 2 })).find(({ undone }) => !undone)!

test('a note is changed, struck out and put on top; what is struck stays readable, and each is taken back by itself', async () => {
  const desk = await openDesk()
  const number = await make(desk)
  const { id } = await desk.call('requests.note', { number, text: 'Phoned the patron' })
  const { version } = await whole(desk, number)
  await desk.call('requests.note', { number, text: 'Later note' })
  await desk.call('requests.change-note', { id, before: 'Phoned the patron', text: 'Wrote to the patron' })
  await desk.call('requests.change-note', { id, pinned: true })
  await desk.call('requests.change-note', { id, struck: true })
  const now = await whole(desk, number)
  expect(
    now.notes.map(({ text, pinned, struckAt, changedAt }) => [text, pinned, struckAt !== null, changedAt !== null])
  ).toEqual([
    ['Wrote to the patron', true, true, true],
    ['Later note', false, false, false]
  ])
  // Notes leave what somebody has open as it was read.
  expect(now.version).toBe(version)
  expect(now.events.slice(0, 3).map(({ action }) => action)).toEqual(['note-strike', 'note-pin', 'note-change'])
  for (const gone of ['note-strike', 'note-pin', 'note-change', 'note']) {
    const act = await latest(desk)
    expect(act).toMatchObject({ action: gone, can: 'undo' })
    expect((await desk.call('acts.undo', { event: act.event })).results).toMatchObject([{ done: true }])
  }
  expect((await whole(desk, number)).notes).toMatchObject([
    { text: 'Phoned the patron', pinned: false, struckAt: null, changedAt: null }
  ])
  await desk.expectSound()
})

test('a note that somebody else has changed is not overwritten, and one that went with an act is only put on top', async () => {
  const desk = await openDesk()
  const number = await make(desk)
  const { id } = await desk.call('requests.note', { number, text: 'One' })
  await desk.call('requests.change-note', { id, text: 'Two' })
  expect(await desk.refusal('requests.change-note', { id, before: 'One', text: 'Three' })).toMatchObject({
    refused: 'changed-meanwhile',
    field: 'text'
  })
  expect(await desk.refusal('requests.change-note', { id: 999, text: 'x' })).toMatchObject({ refused: 'not-found' })
  for (const text of ['', '   ', 'x'.repeat(4001)])
    expect(await desk.refusal('requests.change-note', { id, text })).toMatchObject({ field: 'text' })
  await desk.acts(number, ['close-unfilled', { reason: 'not-found-as-cited', note: 'Not in any catalogue' }])
  const told = (await whole(desk, number)).notes.find(({ own }) => !own)!
  expect(await desk.refusal('requests.change-note', { id: told.id, struck: true })).toMatchObject({ field: 'id' })
  await desk.call('requests.change-note', { id: told.id, pinned: true })
  expect((await whole(desk, number)).notes[0]).toMatchObject({ id: told.id, pinned: true })
})

test('taking back what was done to a note overwrites nothing that somebody else wrote in it since', async () => {
  const desk = await openDesk()
  const number = await make(desk)
  const ben = { ...desk.caller, staffId: (await desk.call('staff.add', { name: 'Ben Adeyemi' })).id }
  const { id } = await desk.call('requests.note', { number, text: 'Phoned' })
  desk.later(minute)
  await desk.call('requests.change-note', { id, text: 'Phoned, nobody there' })
  desk.later(minute)
  await desk.call('requests.change-note', { id, text: 'Phoned, comes on Thursday' }, ben)
  const mine = (await desk.call('acts.latest', { staffId: 2 })).slice(0, 2)
  expect(mine.map(({ action, can }) => [action, can])).toEqual([
    ['note-change', null],
    ['note', null]
  ])
  for (const { event, why } of mine) {
    expect(why).toContain('Change a note')
    expect((await desk.call('acts.undo', { event })).results).toMatchObject([{ done: false, refused: 'later-step' }])
  }
  expect((await whole(desk, number)).notes).toMatchObject([{ text: 'Phoned, comes on Thursday' }])
  // What is put on top is taken back all the same: the words stay.
  await desk.call('requests.change-note', { id, pinned: true })
  desk.later(minute)
  await desk.call('requests.change-note', { id, text: 'Comes on Friday' }, ben)
  await desk.call('acts.undo', { event: (await latest(desk)).event })
  expect((await whole(desk, number)).notes).toMatchObject([{ text: 'Comes on Friday', pinned: false }])
  await desk.expectSound()
})

test('what a note said goes when its patron is forgotten, from what would take it back as well', async () => {
  const desk = await openDesk()
  const patron = await desk.call('patrons.save', { name: 'Ada' })
  const number = await make(desk, { patron: { id: patron.id } })
  const { id } = await desk.call('requests.note', { number, text: 'secret words' })
  await desk.call('requests.change-note', { id, text: 'others' })
  await desk.acts(number, 'cancel')
  await desk.call('patrons.forget', { id: patron.id })
  expect(desk.rows("select 1 from undo_step where data like '%secret%' union all select 1 from note")).toEqual([])
})

test('staff flag requests for a person, several at once; the flag outlives steps until a person has looked, and is taken back', async () => {
  const desk = await openDesk()
  const numbers = [await make(desk), await make(desk)]
  const { results } = await desk.call('requests.flag', { numbers, note: 'Ask Maria' })
  expect(results.map(({ done }) => done)).toEqual([true, true])
  const [first] = numbers as [string, string]
  expect(await whole(desk, first)).toMatchObject({ attention: 'flagged', notes: [{ text: 'Ask Maria' }] })
  expect((await desk.call('requests.flag', { numbers: [first] })).results).toMatchObject([{ done: false }])
  await desk.acts(first, 'review')
  expect((await whole(desk, first)).attention).toBe('flagged')
  await desk.call('requests.settle', { number: first })
  expect((await whole(desk, first)).attention).toBeNull()
  const page = await desk.call('queues.page', { queue: 'open', facets: { flag: ['flagged'] } })
  expect(page.rows.map(({ number }) => number)).toEqual([numbers[1]])
})

test('why a request is as it is: who made its state, what its deadline goes by, and where other acts are offered', async () => {
  const desk = await openDesk()
  await desk.call('partners.save', { name: 'One', symbols: [{ scheme: 'ISIL', value: 'DE-1' }] })
  const number = await make(desk)
  await desk.acts(number, ['ask', { suppliers: ['DE-1'] }], 'record-will-supply')
  const asked = await desk.call('requests.why', { number })
  const line = (about: string) => asked.lines.find((each) => each.about === about)
  expect(line('state')).toMatchObject({
    source: 'ISO 10161-1, table of the requester: PENDING',
    event: { action: 'record-will-supply' }
  })
  expect(line('act-by')?.sentence).toBe('The answer is due then.')
  expect(line('respond-by')).toMatchObject({ source: 'Setting “Time to answer”', event: { action: 'ask' } })
  expect(asked.notOffered.map(({ action }) => action)).toContain('return')
  const offered = (await whole(desk, number)).actions.map(({ name }) => name)
  for (const { action } of asked.notOffered) expect(offered).not.toContain(action)

  await desk.acts(number, ['receive', { due: '2026-07-20' }])
  const before = await desk.call('requests.why', { number })
  expect(before.lines.find(({ about }) => about === 'due')?.event).toMatchObject({ action: 'receive' })
  const { version } = await whole(desk, number)
  await desk.call('requests.edit', { number, version, due: '2026-07-22' })
  const after = await desk.call('requests.why', { number })
  expect(after.lines.find(({ about }) => about === 'due')?.event).toMatchObject({ action: 'edit' })
  expect(await desk.refusal('requests.why', { number: 'none' })).toMatchObject({ refused: 'not-found' })
})
