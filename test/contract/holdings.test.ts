import { describe, expect, test } from 'vitest'
import { addLibrary, addRequest, openDesk } from '../support/desk.ts'
import { bells, marcXml, opacXml, sru } from '../support/catalogue-answers.ts'
import { startCatalogue, xml } from '../support/catalogue-server.ts'

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
