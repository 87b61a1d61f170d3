import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDesk } from '../support/desk.ts'
import { header, requestXml, wrap } from '../support/iso18626.ts'
import { taken } from '../support/taking.ts'

const namespace = 'http://illtransactions.org/2013/iso18626'

describe('as peers write it', () => {
  const variants: Readonly<Record<string, () => string | Uint8Array>> = {
    'bare, without ISO18626Message': () => requestXml().replace(/<\/?ISO18626Message[^>]*>/g, ''),
    'without any namespace': () => requestXml().replace(/ xmlns(:ill)?="[^"]*"| ill:version="[^"]*"/g, ''),
    'in another namespace': () => requestXml().replaceAll(namespace, 'https://example.com/ill/request'),
    'with prefixes': () =>
      requestXml()
        .replace(`xmlns="${namespace}"`, '')
        .replace(/<(\/?)(?=[A-Za-z])/g, '<$1ill:'),
    'with a byte order mark': () => `\ufeff${requestXml()}`,
    'in UTF-16 with a mark': () => Buffer.from(`\ufeff${requestXml().replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    'in UTF-16 without a mark': () => Buffer.from(requestXml().replace('UTF-8', 'UTF-16'), 'utf16le'),
    'in Latin-1, declared': () => Buffer.from(requestXml().replace('UTF-8', 'ISO-8859-1'), 'latin1'),
    'with CDATA, comments and blanks': () =>
      requestXml({ title: '\n  <![CDATA[A History]]> <!-- no --> of\n Bells  ' }),
    'with empty elements': () =>
      requestXml({
        book: '<author/><edition></edition><volume> </volume>',
        service: '<requestType>New</requestType><serviceType>Loan</serviceType><serviceLevel/><needBeforeDate/><note/>',
        more: '<requestingAgencyInfo><name/><address/></requestingAgencyInfo><patronInfo/><billingInfo><maximumCosts/></billingInfo>'
      }),
    'with codes in another case': () =>
      requestXml({ service: '<requestType>NEW</requestType><serviceType>loan</serviceType>' }),
    'with the children in another order': () =>
      wrap(
        `<request><serviceInfo><serviceType>Loan</serviceType></serviceInfo><bibliographicInfo><title>A History of Bells</title></bibliographicInfo>${header({})}</request>`
      ),
    'with a year-1 time': () => requestXml({ at: '0001-01-01T00:00:00Z' }),
    'with a zone without colon': () => requestXml({ at: '2026-06-10T11:00:00+0200' }),
    'with elements that nobody knows': () => requestXml({ more: '<novelty><deep>x</deep></novelty>' }),
    'with an unqualified version': () => requestXml().replace('ill:version', 'version'),
    'as the schema of 2021 has it': () =>
      requestXml()
        .replace('v1_2_2017', '2021-2')
        .replace('<multipleItemRequestId/>', '')
        .replace(/<supplyingAgencyId>.*<\/supplyingAgencyId>/, '')
  }
  test.each(Object.entries(variants))('%s', async (_name, write) => {
    const desk = await openDesk()
    const whole = await taken(desk, write())
    expect(whole).toMatchObject({
      side: 'lending',
      service: 'loan',
      state: 'new',
      title: 'A History of Bells',
      partnerSymbol: 'DE-12',
      partnerNumber: 'R-1',
      needBy: null,
      level: 'normal'
    })
    expect(whole.notes).toEqual([])
  })

  test('letters outside ASCII come through every encoding', async () => {
    for (const [index, write] of [
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
      (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')
    ].entries()) {
      const desk = await openDesk()
      const whole = await taken(desk, write(requestXml({ id: `U-${index}`, title: 'Über den Straßenbau in Ærø' })))
      expect(whole.title).toBe('Über den Straßenbau in Ærø')
    }
  })
})

test('everything useful of a request is kept: numbers, dates, level, costs, patron, addresses, wishes', async () => {
  const desk = await openDesk()
  const whole = await taken(
    desk,
    requestXml({
      title: 'Journal of Campanology',
      book: `<subtitle>New Series</subtitle><seriesTitle>Bell Studies</seriesTitle><titleOfComponent>On Tuning</titleOfComponent><authorOfComponent>Okafor, N.</authorOfComponent>
        <volume>12</volume><issue>3</issue><pagesRequested>45-67</pagesRequested>
        <bibliographicItemId><bibliographicItemIdentifierCode>ISSN</bibliographicItemIdentifierCode><bibliographicItemIdentifier>03785955</bibliographicItemIdentifier></bibliographicItemId>
        <bibliographicItemId><bibliographicItemIdentifier>9780306406157</bibliographicItemIdentifier><bibliographicItemIdentifierCode>ISBN</bibliographicItemIdentifierCode></bibliographicItemId>
        <bibliographicRecordId><bibliographicRecordIdentifierCode>OCLC</bibliographicRecordIdentifierCode><bibliographicRecordIdentifier>57358293</bibliographicRecordIdentifier></bibliographicRecordId>
        <bibliographicRecordId><bibliographicRecordIdentifierCode>LCCN</bibliographicRecordIdentifierCode><bibliographicRecordIdentifier>2001012345</bibliographicRecordIdentifier></bibliographicRecordId>`,
      service: `<requestType>Retry</requestType><requestSubType>BookingRequest</requestSubType><requestingAgencyPreviousRequestId>R-0</requestingAgencyPreviousRequestId><serviceType>Copy</serviceType>
        <serviceLevel>Rush</serviceLevel><preferredFormat>PDF</preferredFormat><needBeforeDate>2026-07-01T00:00:00Z</needBeforeDate><copyrightCompliance>US-CCG</copyrightCompliance><anyEdition>N</anyEdition>
        <startDate>2026-06-20T00:00:00Z</startDate><endDate>2026-06-25T00:00:00Z</endDate><note>#seq:3#Please hurry</note>`,
      more: `<supplierInfo><supplierCode><agencyIdValue>XX-OTHER</agencyIdValue></supplierCode><callNumber>Theirs 1</callNumber></supplierInfo>
        <supplierInfo><supplierCode><agencyIdValue>GB-ALDU</agencyIdValue></supplierCode><callNumber>Per 123</callNumber><availabilityNote>Basement</availabilityNote></supplierInfo>
        <requestedDeliveryInfo><sortOrder>2</sortOrder><address><physicalAddress><line1>1 Bell Road</line1><locality>Munich</locality><postalCode>80539</postalCode><country>DE</country></physicalAddress></address></requestedDeliveryInfo>
        <requestedDeliveryInfo><sortOrder>1</sortOrder><address><electronicAddress><electronicAddressType>Email</electronicAddressType><electronicAddressData>scans@example.org</electronicAddressData></electronicAddress></address></requestedDeliveryInfo>
        <requestingAgencyInfo><name>Bell Library</name><contactName>Desk 4</contactName></requestingAgencyInfo>
        <patronInfo><patronId>P-77</patronId><surname>Ringer</surname><givenName>Ada</givenName></patronInfo>
        <billingInfo><paymentMethod>IFLAVoucher</paymentMethod><maximumCosts><currencyCode>eur</currencyCode><monetaryValue>12.50</monetaryValue></maximumCosts></billingInfo>`
    })
  )
  expect(whole).toMatchObject({
    service: 'copy',
    level: 'rush',
    needBy: '2026-07-01',
    maxCost: { amount: 1250, currency: 'EUR' },
    partner: 'Bell Library',
    citation: {
      title: 'On Tuning',
      author: 'Okafor, N.',
      container: 'Journal of Campanology: New Series',
      volume: '12',
      issue: '3',
      pages: '45-67',
      issn: '0378-5955',
      isbn: '9780306406157',
      oclc: '57358293',
      callNumber: 'Per 123'
    }
  })
  expect(whole.partnerDetail?.addresses).toMatchObject([
    { lines: ['1 Bell Road', 'Munich 80539'], country: 'DE', email: 'scans@example.org' }
  ])
  const note = whole.notes[0]?.text ?? ''
  for (const words of [
    'Please hurry',
    'R-0',
    'Asked again, Booking for a period',
    'PDF',
    'Only this edition',
    'US-CCG',
    '20 June 2026',
    'Bell Studies',
    'LCCN 2001012345',
    'Basement',
    'Desk 4',
    'scans@example.org',
    'IFLAVoucher'
  ])
    expect(note).toContain(words)
  expect(note).not.toContain('#seq')
  expect(desk.rows('select name from guest')).toEqual([{ name: 'Ada Ringer' }])
})

test('a date at midnight is that day, wherever the desk is; a time is the day it falls on here', async () => {
  const desk = await openDesk({ settings: { zone: 'America/New_York' } })
  const date = (id: string, text: string) =>
    requestXml({ id, service: `<serviceType>Loan</serviceType><needBeforeDate>${text}</needBeforeDate>` })
  expect((await taken(desk, date('D-1', '2026-07-01T00:00:00Z'))).needBy).toBe('2026-07-01')
  expect((await taken(desk, date('D-2', '2026-07-01T23:59:59+0200'))).needBy).toBe('2026-07-01')
  expect((await taken(desk, date('D-3', '2026-07-01T03:30:00Z'))).needBy).toBe('2026-06-30')
  expect((await taken(desk, date('D-4', '2026-07-01'))).needBy).toBe('2026-07-01')
  expect((await taken(desk, date('D-5', '2026-07-01 14:30:00'))).needBy).toBe('2026-07-01')
  expect((await taken(desk, date('D-6', 'as soon as possible'))).needBy).toBeNull()
})

test('a request that names another library says so in its note', async () => {
  const desk = await openDesk()
  const whole = await taken(desk, requestXml({ supplier: 'GB-ELSE' }))
  expect(whole.notes.map(({ text }) => text)).toEqual(['Addressed to GB-ELSE.'])
})

test('files are refused by name and line, and the rest of the batch goes on', async () => {
  const desk = await openDesk()
  const at = (name: string) => join(desk.folder, name)
  writeFileSync(at('broken.xml'), requestXml().slice(0, -30))
  writeFileSync(at('html.xml'), '<html><body>Sign in</body></html>')
  writeFileSync(at('empty.xml'), '')
  writeFileSync(at('blank.xml'), ' \n ')
  writeFileSync(at('wrong.xml'), Buffer.from(requestXml({ title: 'Über' }), 'latin1'))
  writeFileSync(at('two.xml'), wrap(`<request>${header({})}</request><request>${header({ id: 'R-2' })}</request>`))
  writeFileSync(at('no-header.xml'), wrap('<request><bibliographicInfo><title>x</title></bibliographicInfo></request>'))
  writeFileSync(at('picture.png'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'))
  writeFileSync(at('good.xml'), requestXml())
  const names = [
    'broken.xml',
    'html.xml',
    'empty.xml',
    'blank.xml',
    'wrong.xml',
    'two.xml',
    'no-header.xml',
    'picture.png',
    'gone.xml',
    'good.xml'
  ]
  const { results } = await desk.call('imports.take', { files: names.map((name) => ({ path: at(name) })) })
  expect(results.map(({ file, what, refused }) => [file, what === 'refused' ? refused : what])).toEqual([
    ['broken.xml', 'not-xml'],
    ['html.xml', 'not-iso18626'],
    ['empty.xml', 'empty-file'],
    ['blank.xml', 'empty-file'],
    ['wrong.xml', 'encoding'],
    ['two.xml', 'not-iso18626'],
    ['no-header.xml', 'not-iso18626'],
    ['picture.png', 'unknown-kind'],
    ['gone.xml', 'not-found'],
    ['good.xml', 'request']
  ])
  expect(results[0]).toMatchObject({ line: 2, done: false, number: null })
  for (const { what, file, sentence } of results) if (what === 'refused') expect(sentence).toContain(file)
})

test('a folder is taken by its files, hidden ones left out', async () => {
  const desk = await openDesk()
  const folder = join(desk.folder, 'delivery')
  mkdirSync(join(folder, 'inner'), { recursive: true })
  writeFileSync(join(folder, 'b.xml'), requestXml({ id: 'B' }))
  writeFileSync(join(folder, '.hidden.xml'), requestXml({ id: 'H' }))
  writeFileSync(join(folder, 'inner', 'a.xml'), requestXml({ id: 'A' }))
  const { results } = await desk.call('imports.take', { files: [{ path: folder }] })
  expect(results.map(({ file, what }) => [file, what])).toEqual([
    ['b.xml', 'request'],
    ['a.xml', 'request']
  ])
})
