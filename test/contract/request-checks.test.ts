import { expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, day, openDesk, type TestDesk } from '../support/desk.ts'

const checksOf = async (desk: TestDesk, number: string) =>
  Object.fromEntries((await desk.call('requests.checks', { number })).checks.map((each) => [each.what, each]))

const bells: CallInput<'requests.create'>['citation'] = {
  title: 'Bells',
  author: 'Okafor, Ngozi',
  isbn: '9780306406157'
}

test('a request in order is good in all that is looked at', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, { citation: bells, patron: { name: 'Eze', number: '1' }, needBy: '2026-09-01' })
  const found = await checksOf(desk, number)
  expect(Object.values(found).map(({ what, answer }) => [what, answer])).toEqual([
    ['patron-blocked', 'good'],
    ['asked-before', 'good'],
    ['isbn', 'good'],
    ['need-by', 'good']
  ])
})

test('what is wrong is named with its field', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, {
    service: 'copy',
    material: 'chapter',
    needBy: '2026-06-16',
    citation: { title: 'x', isbn: '9780306406158', issn: '1234-5678', pages: '99-12', year: '2031' }
  })
  const found = await checksOf(desk, number)
  for (const [what, answer, field] of [
    ['isbn', 'bad', 'isbn'],
    ['issn', 'bad', 'issn'],
    ['pages', 'bad', 'pages'],
    ['year', 'bad', 'year'],
    ['need-by', 'odd', 'needBy'],
    ['share', 'unknown', 'pages'],
    ['patron-blocked', 'unknown', null]
  ] as const)
    expect(found[what], what).toMatchObject({ answer, field })
})

test('a patron who is blocked, or has too much open, is said', async () => {
  const desk = await openDesk({ settings: { patronOpenMost: 2 } })
  const { id } = await desk.call('patrons.save', { name: 'Eze', number: '1', blocked: true })
  const number = await addRequest(desk, { citation: { title: 'One' }, patron: { id } })
  expect(await checksOf(desk, number)).toMatchObject({
    'patron-blocked': { answer: 'bad' },
    'patron-many': { answer: 'good' }
  })
  for (const title of ['Two', 'Three']) await addRequest(desk, { citation: { title }, patron: { id } })
  expect((await checksOf(desk, number))['patron-many']).toMatchObject({ answer: 'odd' })
})

test('a network that the desk belongs to says what it misses', async () => {
  const desk = await openDesk()
  await desk.call('networks.belong', { profile: 'rapidill', belongs: true })
  const citation = { title: 'On tuning', container: 'Bells', issn: '0378-5955', year: '2019', volume: '12' }
  const number = await addRequest(desk, { service: 'copy', citation })
  const { needs } = await checksOf(desk, number)
  expect(needs).toMatchObject({ answer: 'bad', sentence: 'Not ready for RapidILL: first page missing.' })
  await desk.call('requests.edit', { number, version: 1, citation: { pages: '45-67' } })
  expect((await checksOf(desk, number))['needs']).toMatchObject({ answer: 'good' })
})

test('a licence that covers what is wanted says that it can be read here', async () => {
  const desk = await openDesk()
  await desk.call('supply.licence-save', {
    name: 'Bell Journals',
    titles: [{ kind: 'issn', value: '0378-5955', from: 2000 }]
  })
  const copy = (year?: string) =>
    addRequest(desk, {
      service: 'copy',
      citation: { title: 'On tuning', issn: '0378-5955', ...(year ? { year } : {}) }
    })
  expect((await checksOf(desk, await copy('2019')))['licensed']).toMatchObject({ answer: 'odd' })
  expect((await checksOf(desk, await copy('1980')))['licensed']).toMatchObject({ answer: 'good' })
  expect((await checksOf(desk, await copy()))['licensed']).toMatchObject({ answer: 'unknown' })
})

test('what was asked for before is shown before it goes out, and the same patron’s wants a reason', async () => {
  const desk = await openDesk({ settings: { duplicateDays: 30 } })
  await addLibrary(desk, 'DE-12')
  const ask = { suppliers: ['DE-12'] }
  const patron = { name: 'Eze', number: '1' }
  const first = await addRequest(desk, { citation: bells, patron })
  await desk.acts(first, ['ask', ask])
  const second = await addRequest(desk, { citation: bells, patron: { number: '1' } })
  expect((await checksOf(desk, second))['asked-before']).toMatchObject({ answer: 'bad', requests: [first] })
  expect(await desk.act(second, 'ask', ask)).toMatchObject({ done: false, refused: 'bad-input', field: 'note' })
  expect(await desk.act(second, 'ask', { ...ask, note: 'The first copy is damaged' })).toMatchObject({ done: true })
  const other = await addRequest(desk, { citation: bells, patron: { name: 'Ito', number: '2' } })
  expect((await checksOf(desk, other))['asked-before']).toMatchObject({ answer: 'odd', requests: [second, first] })
  const told = await desk.act(other, 'ask', ask)
  expect(told.done).toBe(true)
  expect(told.sentence).toContain(`The same thing was asked for on 15 June 2026: ${second}.`)
  const volume = await addRequest(desk, { citation: { ...bells, volume: '2' }, patron: { number: '1' } })
  const more = await addRequest(desk, { citation: { ...bells, volume: '3' }, patron: { number: '1' } })
  expect((await checksOf(desk, more))['asked-before']?.requests).not.toContain(volume)
  desk.later(31 * day)
  const late = await addRequest(desk, { citation: bells, patron: { number: '1' } })
  expect((await checksOf(desk, late))['asked-before']).toMatchObject({ answer: 'good' })
  await desk.expectSound()
})

test('what was refused is no reason not to ask again', async () => {
  const desk = await openDesk()
  const patron = { name: 'Eze', number: '1' }
  const first = await addRequest(desk, { citation: bells, patron })
  await desk.acts(first, 'cancel')
  const again = await addRequest(desk, { citation: bells, patron: { number: '1' } })
  expect((await checksOf(desk, again))['asked-before']).toMatchObject({ answer: 'good' })
})

test('what a partner says of a kind of material counts, else that of what it belongs to, else that of anything else', async () => {
  const desk = await openDesk()
  const id = await addLibrary(desk, 'DE-12', {
    policies: [
      { service: 'loan', material: 'map', lends: 'no' },
      { service: 'copy', material: 'journal', lends: 'ask' },
      { service: 'copy', material: 'any', lends: 'no' }
    ]
  })
  const told = async (more: Partial<CallInput<'requests.create'>>) => {
    const number = await addRequest(desk, { citation: { title: JSON.stringify(more) }, ...more })
    const { notices } = await desk.call('requests.notices', { number, action: 'ask', fields: { suppliers: [id] } })
    return notices.map(({ about }) => about)
  }
  expect(await told({ material: 'map' })).toEqual(['not-supplied'])
  expect(await told({ material: 'book' })).toEqual([])
  expect(await told({})).toEqual([])
  expect(await told({ service: 'copy', material: 'article' })).toEqual(['on-request'])
  expect(await told({ service: 'copy', material: 'map' })).toEqual(['not-supplied'])
})
