import { expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'

const home = {
  shipTo: { name: 'Aldermoor University Library', lines: ['12 Quarry Road', 'Aldermoor AM4 2LN'], country: 'GB' },
  paper: 'a4' as const
}
const berlin = { name: 'Staatsbibliothek', lines: ['Potsdamer Str. 33', '10785 Berlin'], country: 'DE' }

test('an address is looked at before it is saved: on the label that parcels go out with', async () => {
  const desk = await openDesk({ settings: home })
  const looked = await desk.call('paper.address', berlin)
  expect(looked).toMatchObject({ warnings: [], form: ['Street and number', 'Postal code Town'], stock: 'avery-l7163' })
  // One label, at its own size, not a sheet of them.
  expect(looked.picture).toMatch(/^<svg[^>]* width="99\.0\d*mm"/)
  const empty = await desk.call('paper.address', { name: '', lines: [] })
  expect(empty).toMatchObject({ warnings: [], form: [], picture: null })
})

test('the smallest label that was printed on is the one that counts', async () => {
  const desk = await openDesk({ settings: home })
  await addLibrary(desk, 'FR-1')
  const number = await addRequest(desk, { side: 'lending', partner: 'FR-1' })
  await desk.call('paper.print', { artefact: 'shipping-label', numbers: [number], stock: 'dymo-99012' })
  const { stock, warnings } = await desk.call('paper.address', {
    ...berlin,
    lines: [
      'Abteilung für internationale Fernleihe und Dokumentlieferung, Annahme der Rücksendungen '.repeat(3),
      ...berlin.lines
    ]
  })
  expect(stock).toBe('dymo-99012')
  expect(warnings).toEqual(['A line is cut short on the smallest label in use. Break it in two, or shorten it.'])
})

test('what is wrong with it is said, and it is saved all the same', async () => {
  const desk = await openDesk({ settings: home })
  const address = { name: 'Staatsbibliothek', lines: ['Potsdamer Str. 33', 'Berlin 𓀀'] }
  const { warnings } = await desk.call('paper.address', { ...address, partnerCountry: 'DE' })
  expect(warnings).toEqual([
    'No line has a postal code as it is written in this country: Germany.',
    'No font has 𓀀. A box is printed in its place.'
  ])
  const saved = await desk.call('partners.save', {
    name: 'Staatsbibliothek',
    country: 'DE',
    symbols: [{ scheme: 'ISIL', value: 'DE-1' }],
    addresses: [{ purpose: 'ship', ...address }]
  })
  expect(saved.addresses[0]?.lines).toEqual(address.lines)
})

test('without a country an address of another looks foreign, an own one does not', async () => {
  const desk = await openDesk({ settings: home })
  const canberra = { name: 'National Library', lines: ['Parkes Place', 'Canberra ACT 2600'] }
  expect((await desk.call('paper.address', canberra)).warnings).toHaveLength(1)
  expect((await desk.call('paper.address', { ...canberra, own: true })).warnings).toEqual([])
})

test('Han is written as the request’s language or the library’s country writes it', async () => {
  const desk = await openDesk({ settings: home })
  for (const country of ['TW', 'US']) {
    const addresses = [{ purpose: 'ship' as const, name: 'A library', lines: ['1 High Street'], country }]
    await addLibrary(desk, `${country}-1`, { country, addresses })
  }
  const fontsFor = async (partner: string, language?: string) => {
    const citation = { title: '圖書館', ...(language ? { language } : {}) }
    const number = await addRequest(desk, { side: 'lending', partner, citation })
    const { base64 } = await desk.call('paper.preview', { artefact: 'pull-slip', numbers: [number] })
    return Buffer.from(base64, 'base64')
      .toString('latin1')
      .match(/NotoSans(Hans|Hant|JP|KR)/)?.[1]
  }
  expect(await fontsFor('TW-1')).toBe('Hant')
  expect(await fontsFor('TW-1', 'jpn')).toBe('JP')
  expect(await fontsFor('US-1', 'zh-Hant')).toBe('Hant')
  expect(await fontsFor('US-1', 'chi')).toBe('Hans')
})

test('junk is refused or drawn, and nothing else', async () => {
  const desk = await openDesk({ settings: home })
  const junk = '\u202e\u0000﷽'.repeat(160)
  const looked = await desk.call('paper.address', {
    name: junk,
    attention: junk,
    lines: Array.from({ length: 20 }, () => junk),
    country: 'ZZ'
  })
  expect(looked.warnings.length).toBeGreaterThan(0)
  expect(await desk.refusal('paper.address', { lines: ['x'], country: 'Germany' })).toMatchObject({
    refused: 'bad-input'
  })
})
