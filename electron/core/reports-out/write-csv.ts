import { stringify } from 'csv-stringify/sync'
import { decimalOf } from '../../../shared/domain/money.ts'
import { currencyOf, type Cell, type FileTable } from './file-table.ts'
import { mannerIn, type Manner } from './locale-manner.ts'
import { unarmed } from './unarmed.ts'

/**
 * CSV for the spreadsheets of a place: a byte order mark, so that they read UTF-8; its separator, decimals and days; titles at the head. Money is whole
 * units with their decimals, a share per cent. No text runs as a formula.
 */
export function writeCsv(table: FileTable, locale: string): Buffer {
  const manner = mannerIn(locale)
  const head = table.columns.map(({ title }) => unarmed(title))
  const rows = table.rows.map((row) => row.map((_cell, at) => seen(table, row, at, manner)))
  return Buffer.from(
    stringify([head, ...rows], {
      bom: true,
      delimiter: manner.separator,
      record_delimiter: '\r\n',
      quoted_match: /[\r\n\t,;]/
    })
  )
}

function seen(table: FileTable, row: readonly Cell[], at: number, { decimal, day }: Manner): string | null {
  const cell = row[at] ?? null
  const kind = table.columns[at]?.kind
  if (typeof cell === 'string') return kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(cell) ? day(cell) : unarmed(cell)
  if (cell === null) return null
  const number = (text: string) => text.replace('.', decimal)
  if (kind === 'money') return number(decimalOf(cell, currencyOf(table, row) ?? 'EUR'))
  // As many digits as matter: a share of a hundred thousand is still told from its neighbour.
  if (kind === 'share') return number(`${Number((100 * cell).toFixed(4))}%`)
  return number(String(cell))
}

/**
 * CSV for programs: no mark, commas, LF, names at the head, days as YYYY-MM-DD, money in minor units with its currency in a column, shares as parts of
 * one. Text stands as it is, and an empty text is told from nothing by its quotes: read back it is the same.
 */
export function writePlainCsv({ columns, rows }: FileTable): Buffer {
  return Buffer.from(
    stringify([columns.map(({ name }) => name), ...rows], { record_delimiter: '\n', quoted_match: /[\r\n]|^$/ })
  )
}
