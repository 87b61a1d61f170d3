import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { minorDigits } from '../../shared/domain/money.ts'
import { writeCsv } from '../../electron/core/reports-out/write-csv.ts'
import { writeXlsx } from '../../electron/core/reports-out/write-xlsx.ts'
import { openDesk } from '../support/desk.ts'
import { springTable } from '../support/file-tables.ts'
import { officeMissing, openInOffice, type OfficeCell, type OfficeSheets } from '../support/office.ts'
import { readZip } from '../support/read-zip.ts'
import { writeZip } from '../support/write-zip.ts'

/** The places, with the separator that a CSV of theirs has, as a code of its sign. */
const places = [
  ['en-GB', 44],
  ['de-DE', 59],
  ['ja-JP', 44]
] as const
/** A number that is no sum of anything in these tables. */
const wrong = 77_777_777

/** The workbook with a wrong value beside each formula: whoever shows the right one has reckoned it. */
function withWrongValues(book: Buffer): Buffer {
  const { parts } = readZip(book)
  for (const [name, text] of parts) parts.set(name, text.replace(/(<\/f><v>)[^<]*/g, `$1${wrong}`))
  return writeZip(parts)
}

/** Days are numbers to a spreadsheet, counted from the end of 1899. */
const dayNumber = (day: string) => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000
const formulas = (sheets: OfficeSheets): OfficeCell[] =>
  sheets.flat(2).flatMap((cell) => (cell?.kind === 'formula' ? [cell] : []))
const plain = (row: readonly (OfficeCell | undefined)[] | undefined, columns: number) =>
  Array.from({ length: columns }, (_none, at) => {
    const cell = row?.[at]
    return cell ? (cell.kind === 'text' ? cell.shown : cell.value) : null
  })

test.skipIf(officeMissing)(
  'in LibreOffice of England, Germany and Japan a CSV opens right, and the sums of a workbook are reckoned there to the same figures',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sheets-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const put = (name: string, bytes: string | Buffer) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const desk = await openDesk({ now: '2026-11-25T09:30:00Z' })
    await desk.call('sample.make', { requests: 200, seed: 7 })
    const year = await desk.call('reports.pack', { year: 2026, format: 'xlsx' })
    const list = await desk.call('reports.list', {})
    const reports = await Promise.all(
      list.map(({ name }) => desk.call('reports.run', { name, from: year.from, to: year.to }))
    )

    const spring = put('spring.xlsx', withWrongValues(await writeXlsx([springTable])))
    const pack = put('pack.xlsx', withWrongValues(Buffer.from(year.files[0]?.base64 ?? '', 'base64')))
    const opened = openInOffice([
      ...places.map(([place, separator]) => ({
        file: put(`${place}.csv`, writeCsv(springTable, place)),
        place,
        // Separator, quotes, UTF-8, from line 1, columns by themselves, the office's own language, quoted text as text no, special numbers yes.
        reads: `${separator},34,76,1,,0,false,true`
      })),
      ...places.map(([place]) => ({ file: spring, place })),
      { file: spring, place: 'en-GB', reckons: 'never' as const },
      { file: pack, place: 'de-DE' }
    ])

    const [mar, apr] = ['2026-03', '2026-04']
    const rows = [
      [mar, 'A history, of "bells"; in two\nlines', 'EUR', 1234, 1234.5, 0.86219, 9.1, dayNumber('2026-04-02')],
      [mar, '=1+1', 'EUR', 1, -0.05, null, 0.5, null],
      [apr, '近代の図書館', 'JPY', 2, 800, 1, 12, dayNumber('2026-12-31')],
      ['2026-05', 'Ärger & Söhne', 'EUR', 3, 0.1, 0, null, dayNumber('2026-05-06')]
    ]
    for (const [at, [place]] of places.entries()) {
      const [csv, book] = [opened[at]?.[0], opened[at + places.length]?.[0]]
      expect(plain(csv?.[0], 8), place).toEqual(springTable.columns.map(({ title }) => title))
      expect(
        rows.map((_row, line) => plain(csv?.[line + 1], 8)),
        `${place}: numbers are numbers, days are days, a formula is text with a mark before it`
      ).toEqual(rows.map((row) => row.map((cell) => (cell === '=1+1' ? `'${cell}` : cell))))
      // Reckoned by hand: 1234 + 1 + 3; 1234.50 − 0.05 + 0.10; the yen by themselves.
      expect(
        [5, 6].map((line) => [2, 3, 4].map((column) => book?.[line]?.[column]?.[column === 2 ? 'shown' : 'value'])),
        `${place}: the workbook’s sums`
      ).toEqual([
        ['EUR', 1238, 1234.55],
        ['JPY', 2, 800]
      ])
      expect(book?.[2]?.[1], 'a title that looks like a formula is text').toMatchObject({ kind: 'text', shown: '=1+1' })
      expect(book?.slice(1, 5).map((row) => row[0]?.value)).toEqual(
        ['2026-03-01', '2026-03-01', '2026-04-01', '2026-05-01'].map(dayNumber)
      )
    }
    expect(
      places.map((_place, at) => opened[at + places.length]?.[0]?.[5]?.[4]?.shown),
      'as each place writes it'
    ).toEqual(['1,234.55', '1.234,55', '1,234.55'])

    // The proof that the sums above were LibreOffice's own: not told to reckon, it shows what stands in the file.
    const untouched = formulas(opened[places.length * 2] ?? [])
    expect(untouched).toHaveLength(4)
    expect(untouched.every(({ value }) => value === wrong)).toBe(true)

    // A whole fiscal year: every sum of every report, by the report's own rows.
    const sheets = opened.at(-1) ?? []
    expect(sheets, 'a sheet for each report, and one of definitions').toHaveLength(reports.length + 1)
    let seen = 0
    for (const [at, { title, columns, rows: given, totals }] of reports.entries()) {
      const currencyAt = columns.findIndex(({ name }) => name === 'currency')
      for (const [line, total] of totals.entries())
        for (const [column, { kind }] of columns.entries()) {
          const cell = sheets[at]?.[given.length + 1 + line]?.[column]
          if (cell?.kind !== 'formula') continue
          seen += 1
          const currency = total.cells[currencyAt]
          const sum = given
            .filter(({ cells }) => typeof currency !== 'string' || cells[currencyAt] === currency)
            .reduce((all, { cells }) => all + Number(cells[column] ?? 0), 0)
          const digits = kind === 'money' ? minorDigits(String(currency)) : 0
          expect(Math.round(cell.value * 10 ** digits), `${title}: ${columns[column]?.title}`).toBe(sum)
        }
    }
    expect(formulas(sheets), 'none elsewhere').toHaveLength(seen)
    expect(seen).toBeGreaterThan(30)
  }
)
