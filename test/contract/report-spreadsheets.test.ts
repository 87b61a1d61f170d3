import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, onTestFinished, test } from 'vitest'
import { writeCsv } from '../../electron/core/reports-out/write-csv.ts'
import { writeXlsx } from '../../electron/core/reports-out/write-xlsx.ts'
import { springTable } from '../support/file-tables.ts'
import { convertInOffice, officeMissing } from '../support/office.ts'

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sheets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'out'))
  return folder
}

/** What LibreOffice understood: cells as it shows them in English, days as YYYY-MM-DD once they are days. */
const saved = (folder: string, name: string): string[][] =>
  parse(readFileSync(join(folder, 'out', name), 'utf8'), { bom: true })

/** LibreOffice's own numbers for languages, and a language's separator as a code of its sign. */
test.skipIf(officeMissing).each([
  ['en-GB', 2057, 44],
  ['de-DE', 1031, 59],
  ['ja-JP', 1041, 44]
])(
  'a CSV for %s opens right in LibreOffice of that place: numbers are numbers, days are days, nothing runs',
  (locale, language, separator) => {
    const folder = openFolder()
    writeFileSync(join(folder, 'spring.csv'), writeCsv(springTable, locale))
    // Separator, quotes, UTF-8, from line 1, columns by themselves, the place's language, quoted text as text no, special numbers yes.
    const reads = `Text - txt - csv (StarCalc):${separator},34,76,1,,${language},false,true`
    // Written with values as they are stored, not as they are shown: a number that was taken for text would keep its comma.
    convertInOffice(
      [join(folder, 'spring.csv')],
      join(folder, 'out'),
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false',
      reads
    )
    const [head, first, second, third] = saved(folder, 'spring.csv')
    expect(head).toEqual(springTable.columns.map(({ title }) => title))
    expect(first?.[1]).toBe('A history, of "bells"; in two\nlines')
    expect([first?.[3], first?.[4]].map(Number)).toEqual([1234, 1234.5])
    expect(Number(first?.[6])).toBe(9.1)
    expect(second?.[1], 'a formula is text').toBe("'=1+1")
    expect(third?.[1]).toBe('近代の図書館')
    expect(first?.[5], 'a share is a number: its decimal is the reader’s').toBe('86.219%')
    expect(first?.[7], 'the second of April, as American English says it').toBe('04/02/2026')
  }
)

test.skipIf(officeMissing)(
  'a workbook opens in LibreOffice with the same sums, and no title has become a formula',
  async () => {
    const folder = openFolder()
    writeFileSync(join(folder, 'spring.xlsx'), await writeXlsx([springTable]))
    convertInOffice(
      [join(folder, 'spring.xlsx')],
      join(folder, 'out'),
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false'
    )
    const rows = saved(folder, 'spring.csv')
    expect(rows.slice(5).map((row) => [row[2], Number(row[3]), Number(row[4])])).toEqual([
      ['EUR', 1238, 1234.55],
      ['JPY', 2, 800]
    ])
    expect(rows[2]?.[1]).toBe('=1+1')
  }
)
