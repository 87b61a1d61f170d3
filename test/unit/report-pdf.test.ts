import { expect, test } from 'vitest'
import type { FileTable } from '../../electron/core/reports-out/file-table.ts'
import { writePdf } from '../../electron/core/reports-out/write-pdf.ts'
import { fileColumn, springTable } from '../support/file-tables.ts'
import { readText, readWords, toolsMissing } from './paper/print-tools.ts'

const manner = { desk: 'Aldermoor University Library', paper: 'a4', giveWay: () => Promise.resolve() } as const
const months = Array.from(
  { length: 70 },
  (_each, at) => `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
)
const long: FileTable = {
  ...springTable,
  rows: months.map((month, at) => [month, `Journal ${at}`, 'EUR', 1000 + at, at * 100, at / 100, at / 10, null]),
  totals: [[null, null, 'EUR', 72_415, 241_500, null, null, null]]
}

test.skipIf(toolsMissing)(
  'each page says again what the columns are and which page of how many it is; the end says what they count',
  async () => {
    const bytes = await writePdf(long, manner)
    const words = readWords(bytes)
    const pages = Math.max(...words.map(({ page }) => page)) + 1
    expect(pages).toBeGreaterThan(1)
    const text = readText(bytes)
    for (let page = 1; page <= pages; page += 1) expect(text).toContain(`page ${page} of ${pages}`)
    const withRows = new Set(words.filter((word) => word.text === 'Journal').map(({ page }) => page))
    for (const page of withRows)
      expect(words.filter((word) => word.page === page && word.text === 'Currency').length).toBeGreaterThan(0)
    for (let at = 0; at < 70; at += 1) expect(text).toContain(`Journal ${at}`)
    expect(text).toContain('Spring, by library 2026-03-01 – 2026-05-31 What was done in the spring.')
    expect(text).toContain('EUR 72 415 2 415.00')
    expect(text).toContain('Fill rate: What Fill rate counts.')
    expect(text).toContain('One request is open.')
  }
)

test.skipIf(toolsMissing)(
  'any script stands in it; figures end under each other, and nothing runs over the edge',
  async () => {
    const titles = ['近代の図書館', 'تاريخ الأجراس', 'История', 'דברי הימים', 'ประวัติ', 'Ärger & Söhne '.repeat(20)]
    const bytes = await writePdf(
      {
        ...long,
        rows: titles.map((title, at) => ['2026-03', title, 'EUR', at < 3 ? 7 * 10 ** at : 0, 10 ** at, 0.5, 1, null])
      },
      manner
    )
    const words = readWords(bytes)
    const text = readText(bytes)
    for (const title of ['近代の図書館', 'История', 'Ärger & Söhne']) expect(text).toContain(title)
    expect(text, 'no box in place of a sign').not.toContain('\u25a1')
    for (const { x1, x2, y2 } of words) {
      expect(x1).toBeGreaterThan(13)
      expect(x2).toBeLessThan(297 - 13)
      expect(y2).toBeLessThan(210 - 8)
    }
    const ends = words.filter((word) => /^(7|70|700)$/.test(word.text)).map(({ x2 }) => x2)
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(0.5)
  }
)

test.skipIf(toolsMissing)(
  'a table with more columns than a page has room for goes on in a further part that names its rows again',
  async () => {
    const columns = [
      fileColumn('library', 'text', 'Library'),
      ...Array.from({ length: 40 }, (_each, at) => fileColumn(`c${at}`, 'count', `Figure${at}`))
    ]
    const rows = ['North', 'South'].map((name) => [name, ...Array.from({ length: 40 }, (_each, at) => 1_000_000 + at)])
    const words = readWords(await writePdf({ ...springTable, columns, rows, totals: [] }, manner))
    for (let at = 0; at < 40; at += 1) expect(words.some(({ text }) => text === `Figure${at}`)).toBe(true)
    expect(words.filter(({ text }) => text === 'North').length).toBeGreaterThan(1)
    expect(Math.max(...words.map(({ x2 }) => x2))).toBeLessThan(297 - 13)
  }
)

test('the same table gives the same bytes, on letter paper as well', async () => {
  for (const paper of ['a4', 'letter'] as const) {
    const [one, other] = [
      await writePdf(springTable, { ...manner, paper }),
      await writePdf(springTable, { ...manner, paper })
    ]
    expect(one.equals(other)).toBe(true)
  }
})

test('one that is stopped ends between two pages', async () => {
  let left = 2
  const giveWay = () => (left-- > 0 ? Promise.resolve() : Promise.reject(new Error('stopped')))
  await expect(
    writePdf({ ...long, rows: [...long.rows, ...long.rows, ...long.rows] }, { ...manner, giveWay })
  ).rejects.toThrow('stopped')
})
