import { expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'

const address = (city: string) => ({ purpose: 'ship' as const, name: 'Library', lines: ['1 Road', city] })

async function twoPatrons(desk: Awaited<ReturnType<typeof openDesk>>) {
  const keep = await desk.call('patrons.save', { name: 'Marie Curie', number: 'P1', note: 'pays by cheque' })
  const away = await desk.call('patrons.save', {
    name: 'Curie, Marie',
    number: 'P2',
    email: 'm@example.org',
    note: 'reads Polish',
    blocked: true
  })
  const { number } = await desk.call('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title: 'Traité de radioactivité' },
    patron: { id: away.id }
  })
  return { keep, away, number }
}

test('two records of one patron become one: requests move, what is missing is filled, notes are put together, both cards find it', async () => {
  const desk = await openDesk()
  const { keep, away, number } = await twoPatrons(desk)
  const done = await desk.call('people.merge', { kind: 'patrons', keep: keep.id, away: away.id, take: ['blocked'] })
  expect(done).toMatchObject({ id: keep.id, requests: 1, sentence: '1 request of “Curie, Marie” is here now.' })
  const merged = await desk.call('patrons.get', { id: away.id })
  expect(merged).toMatchObject({
    id: keep.id,
    name: 'Marie Curie',
    number: 'P1',
    email: 'm@example.org',
    note: 'pays by cheque\nreads Polish',
    blocked: true
  })
  expect((await desk.call('requests.get', { number })).patronDetail).toMatchObject({ id: keep.id })
  for (const filter of ['P2', 'P1', 'curie', ''])
    expect((await desk.call('patrons.list', { filter })).rows.map(({ id, open }) => [id, open])).toEqual([[keep.id, 1]])
  const glance = await desk.call('people.glance', { kind: 'patrons', id: keep.id })
  expect(glance).toMatchObject({ open: 1, requests: 1, merged: [{ id: away.id, name: 'Curie, Marie', detail: 'P2' }] })
  // The old card at the desk, in a request and in a list of patrons is theirs too.
  const again = await desk.call('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title: 'Radium' },
    patron: { number: 'P2' }
  })
  expect((await desk.call('requests.get', { number: again.number })).patronDetail).toMatchObject({ id: keep.id })
  const file = { name: 'l.csv', base64: Buffer.from('Name,Card number,Phone\nCurie,P2,555\n').toString('base64') }
  const look = await desk.call('people.look', { kind: 'patrons', file })
  expect(look.lines[0]).toMatchObject({ became: 'changed', id: keep.id })
  expect(look.lines[0]?.changes.map(({ field }) => field)).toEqual(['name', 'phone'])
})

test('a merge is taken back by its own undo: both records say again what they said, requests made since stay where they are', async () => {
  const desk = await openDesk()
  const { keep, away, number } = await twoPatrons(desk)
  const { event } = await desk.call('people.merge', {
    kind: 'patrons',
    keep: keep.id,
    away: away.id,
    take: ['name', 'number']
  })
  expect(await desk.call('patrons.get', { id: keep.id })).toMatchObject({ name: 'Curie, Marie', number: 'P2' })
  expect((await desk.call('patrons.list', { filter: 'P1' })).rows.map(({ id }) => id)).toEqual([keep.id])
  const since = await desk.call('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title: 'Radium' },
    patron: { id: away.id }
  })
  const [latest] = await desk.call('acts.latest', { staffId: 2 })
  expect(latest).toBeDefined()
  const entry = (await desk.call('acts.latest', { staffId: 2 })).find((each) => each.event === event)
  expect(entry).toMatchObject({ can: 'undo', sentence: 'Merged: Curie, Marie and Curie, Marie' })

  const { results } = await desk.call('acts.undo', { event })
  expect(results).toMatchObject([{ done: true, sentence: 'Two again: Curie, Marie and Curie, Marie.' }])
  expect(await desk.call('patrons.get', { id: keep.id })).toMatchObject({
    id: keep.id,
    name: 'Marie Curie',
    number: 'P1'
  })
  const back = await desk.call('patrons.get', { id: away.id })
  expect(back).toMatchObject({ id: away.id, name: 'Curie, Marie', number: 'P2', blocked: true, note: 'reads Polish' })
  expect((await desk.call('requests.get', { number })).patronDetail).toMatchObject({ id: away.id })
  expect((await desk.call('requests.get', { number: since.number })).patronDetail).toMatchObject({ id: keep.id })
  // Twice is once, and again is possible.
  expect((await desk.call('acts.undo', { event })).results).toMatchObject([{ done: false, refused: 'nothing-to-undo' }])
  expect((await desk.call('acts.redo', { event })).results).toMatchObject([{ done: true }])
  expect(await desk.call('patrons.get', { id: away.id })).toMatchObject({ id: keep.id })
})

test('a merge is not taken back once the record was changed, and one of a chain leads to the last', async () => {
  const desk = await openDesk()
  const { keep, away } = await twoPatrons(desk)
  const third = await desk.call('patrons.save', { name: 'M. Curie', number: 'P3' })
  const { event } = await desk.call('people.merge', { kind: 'patrons', keep: keep.id, away: away.id })
  await desk.call('people.merge', { kind: 'patrons', keep: third.id, away: keep.id })
  for (const { id } of [keep, away]) expect((await desk.call('patrons.get', { id })).id).toBe(third.id)
  for (const filter of ['P1', 'P2', 'P3'])
    expect((await desk.call('patrons.list', { filter })).rows.map(({ id }) => id)).toEqual([third.id])
  expect((await desk.call('acts.undo', { event })).results).toMatchObject([
    { done: false, refused: 'changed-meanwhile' }
  ])
})

test('bad mergers are refused and change nothing: with itself, with nobody, as read before somebody changed it, with a field that is none', async () => {
  const desk = await openDesk()
  const { keep, away } = await twoPatrons(desk)
  const both = { kind: 'patrons' as const, keep: keep.id, away: away.id }
  expect(await desk.refusal('people.merge', { ...both, away: keep.id })).toMatchObject({
    field: 'away',
    sentence: 'A record is not merged with itself.'
  })
  expect(await desk.refusal('people.merge', { ...both, away: 999 })).toMatchObject({
    refused: 'not-found',
    field: 'away'
  })
  expect(await desk.refusal('people.merge', { ...both, awayVersion: 7 })).toMatchObject({
    refused: 'changed-meanwhile'
  })
  expect(await desk.refusal('people.merge', { ...both, take: ['erased'] })).toMatchObject({ field: 'take' })
  expect((await desk.call('patrons.list', {})).total).toBe(2)
})

test('who is forgotten is forgotten with every record that was merged into theirs', async () => {
  const desk = await openDesk()
  const keep = await desk.call('patrons.save', { name: 'Quillon Vass', number: 'Q1' })
  const away = await desk.call('patrons.save', { name: 'Vass, Quillon', email: 'quillon@example.org' })
  const { event } = await desk.call('people.merge', { kind: 'patrons', keep: keep.id, away: away.id, take: ['name'] })
  await desk.call('patrons.forget', { id: keep.id })
  expect((await desk.call('patrons.list', { filter: 'quillon' })).rows).toEqual([])
  const left = desk.rows<{ n: number }>(
    `select (select count(*) from patron where name <> '' or number is not null or email is not null)
       + (select count(*) from merge_moved where was like '%uillon%') n`
  )
  expect(left).toEqual([{ n: 0 }])
  expect((await desk.call('acts.undo', { event })).results[0]).toMatchObject({ done: false, refused: 'not-found' })
})

test('two records of one library become one: symbols of both find it, its addresses and what waits to be told come along', async () => {
  const desk = await openDesk()
  const keep = await desk.call('partners.save', {
    name: 'Tartu University',
    symbols: [{ scheme: 'ISIL', value: 'EE-1' }],
    addresses: [address('Tartu')]
  })
  const away = await desk.call('partners.save', {
    name: 'TU Library',
    country: 'EE',
    symbols: [{ scheme: 'OCLC', value: 'TUL' }],
    addresses: [address('Tartu'), { ...address('Tallinn'), purpose: 'bill' }]
  })
  const { number } = await desk.call('requests.create', {
    side: 'borrowing',
    service: 'loan',
    citation: { title: 'Kalevipoeg' }
  })
  await desk.acts(number, ['ask', { suppliers: [away.id] }])
  const { event } = await desk.call('people.merge', { kind: 'libraries', keep: keep.id, away: away.id })
  const one = await desk.call('partners.get', { id: away.id })
  expect(one).toMatchObject({ id: keep.id, name: 'Tartu University', country: 'EE' })
  expect(one.symbols.map(({ value }) => value)).toEqual(['EE-1', 'TUL'])
  expect(one.addresses.map(({ purpose, lines }) => [purpose, lines[1]])).toEqual([
    ['ship', 'Tartu'],
    ['bill', 'Tallinn']
  ])
  const whole = await desk.call('requests.get', { number })
  expect(whole.askings.map(({ partnerId }) => partnerId)).toEqual([keep.id])
  expect((await desk.call('partners.list', { filter: 'tul' })).rows.map(({ id }) => id)).toEqual([keep.id])
  const waiting = "select partner_id from outbox where state in ('held', 'to-do', 'failed')"
  expect(desk.rows(waiting)).toEqual([{ partner_id: keep.id }])

  expect((await desk.call('acts.undo', { event })).results).toMatchObject([{ done: true }])
  expect((await desk.call('partners.get', { id: away.id })).symbols).toEqual([{ scheme: 'OCLC', value: 'TUL' }])
  expect((await desk.call('partners.get', { id: keep.id })).addresses).toHaveLength(1)
  expect(desk.rows(waiting)).toEqual([{ partner_id: away.id }])
})

test('records that may be one are offered, the surest first; two that a person has found to be two are not offered again', async () => {
  const desk = await openDesk()
  const add = (name: string, more: object = {}) => desk.call('patrons.save', { name, ...more })
  const a = await add('Marie Curie', { email: 'marie@example.org' })
  const b = await add('Curie, Marie')
  const c = await add('Åsa Öberg', { number: '00042' })
  const d = await add('A. Oberg', { number: '42' })
  await add('Jo')
  await add('Jo')
  const { groups, total } = await desk.call('people.duplicates', { kind: 'patrons' })
  expect(total).toBe(2)
  expect(groups.map(({ why, records }) => [why, records.map(({ id }) => id)])).toEqual([
    [['number'], [c.id, d.id]],
    [['name'], [a.id, b.id]]
  ])
  await desk.call('people.not-same', { kind: 'patrons', ids: [b.id, a.id] })
  expect((await desk.call('people.duplicates', { kind: 'patrons' })).total).toBe(1)
  expect(await desk.refusal('people.not-same', { kind: 'patrons', ids: [a.id, 999] })).toMatchObject({
    refused: 'not-found'
  })

  const e = await desk.call('partners.save', { name: 'Borough', symbols: [{ scheme: 'ISIL', value: 'GB-BO' }] })
  const f = await desk.call('partners.save', { name: 'Another', symbols: [{ scheme: 'code', value: 'gb bo' }] })
  expect((await desk.call('people.duplicates', { kind: 'libraries' })).groups).toMatchObject([
    { why: ['symbol'], records: [{ id: e.id }, { id: f.id }] }
  ])
})

test('lists of patrons and libraries come in pages and in any order, narrowed as one asks', async () => {
  const desk = await openDesk()
  for (let n = 1; n <= 25; n += 1)
    await desk.call('patrons.save', {
      name: `Reader ${String(n).padStart(2, '0')}`,
      blocked: n === 3,
      number: n < 3 ? null : `N${30 - n}`
    })
  const names = async (given: object) => (await desk.call('patrons.list', given)).rows.map(({ name }) => name.slice(7))
  expect(await names({ limit: 3, offset: 20 })).toEqual(['21', '22', '23'])
  expect(await names({ limit: 2, descending: true })).toEqual(['25', '24'])
  expect(await names({ limit: 2, sort: 'number' })).toEqual(['20', '19'])
  expect((await names({ sort: 'number' })).slice(-2)).toEqual(['01', '02'])
  expect((await names({ sort: 'number', descending: true })).slice(-2)).toEqual(['01', '02'])
  expect(await desk.call('patrons.list', { only: 'blocked' })).toMatchObject({
    total: 1,
    rows: [{ name: 'Reader 03' }]
  })
  expect(await names({ offset: 400 })).toEqual([])

  await desk.call('partners.save', { name: 'Bare', country: 'FR' })
  const full = await desk.call('partners.save', {
    name: 'Full',
    country: 'AT',
    addresses: [address('Wien')],
    suspendedUntil: '2999-01-01'
  })
  await desk.call('requests.create', { side: 'lending', service: 'loan', citation: { title: 'X' }, partner: full.id })
  const libraries = async (given: object) => (await desk.call('partners.list', given)).rows.map(({ name }) => name)
  expect(await libraries({ only: 'no-address' })).toEqual(['Bare'])
  expect(await libraries({ only: 'suspended' })).toEqual(['Full'])
  expect(await libraries({ only: 'open' })).toEqual(['Full'])
  expect(await libraries({ sort: 'country' })).toEqual(['Full', 'Bare'])
  expect(await libraries({ sort: 'open', descending: true })).toEqual(['Full', 'Bare'])
})
