import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowHash } from '../../electron/core/imports/columns.ts'
import { guessDelimiter, parseList } from '../../electron/core/imports/parse-list.ts'
import { readDay, writesDayFirst } from '../../electron/core/imports/read-day.ts'
import { readRow } from '../../electron/core/imports/read-row.ts'
import { wireDay, wireInstant } from '../../electron/core/protocols/wire-day.ts'

describe('dates of lists', () => {
  test.each([
    ['2026-12-31', true, '2026-12-31'],
    ['2026/1/5', true, '2026-01-05'],
    ['20261231', true, '2026-12-31'],
    ['2026-12-31T10:00:00', true, '2026-12-31'],
    ['31.12.2026', false, '2026-12-31'],
    ['1.2.26', true, '2026-02-01'],
    ['4/7/2026', true, '2026-07-04'],
    ['4/7/2026', false, '2026-04-07'],
    ['12 March 2026', true, '2026-03-12'],
    ['12-Mar-26', true, '2026-03-12'],
    ['March 12th, 2026', true, '2026-03-12'],
    ['12. März 2026', true, '2026-03-12'],
    ['12 décembre 2026', true, '2026-12-12'],
    ['3 de enero de 2026', true, '2026-01-03'],
    ['2026年3月12日', true, '2026-03-12'],
    ['２０２６－０３－１２', true, '2026-03-12'],
    ['31.2.2026', true, undefined],
    ['13/13/2026', true, undefined],
    ['asap', true, undefined],
    ['', true, undefined],
    ['2026', true, undefined]
  ])('%s (day first: %s) is %s', (text, dayFirst, day) => expect(readDay(text, dayFirst)).toBe(day))

  test('which of day and month comes first is seen in the list, else by the paper', () => {
    expect(writesDayFirst(['1/2/2026', '31/1/2026'], 'letter')).toBe(true)
    expect(writesDayFirst(['1/2/2026', '1/31/2026'], 'a4')).toBe(false)
    expect(writesDayFirst(['1/2/2026', '31.12.2026'], 'letter')).toBe(false)
    expect(writesDayFirst([], 'a4')).toBe(true)
  })
})

describe('times of messages', () => {
  test.each([
    ['2026-06-10T09:00:00Z', '2026-06-10T09:00:00.000Z'],
    ['2026-06-10T11:00:00+0200', '2026-06-10T09:00:00.000Z'],
    ['2026-06-10T11:00:00+02', '2026-06-10T09:00:00.000Z'],
    ['2026-06-10T11:00:00.123+02:00', '2026-06-10T09:00:00.000Z'],
    ['2023-03-15 14:30:00', '2023-03-15T14:30:00.000Z'],
    ['2026-06-10', '2026-06-10T00:00:00.000Z'],
    ['20260610', '2026-06-10T00:00:00.000Z']
  ])('%s is %s', (text, at) => expect(new Date(wireInstant(text) ?? NaN).toISOString()).toBe(at))
  test.each(['', 'soon', '2026-13-01T00:00:00Z', '2026-06-10T25:00:00Z', '10.6.2026'])('“%s” is none', (text) =>
    expect(wireInstant(text)).toBeUndefined()
  )
  test('a bare date is its own day in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Pacific/Auckland', 'America/Los_Angeles', 'Asia/Tokyo', 'UTC'),
        fc.constantFrom('T00:00:00Z', 'T23:59:59+0100', ' 00:00:00', ''),
        (zone, time) => {
          expect(wireDay(`2026-06-10${time}`, zone)).toBe('2026-06-10')
        }
      )
    )
  })
})

describe('lists', () => {
  const cell = fc
    .string({
      unit: fc.constantFrom('a', 'B', 'é', '鐘', ' ', '"', ',', ';', '\t', '|', '\n', "'", '1'),
      maxLength: 12
    })
    .map((text) => text.trim())
  test('what a careful program writes is read cell by cell, whatever the delimiter', () => {
    const lists = fc.tuple(
      fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n')
    )
    fc.assert(
      fc.property(lists, ([rows, delimiter, end]) => {
        const text = stringify([['Title', 'Author', 'Notes'], ...rows], {
          delimiter,
          record_delimiter: end,
          quoted: true
        })
        const { headers, lines } = parseList(text)
        expect(headers).toEqual(['Title', 'Author', 'Notes'])
        expect(lines.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 200 }
    )
  })

  test('lines carry the number at which they begin', () => {
    const { lines } = parseList('Title,Author\n\n"a\nb",1\r\n\r\nc,2\n"d\n\ne",3\nf,4')
    expect(lines.map(({ line }) => line)).toEqual([3, 6, 7, 10])
  })

  test('the delimiter is the one that fits the headings', () => {
    expect(guessDelimiter('Title;Author, editor;Year\na;b;c')).toBe(';')
    expect(guessDelimiter('Title, subtitle\tAuthor\tYear')).toBe('\t')
    expect(guessDelimiter('Title')).toBe(',')
  })

  test('a line is the same whatever the order of its columns, its blanks and its empty cells', () => {
    const hash = rowHash(['Title', 'Author', 'Year'], ['On  Bells', 'A', ''], 'borrowing')
    expect(rowHash(['AUTHOR', 'Title'], ['A', 'On Bells '], 'borrowing')).toBe(hash)
    expect(rowHash(['Author', 'Title'], ['A', 'On Bells'], 'lending')).not.toBe(hash)
    expect(rowHash(['Author', 'Title'], ['On Bells', 'A'], 'borrowing')).not.toBe(hash)
  })
})

test('a line is a copy or a loan, rush or not, at a cost, as its words say', () => {
  const ways = { side: 'borrowing', currency: 'CAD', dayFirst: true } as const
  const row = (fields: Parameters<typeof readRow>[0]) => readRow({ title: 'T', ...fields }, ways)
  expect(row({ isbn: '9780306406157' }).service).toBe('loan')
  expect(row({ container: 'J' }).service).toBe('copy')
  expect(row({ service: 'Artikelkopie' }).unclear).toHaveLength(0)
  expect(row({ service: 'Photocopy', isbn: '9780306406157' }).service).toBe('copy')
  expect(row({ level: 'EILIG' }).level).toBe('rush')
  expect(row({ maxCost: '$12.50' }).maxCost).toEqual({ amount: 1250, currency: 'CAD' })
  expect(row({ maxCost: '12,50 EUR' }).maxCost).toEqual({ amount: 1250, currency: 'EUR' })
  expect(row({ maxCost: '¥800' }).maxCost).toEqual({ amount: 800, currency: 'JPY' })
  expect(row({ maxCost: '12.505' }).unclear).toHaveLength(1)
  expect(row({ isbn: '0-306-40615-2; 978-3-16-148410-0' }).citation.isbn).toBe('9780306406157')
  expect(row({ isbn: '978-0-306-40615-8' }).citation.isbn).toBe('978-0-306-40615-8')
  expect(row({ volume: 'x'.repeat(100) }).unclear).toHaveLength(1)
})
