import { expect, test } from 'vitest'
import { runCommandLine } from '../../electron/doors/command-line.ts'
import { addLibrary, addRequest } from '../support/desk.ts'
import { addSiteLibrary, asked, lent, openSiteDesk, pasted, tickAll } from '../support/site-desk.ts'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'

const valuesOf = (fields: readonly { name: string; value: string }[]) =>
  Object.fromEntries(fields.map(({ name, value }) => [name, value]))

test('the sheet of a loan has what the site’s form wants: symbols in its own form, its identifiers first, currency, address', async () => {
  const desk = await openSiteDesk()
  const patron = await desk.call('patrons.save', { name: 'Okafor, Ngozi', number: 'P-77' })
  const number = await addRequest(desk, {
    citation: {
      title: 'A History of Bells',
      author: 'Ringer, Ada',
      year: '1998',
      isbn: '978-3-16-148410-0',
      oclc: '12345678'
    },
    patron: { id: patron.id },
    needBy: '2026-07-20',
    maxCost: { amount: 250000, currency: 'EUR' }
  })
  await desk.acts(number, ['ask', { suppliers: ['CRL', 'ABC', 'GBUNOR', 'DEF'], note: 'Any edition' }])
  const sheet = await desk.call('sites.sheet', { number })
  expect(sheet).toMatchObject({ network: { id: 'oclc' }, siteNumber: null, unpublished: true })
  expect(valuesOf(sheet.fields)).toMatchObject({
    suppliers: 'CRL, CRL, ABC, DEF',
    ourNumber: number,
    service: 'Loan',
    needBy: '2026-07-20',
    oclc: '12345678',
    isbn: '9783161484100',
    title: 'A History of Bells',
    author: 'Ringer, Ada',
    maxCost: '2500.00 EUR',
    note: 'Any edition',
    patron: 'Okafor, Ngozi',
    shipTo: 'Aldermoor\n12 Quarry Road\nAldermoor AM4 2LN\nUNITED KINGDOM',
    ourSymbol: 'ALD'
  })
  const names = sheet.fields.map(({ name }) => name)
  expect(names.indexOf('oclc')).toBeLessThan(names.indexOf('isbn'))
  expect(names, 'no copyright of a loan').not.toContain('compliance')
  expect(sheet.fields.find(({ name }) => name === 'maxCost')?.remark).toBe('The network counts in USD.')
  expect(sheet.fields.find(({ name }) => name === 'suppliers')?.remark).toBe(
    '1 library is asked through another network.'
  )
  // On labels the desk says a number: so does the sheet.
  await desk.call('settings.change', { patronOnLabels: 'number' })
  expect(valuesOf((await desk.call('sites.sheet', { number })).fields)['patron']).toBe('P-77')
})

test('the sheet of a copy for DOCLINE: LIBIDs, PMID before ISSN, the copyright code proposed by its year', async () => {
  const desk = await openSiteDesk()
  const number = await addRequest(desk, {
    service: 'copy',
    citation: {
      title: 'On Ringing',
      container: 'Bell Studies',
      year: '2024',
      volume: '3',
      issn: '0317-8471',
      pmid: '123456',
      oclc: '99'
    }
  })
  await addLibrary(desk, 'XX-NONE', { memberships: [{ profile: 'docline' }] })
  await desk.acts(number, ['ask', { suppliers: ['GBUNOR', 'GBUSOU', 'XX-NONE'] }])
  const { fields } = await desk.call('sites.sheet', { number })
  expect(valuesOf(fields)).toMatchObject({
    suppliers: 'GBUNOR, GBUSOU',
    pmid: '123456',
    issn: '0317-8471',
    articleTitle: 'On Ringing',
    container: 'Bell Studies',
    compliance: 'CCG'
  })
  expect(
    fields.map(({ name }) => name),
    'DOCLINE goes by no OCLC number'
  ).not.toContain('oclc')
  expect(fields.find(({ name }) => name === 'suppliers')?.remark).toBe(
    'No DOCLINE symbol is known of: Library XX-NONE.'
  )
})

test('the sheet of what is lent says the answer in the site’s word and code; where no word is published ours stands, and is marked', async () => {
  const desk = await openSiteDesk()
  const refused = await lent(desk, 'ABC', '200000001')
  await desk.acts(refused, ['cannot-supply', { reason: 'not-on-shelf', note: 'Searched twice' }])
  const no = await desk.call('sites.sheet', { number: refused })
  expect(valuesOf(no.fields)).toMatchObject({
    siteNumber: '200000001',
    requester: 'ABC',
    state: 'Unfilled',
    reason: 'NotOnShelfMissing',
    note: 'Searched twice'
  })
  const sent = await lent(desk, 'DEF', '200000002')
  await desk.acts(sent, ['ship', { due: '2026-07-31' }])
  expect(valuesOf((await desk.call('sites.sheet', { number: sent })).fields)).toMatchObject({
    state: 'In Transit',
    shipped: '2026-06-15',
    due: '2026-07-31'
  })
  await desk.call('networks.belong', { profile: 'calis', belongs: true })
  await addSiteLibrary(desk, 'calis', 'CALIS', '111')
  const far = await lent(desk, '111', 'C-1')
  const state = (await desk.call('sites.sheet', { number: far })).fields.find(({ name }) => name === 'state')
  expect(state).toMatchObject({ published: false, remark: 'What CALIS calls this is not published.' })
})

test('what is to be done stands by site, in its words, with the number there', async () => {
  const desk = await openSiteDesk()
  const borrowed = await asked(desk, ['ABC'], null)
  const number = await lent(desk, 'GBUNOR', '9001', { service: 'copy' })
  await desk.acts(number, ['cannot-supply', { reason: 'not-on-shelf' }])
  await addLibrary(desk, 'DE-12')
  const far = await addRequest(desk)
  await desk.acts(far, ['ask', { suppliers: ['DE-12'] }])
  const lines = await desk.call('outbox.list', {})
  expect(
    lines.map((line) => [
      line.number,
      line.place?.network ?? null,
      line.siteNumber,
      line.wantsNumber,
      line.there?.code ?? null
    ])
  ).toEqual([
    [borrowed, 'oclc', null, true, null],
    [number, 'docline', '9001', false, 'NOS'],
    [far, null, null, false, null]
  ])
})

test('ticking “asked” takes the number there; an odd one is said and kept, and the tick can be put back', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC', 'DEF'], null)
  const { ticked, warnings } = await tickAll(desk, number, '12345678901')
  expect(ticked).toBe(1)
  expect(warnings).toEqual([
    '12345678901 does not look like a number of OCLC WorldShare ILL: up to 10 digits. It is kept all the same.'
  ])
  expect((await desk.call('requests.get', { number })).askings[0]).toMatchObject({ theirNumber: '12345678901' })
  const [line] = await desk.call('outbox.ticked', {})
  expect(line).toMatchObject({ number, place: { network: 'oclc' } })
  expect(await desk.call('outbox.untick', { ids: [line?.id ?? 0] })).toEqual({ back: 1 })
  expect(await desk.call('outbox.untick', { ids: [line?.id ?? 0] }), 'twice').toEqual({ back: 0 })
  expect(await desk.call('outbox.list', {})).toMatchObject([
    { number, state: 'to-do', siteNumber: '12345678901', wantsNumber: false }
  ])
  const { events } = await desk.call('requests.get', { number })
  expect(events.map(({ action }) => action)).toEqual([
    'not-told-after-all',
    'site-number',
    'told-by-hand',
    'ask',
    'create'
  ])
  // It was not told: the asking can be taken back again.
  expect(await desk.call('requests.undo', { number })).toMatchObject({ done: true })
  await desk.expectSound()
})

test('the next library of the string has the number that the request has there already', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC', 'DEF'], '200000001')
  await desk.acts(number, ['record-unfilled', { reason: 'not-owned' }])
  expect(await desk.call('outbox.list', {})).toMatchObject([{ number, siteNumber: '200000001', wantsNumber: false }])
  await tickAll(desk, number)
  expect((await desk.call('requests.get', { number })).askings[1]).toMatchObject({
    symbol: 'DEF',
    theirNumber: '200000001'
  })
})

test('the number there is corrected and taken back like any correction', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  expect(await desk.call('sites.number', { number, siteNumber: ' 200 000 002 ' })).toEqual({
    siteNumber: '200000002',
    warnings: []
  })
  expect(await desk.call('sites.sheet', { number })).toMatchObject({ siteNumber: '200000002' })
  const [last] = await desk.call('acts.latest', { staffId: desk.caller.staffId ?? 0 })
  expect(last).toMatchObject({ action: 'site-number', can: 'undo' })
  await desk.call('acts.undo', { event: last?.event ?? 0 })
  expect(await desk.call('sites.sheet', { number })).toMatchObject({ siteNumber: '200000001' })
  await desk.call('sites.number', { number, siteNumber: null })
  expect(await desk.call('sites.sheet', { number })).toMatchObject({ siteNumber: null })
  await desk.expectSound()
})

test('the command line prints the sheet, compares a list, and says where comparisons stand', async () => {
  const desk = await openSiteDesk()
  const number = await asked(desk, ['ABC'], '200000001')
  const file = join(desk.folder, 'list.csv')
  writeFileSync(file, 'Request ID,Status\n200000001,In Transit\n')
  await desk.close()
  const run = async (...words: string[]) => {
    let out = ''
    const code = await runCommandLine(['--ledger', desk.ledger, '--now', '2026-06-15T08:00:00Z', ...words], {
      out: (text) => (out += text),
      err: (text) => (out += text)
    })
    return { code, out }
  }
  const sheet = await run('network', 'sheet', number)
  expect(sheet.code).toBe(0)
  expect(sheet.out).toContain('Libraries to ask: ABC\n')
  const compared = await run('network', 'compare', 'oclc', file, '--keep')
  expect(compared.code).toBe(1)
  expect(compared.out).toContain('They have shipped')
  const sites = await run('network', 'sites')
  expect(sites.out).toMatch(/oclc.*2026-06-15/)
  expect((await run('network', 'compare', 'oclc', join(desk.folder, 'no.csv'))).code).toBe(1)
  expect((await run('network', 'compare', 'oclc')).code).toBe(2)
})

test('no patron’s name gets into what is kept of a comparison', async () => {
  const desk = await openSiteDesk()
  const file = pasted('Request ID,Status,Patron name', '200000001,In Transit,Ngozi Okafor')
  await desk.call('sites.keep', { network: 'oclc', file })
  const kept = desk.rows<{ data: string }>('select data from event where action = ?', 'site-compared')
  expect(JSON.stringify([kept, desk.rows('select * from site_comparison')])).not.toContain('Okafor')
})
