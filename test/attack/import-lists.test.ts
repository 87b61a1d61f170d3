import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readImport } from '../../electron/core/imports/read-import.ts'
import { openDesk } from '../support/desk.ts'
import { expectRefused, megabyte, takeFiles } from '../support/taking.ts'

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
    const results = await takeFiles(desk, [
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
      ['holiday.jpg', 'unknown-kind', 'none'],
      ['picture.svg', 'not-iso18626', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['data.json', 'unknown-kind', '[\n{"title": "Bells"}\n]\n']
    ]))

  test('what a spreadsheet would calculate is text here', async () => {
    const desk = await openDesk()
    const [result] = await takeFiles(desk, [['list.csv', 'Title,Author\n"=HYPERLINK(""http://x"")",@SUM(1)\n']])
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
        const results = await takeFiles(desk, [['junk.csv', `Title,Author,Need by\n${parts.join('')}`]])
        for (const { what, number } of results) expect(number === null).toBe(what === 'refused')
      }),
      { numRuns: 60 }
    )
    await desk.expectSound()
  })
})
