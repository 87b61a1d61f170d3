import { describe, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'

const file = (text: string) => ({ name: 'licences.csv', base64: Buffer.from(text).toString('base64') })

async function openLending(): Promise<TestDesk> {
  const desk = await openDesk({ settings: { shipTo: { name: 'Aldermoor', lines: ['1 High Street'], country: 'GB' } } })
  await addLibrary(desk, 'GB-Bor', { country: 'GB' })
  await addLibrary(desk, 'FR-Bor', { country: 'FR' })
  return desk
}

const addLicence = (desk: TestDesk, more: Partial<CallInput<'supply.licence-save'>> = {}) =>
  desk.call('supply.licence-save', {
    name: 'Bell Journals',
    printFax: 'permitted',
    electronic: 'prohibited',
    secureElectronic: 'permitted',
    countryLimit: 'same-country',
    titles: [{ kind: 'issn', value: '03785955', from: 2000 }],
    ...more
  })

const article = (year = '2019') => ({
  title: 'On tuning',
  container: 'Bells',
  issn: '0378-5955',
  year,
  volume: '12',
  pages: '45-67'
})

async function supplyOf(desk: TestDesk, partner: string, more: Partial<CallInput<'requests.create'>> = {}) {
  const number = await addRequest(desk, { side: 'lending', service: 'copy', partner, citation: article(), ...more })
  return desk.call('requests.get', { number })
}

describe('a licence', () => {
  test('says yes and how, and no with the reason for a library abroad', async () => {
    const desk = await openLending()
    await addLicence(desk)
    expect((await supplyOf(desk, 'GB-Bor')).supply).toMatchObject({
      answer: 'yes',
      how: ['secure', 'print-scan', 'fax', 'post']
    })
    const abroad = await supplyOf(desk, 'FR-Bor')
    expect(abroad.supply).toMatchObject({ answer: 'no', reason: 'licence-forbids', byItself: false })
    expect(abroad.state, 'shown, and told by nobody').toBe('new')
    expect(abroad.supply?.because.at(-1)?.sentence).toContain('country FR: beyond the limit')
  })

  test('that answers by itself tells the code of the borrower’s network at once', async () => {
    const desk = await openLending()
    await addLibrary(desk, 'US-DocL', { country: 'US', memberships: [{ profile: 'docline' }] })
    await addLicence(desk, { byItself: true })
    const request = await supplyOf(desk, 'US-DocL')
    expect(request).toMatchObject({ state: 'unfilled', supply: { answer: 'no', code: 'LIC' } })
    const { lines } = await desk.call('requests.why', { number: request.number })
    expect(lines.some(({ source }) => source?.includes('Bell Journals'))).toBe(true)
    await desk.expectSound()
  })

  test('leaves what is printed alone, and what lies before its years', async () => {
    const desk = await openLending()
    await addLicence(desk)
    expect((await supplyOf(desk, 'FR-Bor', { citation: { ...article(), callNumber: 'Per 12' } })).supply?.answer).toBe(
      'yes'
    )
    expect((await supplyOf(desk, 'FR-Bor', { citation: article('1995') })).supply?.answer).toBe('yes')
    const { year: _year, ...undated } = article()
    expect((await supplyOf(desk, 'FR-Bor', { citation: undated })).supply?.answer).toBe('unsure')
  })

  test('that is silent counts as the desk chooses, and as not known until it chooses', async () => {
    const desk = await openLending()
    await addLicence(desk, { printFax: 'silent', secureElectronic: 'silent', countryLimit: 'none' })
    const request = await supplyOf(desk, 'GB-Bor')
    expect(request).toMatchObject({ attention: 'may-supply', supply: { answer: 'unsure' } })
    for (const [silentTerms, answer] of [
      ['yes', 'yes'],
      ['no', 'no']
    ] as const) {
      await desk.call('settings.change', { silentTerms })
      const { results } = await desk.call('supply.judge-again', {})
      expect(results).toMatchObject([{ number: request.number, done: true }])
      expect((await desk.call('requests.get', { number: request.number })).supply?.answer).toBe(answer)
    }
    expect((await desk.call('requests.get', { number: request.number })).state).toBe('new')
  })

  test('is refused with the place of what is wrong', async () => {
    const desk = await openLending()
    const { id } = await addLicence(desk)
    const given = { name: 'Other', titles: [{ kind: 'issn', value: '0378-5954' }] }
    expect(await desk.refusal('supply.licence-save', given)).toMatchObject({
      refused: 'bad-input',
      field: 'titles.0.value'
    })
    expect(await desk.refusal('supply.licence-save', { name: 'bell JOURNALS' })).toMatchObject({
      refused: 'twice',
      field: 'name'
    })
    expect(await desk.refusal('supply.licence-save', { name: 'Other', countryLimit: 'list' })).toMatchObject({
      field: 'countries'
    })
    expect(await desk.refusal('supply.licence-save', { id, version: 7, name: 'Bells' })).toMatchObject({
      refused: 'changed-meanwhile'
    })
    expect((await desk.call('supply.licences', {})).licences).toHaveLength(1)
  })
})

describe('a list of licences', () => {
  const issn = (n: number) => {
    const digits = String(1_000_000 + n)
    const sum = [...digits].reduce((total, sign, index) => total + Number(sign) * (8 - index), 0)
    const check = (11 - (sum % 11)) % 11
    return `${digits.slice(0, 4)}-${digits.slice(4)}${check === 10 ? 'X' : check}`
  }

  test('of ten thousand titles is looked at first, taken in with its faults a line, and taken in again changes nothing', async () => {
    const desk = await openLending()
    const lines = Array.from({ length: 10_000 }, (_each, at) => {
      const number = at % 1000 === 7 ? '1234-5678' : issn(at)
      return `Package ${at % 10},${at < 10 ? 'permitted,prohibited,silent' : ',,'},${number},Title ${at},1990-`
    })
    const text = ['Licence,Print or fax,Electronic,Secure electronic,ISSN,Title,Title years', ...lines].join('\n')
    const looked = await desk.call('supply.licences-look', { file: file(text) })
    expect(looked.counts).toEqual({ new: 10, changed: 9980, same: 0, refused: 10 })
    expect(looked.lines[0]).toMatchObject({ line: 9, became: 'refused', field: 'issn' })
    expect((await desk.call('supply.licences', {})).licences).toEqual([])
    const taken = await desk.call('supply.licences-take', { file: file(text) })
    expect(taken.counts).toEqual(looked.counts)
    const { licences } = await desk.call('supply.licences', {})
    expect(licences).toHaveLength(10)
    expect(licences.reduce((sum, { titles }) => sum + titles, 0)).toBe(9990)
    expect(licences[0]).toMatchObject({ printFax: 'permitted', electronic: 'prohibited', secureElectronic: 'silent' })
    const again = await desk.call('supply.licences-take', { file: file(text) })
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 9990, refused: 10 })
  }, 120_000)

  test('with the status of RapidILL is read as terms, and what is written out can be taken in again', async () => {
    const desk = await openLending()
    const text =
      'Collection;Lending status;ISSN\nA;LocalOnly;0378-5955\nB;LendableCountry;2049-3630\nC;LendableInternational;\nD;On the moon;'
    const { counts, lines } = await desk.call('supply.licences-take', { file: file(text) })
    expect(counts).toEqual({ new: 3, changed: 0, same: 0, refused: 1 })
    expect(lines.find(({ became }) => became === 'refused')).toMatchObject({ line: 5, field: 'lendable' })
    const { licences } = await desk.call('supply.licences', {})
    expect(
      licences.map(({ name, printFax, countryLimit, sourceValue }) => [name, printFax, countryLimit, sourceValue])
    ).toEqual([
      ['A', 'prohibited', 'none', 'LocalOnly'],
      ['B', 'permitted', 'same-country', 'LendableCountry'],
      ['C', 'permitted', 'none', 'LendableInternational']
    ])
    const { base64 } = await desk.call('supply.licences-export', {})
    const again = await desk.call('supply.licences-look', { file: { name: 'again.csv', base64 } })
    expect(again.counts).toEqual({ new: 0, changed: 0, same: 3, refused: 0 })
  })

  test('refuses a second line that says otherwise, a title twice, and hostile cells', async () => {
    const desk = await openLending()
    const text = [
      'Licence,Electronic,ISSN,Countries,Note',
      'A,permitted,0378-5955,any,',
      'A,prohibited,,,',
      'A,,0378-5955,,',
      `"'=HYPERLINK(1)",permitted,,"DE, Narnia",`,
      `${'x'.repeat(300)},permitted,,,`,
      `"Robert'); drop table licence;--",permitted,,,`
    ].join('\n')
    const { lines, counts } = await desk.call('supply.licences-take', { file: file(text) })
    expect(lines.filter(({ became }) => became === 'refused').map(({ line, field }) => [line, field])).toEqual([
      [3, 'electronic'],
      [4, 'issn'],
      [5, 'countryLimit'],
      [6, 'name']
    ])
    expect(counts.new).toBe(2)
    expect((await desk.call('supply.licences', { text: 'drop table' })).licences).toHaveLength(1)
    await desk.expectSound()
  })
})
