import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { writeCsv, writePlainCsv } from '../../electron/core/reports-out/write-csv.ts'
import { sheetNames } from '../../electron/core/reports-out/sheet-names.ts'
import { writeXlsx } from '../../electron/core/reports-out/write-xlsx.ts'
import type { FileTable } from '../../electron/core/reports-out/file-table.ts'
import { fileColumn, springTable } from '../support/file-tables.ts'
import { readZip } from '../support/read-zip.ts'

const texts: FileTable = { ...springTable, columns: [fileColumn('title', 'text')], rows: [], totals: [] }
const withText = (...cells: (string | null)[]): FileTable => ({ ...texts, rows: cells.map((cell) => [cell]) })
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '"', ',', ';', '\r', '\n', '\t', "'", ' ', '\u0000', '\ufeff', 'ß', '字', '<', '&')
  })
)

describe('a CSV for the spreadsheets of a place', () => {
  test.each([
    ['en-GB', ',', '1234.50', '86.219%', '9.1', '02/04/2026'],
    ['en-US', ',', '1234.50', '86.219%', '9.1', '04/02/2026'],
    ['en', ',', '1234.50', '86.219%', '9.1', '2026-04-02'],
    ['de', ';', '1234,50', '86,219%', '9,1', '02.04.2026'],
    ['de-CH', ';', '1234.50', '86.219%', '9.1', '02.04.2026'],
    ['fr-FR', ';', '1234,50', '86,219%', '9,1', '02/04/2026'],
    ['pt-BR', ';', '1234,50', '86,219%', '9,1', '02/04/2026'],
    ['ja-JP', ',', '1234.50', '86.219%', '9.1', '2026/04/02'],
    ['ar-EG', ',', '1234.50', '86.219%', '9.1', '02/04/2026']
  ])('%s: divided by %s, an amount is %s, a share %s, days %s, a day %s', (locale, separator, fee, rate, days, due) => {
    const text = writeCsv(springTable, locale).toString('utf8')
    expect(text.startsWith('\ufeffMonth')).toBe(true)
    const rows = parse(text, { bom: true, delimiter: separator, record_delimiter: '\r\n' })
    expect(rows[1]).toEqual(['2026-03', 'A history, of "bells"; in two\nlines', 'EUR', '1234', fee, rate, days, due])
    expect(rows[3]?.slice(4, 6), 'a yen has no parts').toEqual(['800', '100%'])
  })

  test.each([
    '=cmd|calc',
    '=HYPERLINK("http://x";"y")',
    '+1',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u200b=1',
    '\ufeff=1',
    '\u0000=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '﹢1',
    '−1',
    '|calc',
    '%x'
  ])('a title %j is text with an apostrophe before it', (title) => {
    const [, row] = parse(writeCsv(withText(title), 'de').toString('utf8').slice(1), {
      delimiter: ';',
      record_delimiter: '\r\n'
    })
    expect(row).toEqual([`'${title}`])
  })

  test('whatever a title is, it is read back whole, with at most an apostrophe more, and nothing of it begins a formula', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('en', 'de', 'ja'),
        (given, locale) => {
          const cells = given.map((text) => text.toWellFormed())
          const written = writeCsv(withText(...cells), locale)
            .toString('utf8')
            .slice(1)
          const rows = parse(written, {
            delimiter: locale === 'de' ? ';' : ',',
            record_delimiter: '\r\n',
            skip_empty_lines: false
          })
          const begins = /^[\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−|%]/u
          expect(rows.slice(1).map(([cell]) => cell)).toEqual(
            cells.map((cell) => (begins.test(cell) ? `'${cell}` : cell))
          )
          for (const [cell = ''] of rows.slice(1)) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@]|^[\t\r\n]/u)
        }
      ),
      { numRuns: 200 }
    )
  })
})

test('a CSV for programs has names, minor units with their currency, plain days, and neither mark nor apostrophes', () => {
  expect(writePlainCsv(springTable).toString('utf8')).toBe(
    [
      'month,title,currency,requests,fee,rate,days,due',
      '2026-03,"A history, of ""bells""; in two\nlines",EUR,1234,123450,0.86219,9.1,2026-04-02',
      '2026-03,=1+1,EUR,1,-5,,0.5,',
      '2026-04,近代の図書館,JPY,2,800,1,12,2026-12-31',
      '2026-05,Ärger & Söhne,EUR,3,10,0,,2026-05-06',
      ''
    ].join('\n')
  )
})

test('a CSV for programs that is read back is the same table: every text, an empty one and nothing, every number', () => {
  const cell = fc.oneof(
    anyText.map((text) => text.toWellFormed()),
    fc.constant(null)
  )
  const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, number), { maxLength: 6 }), (rows) => {
      const table = { ...springTable, columns: [fileColumn('a', 'text'), fileColumn('b', 'count')], rows }
      const read = parse(writePlainCsv(table), {
        record_delimiter: '\n',
        cast: (value, { column, quoting }) => (value === '' && !quoting ? null : column === 1 ? Number(value) : value),
        from: 2
      }) as unknown[]
      expect(read).toEqual(rows.map(([text, value]) => [text, value === null ? null : value + 0]))
    }),
    { numRuns: 200 }
  )
})

describe('a workbook', () => {
  test('has typed cells, a frozen head, sums of each currency as formulas with their values, and a sheet of definitions', async () => {
    const { parts } = readZip(await writeXlsx([springTable]))
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(
      [...sheet.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(([, formula, value]) => `${formula} is ${value}`)
    ).toEqual([
      'SUMIF(C2:C5,"EUR",D2:D5) is 1238',
      'SUMIF(C2:C5,"EUR",E2:E5) is 1234.55',
      'SUMIF(C2:C5,"JPY",D2:D5) is 2',
      'SUMIF(C2:C5,"JPY",E2:E5) is 800'
    ])
    const formats = parts.get('xl/styles.xml') ?? ''
    for (const format of ['#,##0', '#,##0.00', '0.0%', 'mmm yyyy', 'yyyy-mm-dd'])
      expect(formats).toContain(`formatCode="${format}"`)
    expect(parts.get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
    expect(parts.get('xl/workbook.xml')).toMatch(/name="Spring, by library".*name="Definitions"/)
    expect(parts.get('xl/sharedStrings.xml')).toContain('What Fill rate counts.')
  })

  test('says no sum as a formula that is not the sum of the rows above it', async () => {
    const totals = [[null, null, null, 1241, null, null, null, null]]
    const { parts } = readZip(await writeXlsx([{ ...springTable, totals }]))
    expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('<v>1241</v>')
  })

  test('of the same tables is the same, whenever it was written', async () => {
    const [one, other] = [await writeXlsx([springTable]), await writeXlsx([springTable])]
    expect(one.equals(other)).toBe(true)
    expect(new Set(readZip(one).times), 'no part tells the time').toEqual(new Set([0x21 << 16]))
  })

  test('holds any text as text: well-formed parts, never a formula, the signs that can be written as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 4 }), async (cells) => {
        const table = { ...withText(...cells, '_x0041_'), title: cells[0] ?? '', notes: cells }
        const { parts } = readZip(await writeXlsx([table]))
        expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>')
        for (const [name, part] of parts) wellFormed(name, part)
        expect(parts.get('xl/sharedStrings.xml')).toContain('_x005F_x0041_')
      }),
      { numRuns: 30 }
    )
  })

  test('names its sheets as workbooks allow, each once, whatever the titles are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.constantFrom('a/b:c', 'Fees', 'fees', "'x'", 'y'.repeat(60), '')), {
          maxLength: 8
        }),
        (titles) => {
          const names = sheetNames(titles)
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length)
          for (const name of names) {
            expect(name.length).toBeGreaterThan(0)
            expect(name.length).toBeLessThanOrEqual(31)
            expect(name).not.toMatch(/[[\]/\\:*?]|^'|'$/)
          }
        }
      )
    )
    expect(sheetNames(['Fees', 'fees', 'History'])).toEqual(['Fees', 'fees 2', 'History 2'])
  })
})

function wellFormed(name: string, xml: string): void {
  const parser = new SaxesParser()
  parser.on('error', (fault) => {
    throw new Error(`${name}: ${fault.message}`)
  })
  parser.write(xml).close()
}
