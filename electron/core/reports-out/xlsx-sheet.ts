import type { CellObject, SheetData } from 'write-excel-file/node'
import { minorDigits } from '../../../shared/domain/money.ts'
import { currencyOf, togetherWord, type Cell, type FileColumn, type FileTable } from './file-table.ts'

/** A sheet as it is written, the widths of its columns in signs, and the values of its formulas by their places (`B14`). */
export interface Sheet {
  readonly data: SheetData
  readonly widths: readonly number[]
  readonly values: ReadonlyMap<string, number>
}

/** More than a cell may hold is cut. */
const most = 32_767

/** Text as text whatever it begins with: typed so, and in a cell whose format is text, so that it stays one when somebody edits it. */
export const textCell = (value: string): CellObject => ({ value: plain(value), type: String, format: '@' })

// What looks like one of a workbook's own escapes (_x0041_) would be read as the sign that it stands for.
const plain = (value: string): string =>
  value
    .slice(0, most)
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, most)

export const headCell = (title: string, kind: FileColumn['kind']): CellObject => ({
  ...textCell(title),
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'bottom',
  ...(isFigure(kind) ? { align: 'right' as const } : {})
})

const isFigure = (kind: FileColumn['kind']) => kind !== 'text' && kind !== 'month' && kind !== 'day'

/** A table as a sheet: titles, rows, and sums that are formulas wherever they are the sums of what stands above them. */
export function fillSheet(table: FileTable): Sheet {
  const { columns, rows, totals } = table
  const values = new Map<string, number>()
  const head = columns.map(({ title, kind }) => headCell(title, kind))
  const body = rows.map((row) => row.map((cell, at) => typed(table, row, cell, at)))
  const feet = totals.map((total, line) =>
    total.map((cell, at): CellObject | null => {
      if (at === 0 && cell === null) return { ...textCell(togetherWord()), ...foot }
      const shown = typed(table, total, cell, at)
      if (!shown) return null
      const formula = sumOf(table, total, at)
      if (formula === undefined || typeof shown.value !== 'number') return { ...shown, ...foot }
      values.set(`${letters(at)}${rows.length + 2 + line}`, shown.value)
      return { ...shown, ...foot, value: formula, type: 'Formula' }
    })
  )
  return {
    data: [head, ...body, ...feet] as SheetData,
    widths: columns.map((_column, at) => widthOf(table, at)),
    values
  }
}

const foot = { fontWeight: 'bold' as const, topBorderStyle: 'thin' as const }

/** The sum of a column as a formula; of the rows of one currency where the sum is of one. Undefined where it is no sum of theirs. */
function sumOf(table: FileTable, total: readonly Cell[], at: number): string | undefined {
  const { columns, rows } = table
  if (columns[at]?.total !== 'sum' || rows.length === 0) return undefined
  const currencies = columns.findIndex(({ name }) => name === 'currency')
  const currency = currencyOf(table, total)
  const counted = currency === undefined ? rows : rows.filter((row) => row[currencies] === currency)
  const sum = counted.reduce((all, row) => all + (typeof row[at] === 'number' ? row[at] : 0), 0)
  if (sum !== total[at]) return undefined
  const range = (column: number) => `${letters(column)}2:${letters(column)}${rows.length + 1}`
  return currency === undefined || counted.length === rows.length
    ? `SUM(${range(at)})`
    : `SUMIF(${range(currencies)},"${currency}",${range(at)})`
}

function typed(table: FileTable, row: readonly Cell[], cell: Cell, at: number): CellObject | null {
  const kind = table.columns[at]?.kind ?? 'text'
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') {
    const day = kind === 'month' ? `${cell}-01` : cell
    if ((kind === 'month' || kind === 'day') && /^\d{4}-\d\d-\d\d$/.test(day))
      return { value: new Date(`${day}T00:00:00Z`), type: Date, format: kind === 'month' ? 'mmm yyyy' : 'yyyy-mm-dd' }
    return textCell(cell)
  }
  if (kind !== 'money') return { value: cell, type: Number, format: formats[kind] }
  const digits = minorDigits(currencyOf(table, row) ?? 'EUR')
  return { value: cell / 10 ** digits, type: Number, format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` }
}

const formats = {
  count: '#,##0',
  share: '0.0%',
  days: '#,##0.0',
  text: '0',
  month: '0',
  day: '0'
} as const

/** As wide as its longest text, within reason; East Asian signs count twice. */
function widthOf({ columns, rows, totals }: FileTable, at: number): number {
  const long = (cell: Cell) =>
    [...String(cell ?? '')].reduce((sum, sign) => sum + (/[\u1100-\u115f\u2e80-\uffdc]/.test(sign) ? 2 : 1), 0)
  const widest = [...rows.slice(0, 2000), ...totals].reduce((width, row) => Math.max(width, long(row[at] ?? null)), 0)
  const title = Math.min(18, long(columns[at]?.title ?? ''))
  return Math.min(60, Math.max(9, title + 2, widest + 2))
}

/** `A` for 0, `AB` for 27. */
function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)
}
