import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facets } from '../../shared/contract/queue-facets.ts'
import { ages, archiveSorts, facetNames, sorts, whens } from '../../shared/lifecycle/lists.ts'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { levels, services, sides } from '../../shared/lifecycle/words.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

type List = CallInput<'queues.facets'>

async function madeUpDesk(requests = 300): Promise<TestDesk> {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await desk.call('sample.make', { requests, seed: 7 })
  return desk
}

async function wholeList(desk: TestDesk, list: List, portion: number): Promise<string[]> {
  const numbers: string[] = []
  for (let offset = 0; ; offset += portion) {
    const { rows, total } = await desk.call('queues.page', { ...list, offset, limit: portion })
    numbers.push(...rows.map(({ number }) => number))
    if (offset + portion >= total) return numbers
  }
}

test('paging through any order, filter and facets meets each request once, from the top and from the end', async () => {
  const desk = await madeUpDesk()
  const some = <T>(...values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('open', 'all', 'lending-out-on-loan', 'late') as fc.Arbitrary<List['queue']>,
      fc.constantFrom(...sorts),
      fc.boolean(),
      fc.constantFrom('', 'a', '26-0', 'the', 'zz'),
      fc.record({
        side: some(...sides),
        service: some(...services),
        level: some(...levels),
        when: some(...whens),
        age: some(...ages)
      }),
      fc.integer({ min: 7, max: 60 }),
      async (queue, sort, descending, filter, given, portion) => {
        const facets = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Facets
        const list: List = { queue, sort, descending, filter, facets }
        const inOne = (await desk.call('queues.page', { ...list, limit: 1000 })).rows.map(({ number }) => number)
        expect(await wholeList(desk, list, portion)).toEqual(inOne)
        expect(new Set(inOne).size).toBe(inOne.length)
        expect((await desk.call('queues.numbers', list)).numbers).toEqual(inOne)
        const at = Math.floor(inOne.length * 0.7)
        const number = inOne[at]
        if (number) expect(await desk.call('queues.place', { ...list, number })).toEqual({ offset: at })
      }
    ),
    { numRuns: 60, seed: 11 }
  )
})

test('the place of a request is right in every order, both ways, also where the value is not said', async () => {
  const desk = await madeUpDesk(120)
  for (const queue of ['open', 'all'] as const)
    for (const sort of queue === 'all' ? archiveSorts : sorts)
      for (const descending of [false, true]) {
        const list: List = { queue, sort: sort, descending }
        const numbers = (await desk.call('queues.page', { ...list, limit: 1000 })).rows.map(({ number }) => number)
        for (const [at, number] of numbers.entries())
          if (at % 9 === 0 || at > numbers.length - 3)
            expect((await desk.call('queues.place', { ...list, number })).offset, `${queue} ${sort} ${number}`).toBe(at)
      }
  expect(await desk.call('queues.place', { queue: 'lending-new', number: 'no such' })).toEqual({ offset: null })
})

/** Every second library of the sample belongs to OCLC, every third to DOCLINE first; the desk to OCLC alone. */
async function join(desk: TestDesk): Promise<void> {
  await desk.call('networks.belong', { profile: 'oclc', belongs: true })
  for (const [index, { id, name, version }] of (await desk.call('partners.list', { limit: 12 })).rows.entries())
    await desk.call('partners.save', {
      id,
      name,
      version,
      memberships: [...(index % 3 === 0 ? ['docline'] : []), ...(index % 2 === 0 ? ['oclc'] : [])].map((profile) => ({
        profile
      }))
    })
}

test('a facet says how many requests each of its values leaves, given the other facets', async () => {
  const desk = await madeUpDesk()
  await join(desk)
  const all = (await desk.call('queues.facets', { queue: 'open' })).facets
  const networks = all.find(({ name }) => name === 'network')?.values.map(({ label }) => label)
  expect(networks?.sort()).toEqual(['DOCLINE', 'No network', 'OCLC WorldShare ILL'])
  for (const facets of [
    {},
    { side: ['lending' as const] },
    { side: ['lending' as const], service: ['loan' as const] },
    { network: ['oclc', 'none'] }
  ]) {
    const found = (await desk.call('queues.facets', { queue: 'open', facets })).facets
    expect(found.map(({ name }) => name)).toContain('state')
    for (const { name, values } of found)
      for (const { value, count, label } of values) {
        expect(label).not.toMatch(/^words\./)
        const narrowed: Facets = { ...facets, [name]: [numeric(name) ? Number(value) : value] }
        const { total } = await desk.call('queues.page', { queue: 'open', facets: narrowed, limit: 1 })
        expect(total, `${name} ${value}`).toBe(count)
      }
  }
})
const numeric = (name: string) => ['partner', 'patron', 'assigned', 'ownQueue', 'ownFlag'].includes(name)

test('a facet that is chosen keeps its value although nothing is left of it', async () => {
  const desk = await madeUpDesk(60)
  const { facets } = await desk.call('queues.facets', {
    queue: 'open',
    facets: { level: ['urgent'], age: ['older'], side: ['delivery'], service: ['copy'] }
  })
  for (const name of ['level', 'age', 'side'] as const)
    expect(facets.find((facet) => facet.name === name)?.values.length).toBeGreaterThan(0)
  expect(facetNames).toContain('partner')
})

test('what is exported is what is seen: the same rows, order and columns, and no cell runs in a spreadsheet', async () => {
  const desk = await madeUpDesk(80)
  await addRequest(desk, { side: 'borrowing', citation: { title: '=HYPERLINK("http://x")', author: '@cmd' } })
  const list: List = { queue: 'open', sort: 'title', descending: true }
  const rows = (await desk.call('queues.page', { ...list, limit: 1000 })).rows
  const file = await desk.call('queues.export', {
    ...list,
    columns: ['number', 'title', 'author', 'state'],
    format: 'csv'
  })
  expect(file).toMatchObject({ name: 'open_2026-11-25.csv', mediaType: 'text/csv', rows: rows.length })
  const text = Buffer.from(file.base64, 'base64').toString('utf8')
  expect(text.startsWith('\ufeffRequest,Title,Author,State\r\n')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x"")",'@cmd`)
  expect([...text.matchAll(/^(\d\d-\d{5}),/gm)].map(([, number]) => number)).toEqual(rows.map(({ number }) => number))
  const book = await desk.call('queues.export', { ...list, columns: ['number', 'actBy'], format: 'xlsx' })
  expect(Buffer.from(book.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
})

const kept = {
  queue: 'open' as const,
  sort: 'due' as const,
  descending: true,
  filter: '',
  facets: { level: ['rush' as const] },
  columns: null,
  group: null
}
const named = (views: CallOutput<'views.list'>) => views.map(({ name, mine, count }) => ({ name, mine, count }))

test('a view is saved under a name, with what is in it now; it is one person’s or everybody’s', async () => {
  const desk = await madeUpDesk()
  const other = await desk.call('staff.add', { name: 'Ben Osei' })
  const rush = (await desk.call('queues.page', { queue: 'open', facets: kept.facets, limit: 1 })).total
  const mine = await desk.call('views.save', { ...kept, name: 'Rush' })
  await desk.call('views.save', { ...kept, name: 'Rush for all', shared: true })
  expect(named(await desk.call('views.list', {}))).toEqual([
    { name: 'Rush', mine: true, count: rush },
    { name: 'Rush for all', mine: false, count: rush }
  ])
  expect(named(await desk.call('views.list', { staffId: other.id })).map(({ name }) => name)).toEqual(['Rush for all'])
  await desk.call('views.save', { ...kept, id: mine.id, name: 'Rush, by due date' })
  expect(await desk.refusal('views.save', { ...kept, name: 'Rush, by due date' })).toMatchObject({
    refused: 'twice',
    field: 'name'
  })
  const gone = await desk.call('views.remove', { id: mine.id })
  expect(named(await desk.call('views.list', {})).map(({ name }) => name)).toEqual(['Rush for all'])
  // Removing is undone by saving what was given back.
  const { id: _id, mine: _mine, count: _count, ...again } = gone
  await desk.call('views.save', again)
  expect(named(await desk.call('views.list', {})).map(({ name }) => name)).toEqual([
    'Rush for all',
    'Rush, by due date'
  ])
})

test('a view that was filtered by a patron’s name goes when the patron is forgotten', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  const { id } = await desk.call('patrons.save', { name: 'Ada Okafor' })
  await desk.call('views.save', { ...kept, name: 'For Okafor' })
  await desk.call('views.save', { ...kept, name: 'Hers', filter: 'okáfor' })
  await desk.call('views.save', { ...kept, name: 'Rush' })
  await desk.call('patrons.forget', { id })
  expect(named(await desk.call('views.list', {})).map(({ name }) => name)).toEqual(['Rush'])
})

test('the archive is filtered by words and numbers of its search index', async () => {
  const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, {
    side: 'borrowing',
    citation: { title: 'Straße und Schiene', author: 'Ångström' }
  })
  await addRequest(desk, { side: 'borrowing', citation: { title: 'Another' } })
  for (const filter of ['strasse', 'angstrom schie', number, number.slice(0, 6)]) {
    const { rows, more } = await desk.call('queues.page', { queue: 'all', filter })
    expect(
      rows.map((row) => row.number),
      filter
    ).toContain(number)
    expect(more).toBe(false)
  }
  for (const filter of ['%', '_', '"', "' or 1=1 --", '*', '(', '\u0000'])
    expect((await desk.call('queues.page', { queue: 'all', filter })).rows.length, filter).toBeLessThanOrEqual(2)
})
