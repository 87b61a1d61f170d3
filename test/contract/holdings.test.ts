import { describe, expect, test } from 'vitest'
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts'
import { addLibrary, addRequest, openDesk, type TestDesk } from '../support/desk.ts'
import { marcXml, opacXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'

type Query = CallInput<'holdings.search'>['query']

const bells = marcXml([
  ['020', { a: '9780306406157 (pbk.)' }],
  ['245', { a: 'A history of bells /', c: 'Ngozi Okafor.' }],
  ['852', { a: 'GB-Uk', b: 'Main', c: 'Stacks', h: 'ML1039', i: '.O4', p: '30001', z: 'Available' }]
])
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

describe('finding holders of a request', () => {
  const holding = (location: string, more: string) => `<localLocation>${location}</localLocation>${more}`
  const there = '<circulations><circulation><availableNow value="1"/><itemId>1</itemId></circulation></circulations>'
  const away = there.replace('"1"', '"0"')

  async function deskWith(replies: Parameters<typeof startCatalogue>[0]) {
    const desk = await openDesk()
    const catalogue = await startCatalogue(replies)
    const number = await addRequest(desk, { citation: { title: 'A History of Bells', isbn: '9780306406157' } })
    return { desk, catalogue, number }
  }

  test('keeps what each catalogue said, the desk’s own first, and offers to deliver what is held here', async () => {
    const { desk, catalogue, number } = await deskWith({
      '/own': xml(sru([opacXml([holding('Main', away)])])),
      '/uk': xml(sru([opacXml([holding('Branch', there), holding('Annexe', away)])])),
      '/down': (response) => response.writeHead(500).end()
    })
    const partner = await addLibrary(desk, 'GB-Uk')
    const save = (name: string, kind: 'own' | 'partner' | 'union', path: string, more = {}) =>
      desk.call('catalogues.save', { name, kind, address: catalogue.at(path), ...more })
    await save('Uk', 'partner', '/uk', { partner, holder: 'partner' })
    await save('Down', 'union', '/down')
    await save('Ours', 'own', '/own')
    const found = await desk.call('holdings.find', { number })
    expect(found.catalogues).toMatchObject([
      { name: 'Ours', outcome: 'answered', found: 1 },
      { name: 'Uk', outcome: 'answered', found: 1 },
      { name: 'Down', outcome: 'no-answer', found: 0 }
    ])
    expect(found.holdings).toMatchObject([
      { catalogueName: 'Ours', symbol: 'GB-AldU', partnerId: null, holds: 'yes', availability: 'out' },
      { catalogueName: 'Uk', symbol: 'GB-Uk', partnerId: partner, availability: 'available', location: 'Branch' }
    ])
    expect(found.offersDelivery).toBe(true)
    expect(found.here).toMatchObject([{ catalogueName: 'Ours' }])
    const kept = await desk.call('holdings.found', { number })
    expect(kept.holdings).toEqual(found.holdings)
    expect(kept.asked.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['Ours', 'answered'],
      ['Uk', 'answered'],
      ['Down', 'no-answer']
    ])
    await desk.expectSound()
  })

  test('what a catalogue says now replaces what it said before, and silence replaces nothing', async () => {
    let reply = xml(sru([bells, bells]))
    const { desk, catalogue, number } = await deskWith({ '/union': (response, request) => reply(response, request) })
    const address = catalogue.at('/union')
    const { id } = await desk.call('catalogues.save', { name: 'Union', kind: 'union', address })
    const first = await desk.call('holdings.find', { number, catalogue: id })
    expect(first.holdings).toMatchObject([{ symbol: 'GB-Uk', name: null, edition: 'same', availability: 'available' }])
    reply = (response) => response.writeHead(500).end()
    desk.later(60_000)
    const silent = await desk.call('holdings.find', { number, catalogue: 'union' })
    expect(silent.holdings).toEqual(first.holdings)
    reply = xml(sru([], { hits: 0 }))
    expect((await desk.call('holdings.find', { number })).holdings).toEqual([])
    const events = desk.rows<{ data: string }>(`select data from event where action = 'look-up'`)
    expect(events).toHaveLength(3)
    await desk.expectSound()
  })

  test('the branches of one library are one holder, by the best of their copies', async () => {
    const branch = (symbol: string, status: string): [string, Record<string, string>] => [
      '852',
      { a: symbol, b: `Branch ${symbol}`, z: status }
    ]
    const record = marcXml([['245', { a: 'Bells' }], branch('N', 'Checked out'), branch('S', 'Available')])
    const bare = marcXml([['245', { a: 'Bells' }]])
    const { desk, catalogue, number } = await deskWith({ '/own': xml(sru([record])), '/bare': xml(sru([bare])) })
    await desk.call('catalogues.save', { name: 'Ours', kind: 'own', address: catalogue.at('/own') })
    const { id } = await desk.call('catalogues.save', { name: 'Bare', kind: 'own', address: catalogue.at('/bare') })
    const { here } = await desk.call('holdings.find', { number })
    expect(here).toMatchObject([
      { symbol: 'GB-AldU', availability: 'available', location: 'S, Branch S' },
      // It has the title, and says nothing of copies.
      { symbol: 'GB-AldU', catalogue: id, availability: 'unknown', location: null }
    ])
    expect(here).toHaveLength(2)
  })

  test('a library of a union catalogue is known by any form of its symbol', async () => {
    const record = marcXml([
      ['245', { a: 'A history of bells' }],
      ['924', { b: 'DE-12', g: 'Mus 7', q: '1.1990 - 12.2001' }],
      ['924', { b: 'DE-999' }]
    ])
    const { desk, catalogue, number } = await deskWith({ '/union': xml(sru([record])) })
    const partner = await addLibrary(desk, '12', { symbols: [{ scheme: 'SIGEL', value: '12' }] })
    await desk.call('catalogues.save', {
      name: 'Union',
      kind: 'union',
      address: catalogue.at('/union'),
      holder: '924$b'
    })
    expect((await desk.call('holdings.find', { number })).holdings).toMatchObject([
      { symbol: 'DE-12', partnerId: partner, callNumber: 'Mus 7', held: '1.1990 - 12.2001' },
      { symbol: 'DE-999', partnerId: null, name: null }
    ])
  })

  test('for an article the volume and year are looked for in what each library holds', async () => {
    const record = marcXml([
      ['022', { a: '0028-0836' }],
      ['245', { a: 'Nature' }],
      [
        '850',
        [
          ['a', 'AAA'],
          ['a', 'BBB']
        ]
      ],
      ['866', { a: 'v.1(1869)-v.400(1999)' }]
    ])
    const { desk, catalogue } = await deskWith({ '/union': xml(sru([record])) })
    const number = await addRequest(desk, {
      service: 'copy',
      citation: { title: 'Of bells', container: 'Nature', issn: '0028-0836', volume: '512', year: '2014' }
    })
    await desk.call('catalogues.save', {
      name: 'Union',
      kind: 'union',
      address: catalogue.at('/union'),
      holder: '850$a'
    })
    const { holdings } = await desk.call('holdings.find', { number })
    expect(holdings.map(({ symbol, holds, edition }) => [symbol, holds, edition])).toEqual([
      ['AAA', 'unsure', 'same'],
      ['BBB', 'unsure', 'same']
    ])
  })

  test('a catalogue that is off, of another network or without an index for it is not asked by itself', async () => {
    const { desk, catalogue, number } = await deskWith({ '/sru': xml(sru([bells])) })
    const address = catalogue.at('/sru')
    const none = { isbn: null, issn: null, oclc: null, lccn: null, title: null, author: null }
    await desk.call('catalogues.save', { name: 'Off', kind: 'union', address, active: false })
    await desk.call('catalogues.save', { name: 'Elsewhere', kind: 'union', address, network: 'docline' })
    await desk.call('catalogues.save', { name: 'Dumb', kind: 'union', address, indexes: none })
    expect((await desk.call('holdings.find', { number })).catalogues).toEqual([])
    expect((await desk.call('holdings.find', { number, catalogue: 'off' })).catalogues).toMatchObject([
      { outcome: 'answered' }
    ])
    await desk.call('networks.belong', { profile: 'docline', belongs: true })
    expect((await desk.call('holdings.find', { number })).catalogues).toMatchObject([{ name: 'Elsewhere' }])
  })

  test('with a catalogue that is removed goes what it said, and comes back with it', async () => {
    const { desk, catalogue, number } = await deskWith({ '/sru': xml(sru([bells])) })
    const {
      id,
      partner: _none,
      ...kept
    } = await desk.call('catalogues.save', {
      name: 'Union',
      kind: 'union',
      address: catalogue.at('/sru')
    })
    await desk.call('holdings.find', { number })
    await desk.call('catalogues.remove', { id })
    expect((await desk.call('holdings.found', { number })).holdings).toEqual([])
    await desk.call('catalogues.save', { id, ...kept })
    expect((await desk.call('holdings.found', { number })).holdings).toHaveLength(1)
  })
})
