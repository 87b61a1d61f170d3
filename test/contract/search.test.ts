import { expect, test } from 'vitest'
import { addRequest, openDesk, type TestDesk } from '../support/desk.ts'

async function deskWithTitles(language = 'en'): Promise<TestDesk> {
  const desk = await openDesk({ settings: { language } })
  for (const [title, author] of [
    ['日本近代文学の起源', '柄谷行人'],
    ['Straße und Platz', 'Groß, Änne'],
    ['Überblick über die Geologie', 'Müller, Jörg'],
    ['Ångström och spektret', 'Öberg, Åsa'],
    ['Ärla', 'Äng, Bo'],
    ['Zebra', 'Zorn'],
    ['Apan', 'Abel'],
    ["L'été meurtrier", 'Japrisot, Sébastien'],
    ['Преступление и наказание', 'Достоевский, Ф. М.'],
    ['ประวัติศาสตร์ไทย', 'ผู้แต่ง']
  ] as const)
    await addRequest(desk, { citation: { title, author } })
  return desk
}
const found = async (desk: TestDesk, text: string) =>
  (await desk.call('requests.search', { text })).rows.map(({ title }) => title)
const filtered = async (desk: TestDesk, filter: string) =>
  (await desk.call('queues.page', { queue: 'open', filter })).rows.map(({ title }) => title)

test('近代 is found inside a Japanese title, and one sign alone', async () => {
  const desk = await deskWithTitles()
  for (const text of ['近代', '近', '近代文学', '起源', '柄谷'])
    expect(await found(desk, text), text).toEqual(['日本近代文学の起源'])
  expect(await found(desk, '代近')).toEqual([])
  expect(await found(desk, 'ศาสตร์')).toEqual(['ประวัติศาสตร์ไทย'])
})

test('Straße is found by strasse, Überblick by ueberblick and by uberblick, as far as it is typed', async () => {
  const desk = await deskWithTitles()
  for (const text of ['strasse', 'Straße', 'STRASSE', 'stras'])
    expect(await found(desk, text), text).toEqual(['Straße und Platz'])
  for (const text of ['ueberblick', 'uberblick', 'Überblick', 'ueberbl', 'mueller', 'muller geologie'])
    expect(await found(desk, text), text).toEqual(['Überblick über die Geologie'])
  expect(await found(desk, 'ete japrisot')).toEqual(["L'été meurtrier"])
  expect(await found(desk, 'ПРЕСТУПЛЕНИЕ')).toEqual(['Преступление и наказание'])
})

test('a list is filtered as it is typed, by words in any order', async () => {
  const desk = await deskWithTitles('sv')
  for (const filter of ['Überblick', 'uberblick', 'geologie über'])
    expect(await filtered(desk, filter), filter).toEqual(['Überblick über die Geologie'])
  expect(await filtered(desk, 'Ärla')).toEqual(['Ärla'])
  expect(await filtered(desk, 'ångström')).toEqual(['Ångström och spektret'])
  expect(await filtered(desk, '近代')).toEqual(['日本近代文学の起源'])
  expect(await filtered(desk, '00003')).toEqual(['Überblick über die Geologie'])
  expect(await filtered(desk, '%')).toHaveLength(10)
})

test('the desk’s language gives the order, also of what was there before the language was chosen', async () => {
  const desk = await deskWithTitles('de')
  const latin = async () => {
    const { rows } = await desk.call('queues.page', { queue: 'open', sort: 'title' })
    return rows.map(({ title }) => title).filter((title) => /^[AÄÅZ]/.test(title))
  }
  expect(await latin()).toEqual(['Ångström och spektret', 'Apan', 'Ärla', 'Zebra'])
  await desk.call('partners.save', { name: 'Åbo Akademi' })
  await desk.call('partners.save', { name: 'Zürich' })
  const libraries = async () => (await desk.call('partners.list', {})).rows.map(({ name }) => name)
  expect(await libraries()).toEqual(['Åbo Akademi', 'Zürich'])
  await desk.call('settings.change', { language: 'sv' })
  expect(await latin()).toEqual(['Apan', 'Zebra', 'Ångström och spektret', 'Ärla'])
  expect(await libraries()).toEqual(['Zürich', 'Åbo Akademi'])
  const { rows } = await desk.call('queues.page', { queue: 'all', sort: 'title' })
  expect(rows.map(({ title }) => title).filter((title) => /^[AÄÅZ]/.test(title))).toEqual([
    'Apan',
    'Zebra',
    'Ångström och spektret',
    'Ärla'
  ])
  await desk.expectSound()
})

test('numbers find: our own, the other side’s, barcode, ISBN in either form, ISSN', async () => {
  const desk = await openDesk()
  const number = await addRequest(desk, {
    side: 'lending',
    partnerNumber: 'WC-778',
    barcode: '31204000000001',
    citation: { title: 'Bells', isbn: '0-306-40615-2', issn: '0317-8471' }
  })
  await addRequest(desk)
  for (const text of [
    number,
    'WC-778',
    '31204000000001',
    '0306406152',
    '9780306406157',
    '978-0-306-40615-7',
    '0317-8471',
    '03178471'
  ])
    expect(
      (await desk.call('requests.search', { text })).rows.map((row) => row.number),
      text
    ).toEqual([number])
})

test('patrons and libraries are found by any part of the name, umlauts either way, and by number or symbol; names are in no index of requests', async () => {
  const desk = await openDesk()
  await desk.call('patrons.save', { name: 'Müller, Jörg', number: '2001' })
  await desk.call('partners.save', {
    name: 'Universitätsbibliothek Zürich',
    symbols: [{ scheme: 'ISIL', value: 'CH-000001' }]
  })
  const patrons = async (filter: string) => (await desk.call('patrons.list', { filter })).rows.length
  const partners = async (filter: string) => (await desk.call('partners.list', { filter })).rows.length
  for (const filter of ['muller', 'Mueller', 'jorg müller', 'joerg', '2001', ''])
    expect(await patrons(filter), filter).toBe(1)
  for (const filter of ['zurich', 'zuerich bibliothek', 'ch-0000', 'CH-000001'])
    expect(await partners(filter), filter).toBe(1)
  for (const filter of ['schmidt', '%', '_']) expect(await patrons(filter), filter).toBe(0)
  await addRequest(desk, { patron: { number: '2001' } })
  expect((await desk.call('requests.search', { text: 'Müller' })).rows).toEqual([])
})
