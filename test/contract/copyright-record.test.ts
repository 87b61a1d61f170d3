import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addCopy, openCounting, supplyCopies } from '../support/copyright-desk.ts'
import { addLibrary, type TestDesk } from '../support/desk.ts'

/** A copy that was asked for by message on 1 March 2026 and came. */
async function askedInMarch(settings: Parameters<typeof openCounting>[0] = {}) {
  const desk = await openCounting({ holdMinutes: 0, fileRetentionDays: 30, ...settings })
  const outFolder = join(desk.folder, 'out')
  mkdirSync(outFolder)
  await desk.call('settings.change', { outFolder })
  await addLibrary(desk, 'GB-Wire', { channel: 'iso18626-file' })
  desk.setNow('2026-03-01T10:00:00Z')
  const number = await addCopy(desk, {}, { patron: { name: 'Okafor, Ngozi' } })
  await desk.acts(number, ['ask', { suppliers: ['GB-Wire'] }])
  await desk.tick()
  await desk.acts(number, 'receive', 'deliver')
  await desk.tick()
  return { desk, number }
}

const sent = (desk: TestDesk) =>
  desk.rows<{ raw: string | null }>(`select raw from message where direction = 'out' and kind = 'request'`)[0]?.raw

test('What was asked for on 1 March 2026 can be shown until the end of 2029, and goes on 1 January 2030.', async () => {
  const { desk, number } = await askedInMarch()
  expect(sent(desk)).toContain('>US-CCG</copyrightCompliance>')
  expect((await desk.call('copyright.check', { number })).keptUntil).toBe('2030-01-01')
  desk.setNow('2029-12-31T12:00:00Z')
  await desk.tick()
  expect(sent(desk), 'what was sent').toContain('US-CCG')
  expect(desk.rows(`select 1 from message where direction = 'out' and kind <> 'request' and raw is not null`)).toEqual(
    []
  )
  desk.setNow('2030-01-01T12:00:00Z')
  await desk.tick()
  expect(sent(desk)).toBeNull()
})

test('Where nothing is counted, or no years are asked for, what was sent goes as all else.', async () => {
  for (const settings of [{ copyrightRule: 'off' }, { copyrightKeepYears: 0 }] as const) {
    const { desk } = await askedInMarch(settings)
    desk.setNow('2026-06-01T12:00:00Z')
    await desk.tick()
    expect(sent(desk)).toBeNull()
  }
})

test('A patron who is forgotten leaves the count as it is: with ids, codes and days, and no name.', async () => {
  const { desk, number } = await askedInMarch()
  const other = await addCopy(desk)
  const before = await desk.call('copyright.check', { number: other })
  const { patronId } = await desk.call('requests.get', { number })
  await desk.call('patrons.forget', { id: patronId ?? 0 })
  expect(await desk.call('copyright.check', { number: other })).toEqual(before)
  expect(before).toMatchObject({ used: 1, waiting: 1 })
  expect(JSON.stringify(desk.rows('select * from message'))).not.toContain('Okafor')
})

test('Fees of the year, the fullest title first, and the title itself with its copies.', async () => {
  const desk = await openCounting()
  await supplyCopies(desk, 2)
  await supplyCopies(desk, 4, { container: 'Tower Studies', issn: '0317-8471' })
  const number = await addCopy(desk, { container: 'Tower Studies', issn: '0317-8471' })
  const royalty = { amount: 4250, currency: 'USD' }
  await desk.call('copyright.decide', { numbers: [number], decision: 'royalty', royalty })
  const { titles, royalties } = await desk.call('copyright.titles', { year: 2026 })
  expect(titles.map(({ title, used, exempt }) => [title, used, exempt])).toEqual([
    ['Tower Studies', 4, 1],
    ['Journal of Bells', 2, 0]
  ])
  expect(royalties).toEqual([royalty])
  expect((await desk.call('copyright.titles', { show: 'near' })).titles.map(({ key }) => key)).toEqual([
    'issn:0317-8471'
  ])
  expect((await desk.call('copyright.titles', { text: 'bells' })).titles).toHaveLength(1)
  expect((await desk.call('copyright.titles', { year: 2025 })).titles).toEqual([])
  const one = await desk.call('copyright.title', { key: 'issn:0317-8471' })
  expect(one).toMatchObject({ used: 4, royalties: [royalty], sentence: '4 of 5 used' })
  expect(one.uses).toHaveLength(4)
  expect(await desk.refusal('copyright.title', { key: 'issn:0000-0000' })).toMatchObject({ refused: 'not-found' })
})

test('A title without a number is counted with the one that is called so, and two ISSNs of one title once they are joined.', async () => {
  const desk = await openCounting()
  const bare = await addCopy(desk, { issn: undefined, container: 'The Journal of Bells' })
  const numbered = await addCopy(desk)
  const later = await addCopy(desk, { issn: undefined })
  const electronic = await addCopy(desk, { issn: '0317-8471', container: 'Journal of bells (online)' })
  const waits = async (number: string) => (await desk.call('copyright.check', { number })).waiting
  expect([await waits(bare), await waits(numbered), await waits(later), await waits(electronic)]).toEqual([3, 3, 3, 1])
  const joined = await desk.call('copyright.join', { key: 'issn:0317-8471', under: 'issn:1234-5679' })
  expect(joined.requests).toBe(1)
  expect([await waits(bare), await waits(electronic)]).toEqual([4, 4])
  // Corrected, a request is counted where it belongs then.
  const { version } = await desk.call('requests.get', { number: later })
  await desk.call('requests.edit', { number: later, version, citation: { container: 'Tower Studies' } })
  expect([await waits(bare), await waits(later)]).toEqual([3, 1])
  await desk.call('requests.undo', { number: later })
  expect(await waits(bare)).toBe(4)
  expect(await desk.refusal('copyright.join', { key: 'issn:1234-5679', under: 'issn:1234-5679' })).toMatchObject({
    field: 'under'
  })
})

test('What needs a decision is listed with why, and leaves the list with it.', async () => {
  const desk = await openCounting({ copyrightBookPercent: 10 })
  await supplyCopies(desk, 5)
  const sixth = await addCopy(desk)
  const unnamed = await addCopy(desk, { container: undefined, issn: undefined }, { material: 'article' })
  const large = await addCopy(
    desk,
    { container: 'A Book', issn: undefined, isbn: '9783161484100', pages: '1-40' },
    { material: 'chapter' }
  )
  await addCopy(desk, { year: '2019', title: 'Older' })
  await desk.call('copyright.decide', { numbers: [large], wholePages: 300 })
  const lines = async () => (await desk.call('copyright.clearing', {})).lines
  expect((await lines()).map(({ number, why }) => [number, why])).toEqual([
    [sixth, ['The limit of 5 copies of this title is reached: 5 used, 0 reserved.']],
    [unnamed, ['Copyright: the journal is not named, so that nothing can be counted.']],
    [large, ['40 of 300 pages of the book are 13.4%: more than 10%.']]
  ])
  const { results } = await desk.call('copyright.decide', {
    numbers: [sixth, large, 'nowhere'],
    decision: 'other-law',
    reason: 'In the public domain.'
  })
  expect(results.map(({ done }) => done)).toEqual([true, true, false])
  expect((await lines()).map(({ number }) => number)).toEqual([unnamed])
})

test('The titles of a year are saved as a file; a title never runs in a spreadsheet, and nothing is no file.', async () => {
  const desk = await openCounting()
  const wanted = { year: 2026, format: 'csv' } as const
  expect(await desk.refusal('copyright.out', wanted)).toMatchObject({ refused: 'nothing-to-print' })
  await supplyCopies(desk, 2, { container: '=HYPERLINK("x")', issn: '' })
  const file = await desk.call('copyright.out', wanted)
  expect(file).toMatchObject({ rows: 1, name: 'copyright_2026.csv' })
  expect(Buffer.from(file.base64, 'base64').toString()).toContain(`'=HYPERLINK`)
  expect(await desk.refusal('copyright.out', { ...wanted, locale: 'nowhere at all' })).toMatchObject({
    refused: 'bad-input',
    field: 'locale'
  })
})
