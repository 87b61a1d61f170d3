import { describe, expect, test } from 'vitest'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import { bells, marcXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'

type Query = CallInput<'holdings.search'>['query']

const search = (desk: TestDesk, address: string, query: Query = { isbn: '9780306406157' }, more = {}) =>
  desk.call('holdings.search', { target: { address, ...more }, query })

describe('asking a catalogue', () => {
  test('says the work, who has it, and what is on the shelf now', async () => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': xml(sru([bells])) })
    const found = await search(desk, catalogue.at('/sru'))
    expect(found).toMatchObject({ outcome: 'answered', hits: 1, version: '1.2', problems: [], diagnostics: [] })
    expect(found.records[0]).toMatchObject({
      citation: { title: 'A history of bells', isbn: '9780306406157' },
      holders: [{ symbol: 'GB-Uk', location: 'Main', shelvingLocation: 'Stacks', callNumber: 'ML1039 .O4' }]
    })
    expect(found.availability).toMatchObject([{ itemId: '30001', location: 'Main', itemLoanPolicy: null }])
  })

  test('an ISBN is asked for in both its forms, and by the surest query first', async () => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': xml(sru([], { hits: 0 })) })
    const given = { isbn: '0-306-40615-2', title: 'Bells: a history', author: 'Okafor, Ngozi' }
    expect(await search(desk, catalogue.at('/sru'), given)).toMatchObject({ outcome: 'nothing', hits: 0 })
    expect(catalogue.asked.map((each) => each.get('query'))).toEqual([
      'bath.isbn="9780306406157" or bath.isbn="0306406152"',
      'dc.title="Bells" and dc.creator="Okafor"'
    ])
  })

  test.each(['1.1', '1.2', '2.0'] as const)('version %s is asked in its own words and read', async (version) => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': xml(sru([bells], { version })) })
    const found = await search(desk, catalogue.at('/sru?x-key=7'), undefined, { version, most: 5 })
    expect(found).toMatchObject({ outcome: 'answered', version })
    const [asked] = catalogue.asked
    expect(asked?.get('version')).toBe(version)
    expect(asked?.get('x-key')).toBe('7')
    expect(asked?.get('maximumRecords')).toBe('5')
    expect(asked?.get('operation')).toBe(version === '2.0' ? null : 'searchRetrieve')
  })

  test('a server that has another version only is asked in that', async () => {
    const desk = await openDesk()
    const no = `<d:diagnostics xmlns:d="http://www.loc.gov/zing/srw/diagnostic/"><d:diagnostic><d:uri>info:srw/diagnostic/1/5</d:uri>
      <d:details>1.1</d:details></d:diagnostic></d:diagnostics>`
    const catalogue = await startCatalogue({
      '/sru': (response, request) =>
        xml(/version=1\.1/.test(request.url ?? '') ? sru([bells], { version: '1.1' }) : sru([], { hits: 0, more: no }))(
          response,
          request
        )
    })
    expect(await search(desk, catalogue.at('/sru'))).toMatchObject({ outcome: 'answered', version: '1.1' })
  })

  test.each([
    ['http://www.loc.gov/zing/srw/diagnostic/', '1.2'],
    ['http://docs.oasis-open.org/ns/search-ws/diagnostic', '2.0']
  ])('a diagnostic of %s is read and said', async (uri, version) => {
    const desk = await openDesk()
    const more = `<s:diagnostics><diagnostic xmlns="${uri}"><uri>info:srw/diagnostic/1/16</uri><details>bath.isbn</details>
      <message>Unsupported index</message></diagnostic></s:diagnostics>`
    const catalogue = await startCatalogue({ '/sru': xml(sru([], { hits: 0, version, more })) })
    const found = await search(desk, catalogue.at('/sru'), undefined, { version })
    expect(found.outcome).toBe('refused')
    expect(found.why).toBe('The server says: Unsupported index: bath.isbn (diagnostic 16).')
    expect(found.diagnostics).toEqual([{ code: '16', message: 'Unsupported index', details: 'bath.isbn' }])
  })

  test('records that come as strings, and MARC inside them, are read like others', async () => {
    const desk = await openDesk()
    const packed = bells.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const catalogue = await startCatalogue({ '/sru': xml(sru([packed])) })
    expect((await search(desk, catalogue.at('/sru'))).records[0]?.citation).toMatchObject({
      title: 'A history of bells'
    })
  })

  test('Dublin Core and holdings of ISO 20775 are read', async () => {
    const desk = await openDesk()
    const dc = `<dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bells</dc:title><dc:creator>Okafor</dc:creator>
      <dc:date>c1999</dc:date><dc:identifier>urn:isbn:0306406152</dc:identifier></dc:dc>`
    const iso = `<holdings xmlns="info:ofi/fmt:xml:xsd:iso20775"><holding><institutionIdentifier><value>DE-12</value></institutionIdentifier>
      <physicalLocation>Magazin</physicalLocation><holdingSimple><copiesSummary><copiesCount>2</copiesCount></copiesSummary>
      <copyInformation><pieceIdentifier><value>B1</value></pieceIdentifier><shelfLocator>Mus 7</shelfLocator>
        <enumerationAndChronology><text>v.1(1990)-v.9(1998)</text></enumerationAndChronology>
        <availabilityInformation><status><availabilityStatus>1</availabilityStatus></status></availabilityInformation></copyInformation>
      <copyInformation><pieceIdentifier><value>B2</value></pieceIdentifier>
        <availabilityInformation><status><availabilityStatus>2</availabilityStatus></status></availabilityInformation></copyInformation>
      </holdingSimple></holding></holdings>`
    const catalogue = await startCatalogue({ '/sru': xml(sru([dc, iso])) })
    const { records, availability } = await search(desk, catalogue.at('/sru'), { title: 'Bells', volume: '12' })
    expect(records[0]?.citation).toEqual({ title: 'Bells', author: 'Okafor', year: '1999', isbn: '9780306406157' })
    expect(records[1]?.holders).toMatchObject([
      { symbol: 'DE-12', itemId: 'B1', callNumber: 'Mus 7', availability: 'available', holds: 'no' },
      { symbol: 'DE-12', itemId: 'B2', availability: 'out' }
    ])
    expect(availability).toMatchObject([{ itemId: 'B1', location: 'Magazin' }])
  })
})

describe('a catalogue that is not as it should be', () => {
  const whole = sru([bells, bells])
  const outcomes: [string, Parameters<typeof startCatalogue>[0][string], Partial<CallOutput<'holdings.search'>>][] = [
    ['is down with a page of HTML', xml('<html><body>Moved</body></html>', 'text/html'), { outcome: 'no-answer' }],
    ['sends garbage', xml(Buffer.from([1, 2, 3, 250, 251, 60, 60])), { outcome: 'no-answer' }],
    ['sends nothing', xml(''), { outcome: 'no-answer', why: 'The server answers with nothing.' }],
    ['refuses', (response) => response.writeHead(403).end('no'), { outcome: 'refused' }],
    ['breaks off', (response) => response.socket?.destroy(), { outcome: 'no-answer' }],
    [
      'has an external entity',
      xml('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
      { outcome: 'no-answer' }
    ],
    [
      'leads on and on',
      (response, request) => response.writeHead(302, { location: request.url }).end(),
      { outcome: 'no-answer', why: 'The address leads on and on, more than 5 times.' }
    ],
    [
      'leads away from the web',
      (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      { outcome: 'no-answer' }
    ]
  ]
  test.each(outcomes)('one that %s is an answer with the reason, never a crash', async (_what, reply, expected) => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': reply })
    const found = await search(desk, catalogue.at('/sru'))
    expect(found).toMatchObject({ ...expected, records: [], availability: [] })
    expect(found.why).toBeTruthy()
  })

  test('one that is slow is waited for no longer than its time', async () => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': () => undefined })
    const found = await search(desk, catalogue.at('/sru'), undefined, { seconds: 1 })
    expect(found).toMatchObject({ outcome: 'no-answer', why: 'No answer within 1 second.' })
    expect(found.ms).toBeLessThan(2500)
  })

  test('one that never ends is read as far as is reasonable', async () => {
    const desk = await openDesk()
    const megabyte = Buffer.alloc(1024 * 1024, 32)
    const catalogue = await startCatalogue({
      '/sru': (response) => {
        const pour = () => {
          while (!response.destroyed && response.write(megabyte));
          if (!response.destroyed) response.once('drain', pour)
        }
        pour()
      }
    })
    expect(await search(desk, catalogue.at('/sru'))).toMatchObject({
      outcome: 'no-answer',
      why: 'The answer is larger than 16 MB and was not read.'
    })
  })

  test('a fault of the server is tried once more, and no more', async () => {
    const desk = await openDesk()
    let times = 0
    const catalogue = await startCatalogue({
      '/good-then': (response, request) =>
        (times += 1) === 1 ? response.writeHead(503).end() : xml(sru([bells]))(response, request),
      '/never': (response) => response.writeHead(500).end()
    })
    expect(await search(desk, catalogue.at('/good-then'))).toMatchObject({ outcome: 'answered' })
    expect(await search(desk, catalogue.at('/never'))).toMatchObject({ outcome: 'no-answer' })
    expect(catalogue.asked).toHaveLength(4)
  })

  test('of half an answer the whole record is kept, and the half one is marked', async () => {
    const desk = await openDesk()
    const cut = whole.slice(0, whole.lastIndexOf('<subfield code="i"'))
    const catalogue = await startCatalogue({ '/sru': xml(cut) })
    const { outcome, records, problems } = await search(desk, catalogue.at('/sru'))
    expect(outcome).toBe('answered')
    expect(problems).toHaveLength(1)
    expect(records.map((record) => record.problems.length > 0)).toEqual([false, true])
    expect(records[1]?.holders).toEqual([])
  })

  test('letters in another character set than it says are read, and said', async () => {
    const desk = await openDesk()
    const latin = Buffer.from(sru([marcXml([['245', { a: 'Glockenläuten für Anfänger' }]])]), 'latin1')
    const catalogue = await startCatalogue({ '/sru': xml(latin) })
    const found = await search(desk, catalogue.at('/sru'))
    expect(found.records[0]?.citation['title']).toBe('Glockenläuten für Anfänger')
    expect(found.problems[0]).toContain('Windows-1252')
  })

  test('a million hits are a number, and no more records are read than were asked for', async () => {
    const desk = await openDesk()
    const many = Array.from({ length: 30 }, () => bells)
    const catalogue = await startCatalogue({ '/sru': xml(sru(many, { hits: 1_000_000 })) })
    const found = await search(desk, catalogue.at('/sru'), { title: 'bells' }, { most: 10 })
    expect(found.hits).toBe(1_000_000)
    expect(found.records).toHaveLength(10)
    expect(found.problems).toEqual(['30 records came, 10 were asked for; the others were not read.'])
  })

  test('namespaces of another version, or bound to nothing, cost no record', async () => {
    const desk = await openDesk()
    const odd = whole.replaceAll('http://www.loc.gov/zing/srw/', 'http://example.org/other')
    const unbound = odd.replace(/ xmlns:s="[^"]*"/, '')
    const catalogue = await startCatalogue({ '/odd': xml(odd), '/unbound': xml(unbound) })
    for (const path of ['/odd', '/unbound']) expect((await search(desk, catalogue.at(path))).records).toHaveLength(2)
  })

  test('a title is only ever a term, whatever signs it has', async () => {
    const desk = await openDesk()
    const catalogue = await startCatalogue({ '/sru': xml(sru([], { hits: 0 })) })
    await search(desk, catalogue.at('/sru'), { title: 'Who? "Me" or dc.title=* \\' })
    expect(catalogue.asked[0]?.get('query')).toBe('dc.title="Who\\? \\"Me\\" or dc.title=\\* \\\\"')
  })

  test('a target that there is not, an address that is none and a query for nothing are refused by their fields', async () => {
    const desk = await openDesk()
    const query = { title: 'x' }
    expect(await desk.refusal('holdings.search', { target: 'Nobody', query })).toMatchObject({ field: 'target' })
    expect(await desk.refusal('holdings.search', { target: { address: 'ftp://x.example/' }, query })).toMatchObject({
      field: 'target.address'
    })
    expect(
      await desk.refusal('holdings.search', { target: { address: 'http://x.example/' }, query: { author: 'x' } })
    ).toMatchObject({ refused: 'bad-input', field: 'query.isbn' })
  })
})
