import { mkdirSync, openSync, closeSync, ftruncateSync, symlinkSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readImport } from '../../electron/core/imports/read-import.ts'
import { readMessage } from '../../electron/core/protocols/iso18626/read-message.ts'
import { Refused } from '../../shared/contract/refused.ts'
import { countsOf } from '../support/counts.ts'
import { openDesk, type TestDesk } from '../support/desk.ts'
import { header, requestingXml, requestXml, supplyingXml, wrap } from '../support/iso18626.ts'

const megabyte = 1024 * 1024

async function take(desk: TestDesk, files: readonly (readonly [string, string | Uint8Array])[]) {
  return (
    await desk.call('imports.take', {
      files: files.map(([name, text]) => ({ name, base64: Buffer.from(text).toString('base64') }))
    })
  ).results
}

/** Each must be refused with its code, by its name; a good file after it goes in all the same. */
async function expectRefused(files: readonly (readonly [name: string, refused: string, text: string | Uint8Array])[]) {
  const desk = await openDesk()
  const results = await take(desk, [
    ...files.map(([name, , text]) => [name, text] as const),
    ['good.xml', requestXml()]
  ])
  expect(results.map(({ file, refused }) => [file, refused ?? ''])).toEqual([
    ...files.map(([name, refused]) => [name, refused]),
    ['good.xml', '']
  ])
  for (const { what, file, sentence, number } of results.slice(0, -1))
    expect({ what, number, named: sentence.includes(file) }).toEqual({ what: 'refused', number: null, named: true })
  expect(desk.rows('select count(*) n from request')).toEqual([{ n: 1 }])
  await desk.expectSound()
}

describe('XML made to do harm', () => {
  const laughs = `<!DOCTYPE request [<!ENTITY a "ha">${[...'bcdefghij'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`).join('')}]><request>${header({})}<bibliographicInfo><title>&j;</title></bibliographicInfo></request>`
  test('document types and entities are refused before anything of them is read', () =>
    expectRefused([
      ['laughs.xml', 'external-entity', laughs],
      [
        'outside.xml',
        'external-entity',
        `<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<request>&x;</request>`
      ],
      ['fetched.xml', 'external-entity', '<!DOCTYPE request SYSTEM "http://127.0.0.1:9/x.dtd"><request/>'],
      [
        'parameter.xml',
        'external-entity',
        '<!DOCTYPE request [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><request/>'
      ],
      ['named.xml', 'not-xml', requestXml({ title: 'Caf&eacute;' })]
    ]))

  test('depth and number of elements have an end', () =>
    expectRefused([
      ['deep.xml', 'not-xml', '<a>'.repeat(200_000)],
      ['deeper.xml', 'not-xml', wrap(`<request>${'<a>'.repeat(5_000)}${'</a>'.repeat(5_000)}</request>`)],
      ['wide.xml', 'not-xml', wrap(`<request>${header({})}${'<a/>'.repeat(300_000)}</request>`)]
    ]))

  test('signs that XML does not know, and broken text, are refused', () =>
    expectRefused([
      ['nul.xml', 'not-xml', requestXml({ title: 'a\0b' })],
      ['number.xml', 'not-xml', requestXml({ title: '&#0;' })],
      ['surrogate.xml', 'not-xml', requestXml({ title: '&#xD800;' })],
      ['utf7.xml', 'encoding', requestXml().replace('UTF-8', 'UTF-7')],
      ['utf16.xml', 'encoding', requestXml().replace('UTF-8', 'utf-16')],
      ['unheard.xml', 'encoding', requestXml().replace('UTF-8', 'X-NOVEL')],
      ['half.xml', 'encoding', Buffer.concat([Buffer.from(requestXml()), Buffer.from([0xc3])])],
      ['two-roots.xml', 'not-xml', `${requestXml({ id: '7' })}<request/>`],
      ['large.xml', 'too-large', `<request><!--${'x'.repeat(9 * megabyte)}--></request>`]
    ]))

  test('very long texts are cut to what a field holds, and the raw text is kept', async () => {
    const desk = await openDesk()
    const [result] = await take(desk, [
      [
        'long.xml',
        requestXml({
          title: 'Bell '.repeat(100_000),
          book: `<author>${'A'.repeat(50_000)}</author><volume>${'1'.repeat(5_000)}</volume>`,
          id: '9'.repeat(5_000)
        })
      ]
    ])
    expect(result?.what).toBe('request')
    const whole = await desk.call('requests.get', { number: result?.number ?? '' })
    expect(whole.title.length).toBeLessThanOrEqual(2000)
    expect(whole.citation.volume?.length).toBeLessThanOrEqual(80)
    expect(desk.rows('select length(raw) n from message')[0]?.['n']).toBeGreaterThan(500_000)
  })

  test('markup in texts stays text', async () => {
    const desk = await openDesk()
    const [result] = await take(desk, [
      ['script.xml', requestXml({ title: '&lt;script&gt;alert(1)&lt;/script&gt; =cmd|x {n} | %s' })]
    ])
    expect((await desk.call('requests.get', { number: result?.number ?? '' })).title).toBe(
      '<script>alert(1)</script> =cmd|x {n} | %s'
    )
    expect(result?.sentence).toContain('script.xml')
  })

  test('messages with parts lost, doubled or exchanged are taken or wait for a person, never a fault', async () => {
    const desk = await openDesk()
    const texts = [
      requestXml({
        book: '<author>A</author>',
        more: '<billingInfo><maximumCosts><currencyCode>EUR</currencyCode><monetaryValue>1</monetaryValue></maximumCosts></billingInfo>'
      }),
      requestingXml('Cancel', { note: 'n' }),
      supplyingXml('Loaned', {
        info: '<answerYesNo>Y</answerYesNo>',
        more: '<deliveryInfo><dateSent>2026-06-10</dateSent></deliveryInfo>'
      })
    ]
    const words = fc.constantFrom(
      '',
      ' ',
      '0',
      '-1',
      '鐘',
      'x'.repeat(3000),
      "Robert'); drop table request;--",
      'Loaned',
      'Copy',
      '2026-99-99',
      'EURO',
      '1e9',
      '\u202e'
    )
    const change = fc.tuple(fc.nat(200), fc.constantFrom('drop', 'double', 'say', 'empty'), words)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        async (text, changes) => {
          const spoilt = changes.reduce((now, [at, how, word]) => {
            const parts = [...now.matchAll(/<(\w+)>([^<>]*)<\/\1>/g)]
            const part = parts[at % Math.max(1, parts.length)]
            if (!part) return now
            const said = {
              drop: '',
              double: part[0] + part[0],
              say: `<${part[1]}>${word}</${part[1]}>`,
              empty: `<${part[1]}/>`
            }[how]
            return now.slice(0, part.index) + said + now.slice(part.index + part[0].length)
          }, text)
          const [result] = await take(desk, [['spoilt.xml', spoilt]])
          expect(['request', 'message', 'repeat', 'wants-person']).toContain(result?.what)
        }
      ),
      { numRuns: 150 }
    )
    await desk.expectSound()
  })

  test('any bytes are refused or read, never a fault', () => {
    const check = (bytes: Uint8Array) => {
      try {
        readMessage(bytes, 'junk.xml')
      } catch (fault) {
        expect(fault).toBeInstanceOf(Refused)
      }
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), check), { numRuns: 300 })
    const good = Buffer.from(requestXml())
    const spoilt = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(spoilt, (changes) => {
        const bytes = Buffer.from(good)
        for (const [at, byte] of changes) bytes[at] = byte
        check(bytes)
        check(bytes.subarray(0, changes[0]?.[0]))
      }),
      { numRuns: 300 }
    )
  })
})

describe('lists made to do harm', () => {
  test('sizes have an end: columns, lines, one line, broken lines', () =>
    expectRefused([
      ['columns.csv', 'too-large', `Title,${'x,'.repeat(20_000)}y\n`],
      ['lines.csv', 'too-large', `Title\n${'a\n'.repeat(200_001)}`],
      ['marks.csv', 'bad-input', `Title,Author\n${'a,"b\n'.repeat(3_000)}`],
      ['one.csv', 'unknown-kind', 'x'.repeat(2 * megabyte)],
      ['columns-only.csv', 'unknown-kind', ','.repeat(megabyte)]
    ]))

  test('a very long line is reported and the next one goes in', async () => {
    const desk = await openDesk()
    const results = await take(desk, [
      ['list.csv', `Title,Author\n${'x'.repeat(megabyte)},A\n"${'y'.repeat(megabyte)}\nGood,B\n`]
    ])
    expect(results.map(({ line, what }) => [line, what])).toEqual([
      [2, 'refused'],
      [3, 'refused'],
      [4, 'request']
    ])
  })

  test('archives, pictures, programs and documents are no lists', () =>
    expectRefused([
      ['books.xlsx', 'unknown-kind', Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1')],
      ['scan.pdf', 'unknown-kind', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\0', 'latin1')],
      ['letter.doc', 'unknown-kind', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', 'latin1')],
      ['list.csv.gz', 'unknown-kind', Buffer.from('\x1f\x8b\x08\0\0\0\0\0', 'latin1')],
      ['nul.csv', 'unknown-kind', 'Title\nA\0B\n'],
      ['odd.csv', 'encoding', Buffer.from('\ufeffTitle\nA\n', 'utf16le').subarray(0, -1)],
      ['empty.csv', 'empty-file', ''],
      ['blank.csv', 'empty-file', '\ufeff \n\n'],
      ['picture.svg', 'not-iso18626', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['data.json', 'unknown-kind', '[\n{"title": "Bells"}\n]\n']
    ]))

  test('what a spreadsheet would calculate is text here', async () => {
    const desk = await openDesk()
    const [result] = await take(desk, [['list.csv', 'Title,Author\n"=HYPERLINK(""http://x"")",@SUM(1)\n']])
    expect(await desk.call('requests.get', { number: result?.number ?? '' })).toMatchObject({
      title: '=HYPERLINK("http://x")',
      author: '@SUM(1)'
    })
  })

  test('any bytes are refused or read, never a fault, and nothing is half taken in', async () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(['refused', 'list', 'message']).toContain(
          readImport({ name: 'junk', base64: Buffer.from(bytes).toString('base64') }).kind
        )
      }),
      { numRuns: 300 }
    )
    const desk = await openDesk()
    const cells = fc.constantFrom(
      'Title',
      'a',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      ' ',
      'é',
      '=',
      '\ufeff',
      '12.13.2026',
      '9780306406157'
    )
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 60 }), async (parts) => {
        const results = await take(desk, [['junk.csv', `Title,Author,Need by\n${parts.join('')}`]])
        for (const { what, number } of results) expect(number === null).toBe(what === 'refused')
      }),
      { numRuns: 60 }
    )
    await desk.expectSound()
  })
})

describe('names and places', () => {
  test('a file of 200 MB is refused by its size, without being read', async () => {
    const desk = await openDesk()
    const path = join(desk.folder, 'huge.xml')
    const open = openSync(path, 'w')
    ftruncateSync(open, 200 * megabyte)
    closeSync(open)
    writeFileSync(join(desk.folder, 'good.xml'), requestXml())
    const { results } = await desk.call('imports.take', { files: [{ path }, { path: join(desk.folder, 'good.xml') }] })
    expect(results).toMatchObject([
      { file: 'huge.xml', what: 'refused', refused: 'too-large', done: false },
      { file: 'good.xml', what: 'request' }
    ])
    expect(results[0]?.sentence).toContain('huge.xml')
  })

  test('a name leads nowhere: it is shown without its folders', async () => {
    const desk = await openDesk()
    const results = await take(desk, [
      ['../../../etc/passwd', requestXml({ id: '1' })],
      ['..\\..\\Windows\\win.ini', requestXml({ id: '2' })],
      ['\u202egnp.lmx\u0000\n', requestXml({ id: '3' })],
      ['..', requestXml({ id: '4' })]
    ])
    expect(results.map(({ file }) => file)).toEqual(['passwd', 'win.ini', 'gnp.lmx', '..'])
    expect(desk.rows("select count(*) n from message where source like '%/%' or source like '%\\%'")).toEqual([
      { n: 0 }
    ])
  })

  test('sockets, devices and links that lead round in circles are refused or left alone', async (ctx) => {
    if (process.platform === 'win32') return ctx.skip('there are no sockets in folders of Windows')
    const desk = await openDesk()
    const folder = join(desk.folder, 'in')
    mkdirSync(folder)
    const server = createServer().listen(join(folder, 'socket.xml'))
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    symlinkSync(folder, join(folder, 'round'))
    symlinkSync('/dev/zero', join(folder, 'zero.csv'))
    writeFileSync(join(folder, 'good.xml'), requestXml())
    const { results } = await desk.call('imports.take', { files: [{ path: folder }] })
    expect(results.map(({ file, refused }) => [file, refused])).toEqual([
      ['good.xml', undefined],
      ['round', 'unknown-kind'],
      ['socket.xml', 'unknown-kind'],
      ['zero.csv', 'unknown-kind']
    ])
  })

  test('junk as a matching of columns, as base64 or as a path is refused or read, never a fault', async () => {
    const desk = await openDesk()
    const before = countsOf(desk)
    const list = { name: 'list.csv', base64: Buffer.from('Year\n2001\n').toString('base64') }
    const { results } = await desk.call('imports.take', {
      files: [
        list,
        { name: 'x', base64: '%%%' },
        { path: '\0' },
        { path: `/${'x'.repeat(300)}` },
        { path: `${'/'.repeat(3000)}gone` }
      ],
      mapping: ['__proto__']
    })
    expect(results.map(({ what }) => what)).toEqual(Array(5).fill('refused'))
    expect(countsOf(desk)).toEqual(before)
  })

  test('one refused record leaves no trace of itself, and those beside it in the same transaction stay', async () => {
    const desk = await openDesk()
    const lines = Array.from({ length: 60 }, (_each, n) =>
      n % 3 === 1 ? ',Nobody,New Patron' : `Work ${n},A,Patron ${n}`
    )
    const results = await take(desk, [['list.csv', `Title,Author,Patron name\n${lines.join('\n')}\n`]])
    expect(results.filter(({ what }) => what === 'request')).toHaveLength(40)
    expect(desk.rows("select count(*) n from patron where name = 'New Patron'")).toEqual([{ n: 0 }])
    await desk.expectSound()
  })
})
