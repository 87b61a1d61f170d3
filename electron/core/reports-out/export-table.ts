import { stringify } from 'csv-stringify/sync'
import { decimalOf, minorDigits } from '../../../shared/domain/money.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'

/** What a file is written from: a report, or any other table. */
export interface Table extends Pick<CallOutput<'reports.run'>, 'name' | 'title' | 'from' | 'to'> {
  readonly columns: readonly Pick<CallOutput<'reports.run'>['columns'][number], 'name' | 'title' | 'kind'>[]
  readonly rows: readonly { readonly cells: readonly (string | number | null)[] }[]
}
type Cells = Table['rows'][number]['cells']

/** A cell that a spreadsheet would take for a formula is written as text. */
export const unarmed = (value: string | number | null) =>
  typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value

const currencyOf = (report: Table, row: Cells): string | undefined => {
  const found = row[report.columns.findIndex(({ name }) => name === 'currency')]
  return typeof found === 'string' && /^[A-Z]{3}$/.test(found) ? found : undefined
}

/** Cells of a row as CSV says them: money as decimals of its currency, text never as a formula. */
function written(report: Table, row: Cells): (string | number | null)[] {
  const currency = currencyOf(report, row) ?? 'EUR'
  return row.map((cell, index) =>
    report.columns[index]?.kind === 'money' && typeof cell === 'number' ? decimalOf(cell, currency) : unarmed(cell)
  )
}

/** Cells of a row as numbers and texts: money in whole units of its currency. */
function plain(report: Table, row: Cells): (string | number | null)[] {
  const digits = minorDigits(currencyOf(report, row) ?? 'EUR')
  return row.map((cell, index) =>
    report.columns[index]?.kind === 'money' && typeof cell === 'number' ? cell / 10 ** digits : cell
  )
}

/** A report as a file: CSV with a byte order mark (so that spreadsheets read UTF-8), XLSX with typed cells, or JSON. */
export async function exportTable(
  report: Table,
  format: 'csv' | 'xlsx' | 'json'
): Promise<CallOutput<'reports.export'>> {
  const name = `${report.name}_${report.from}_${report.to}.${format}`
  if (format === 'json') return handOut(name, 'application/json', Buffer.from(JSON.stringify(report, null, 1)))
  const titles = report.columns.map(({ title }) => title)
  if (format === 'csv')
    return handOut(
      name,
      'text/csv',
      Buffer.from(stringify([titles, ...report.rows.map(({ cells }) => written(report, cells))], { bom: true }))
    )
  const sheet = [
    titles.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...report.rows.map(({ cells }) =>
      plain(report, cells).map((value, index) =>
        typeof value === 'number'
          ? {
              value,
              type: Number,
              ...(report.columns[index]?.kind === 'share'
                ? { format: '0.0%' }
                : report.columns[index]?.kind === 'money'
                  ? { format: '#,##0.00' }
                  : {})
            }
          : { value: value ?? '', type: String }
      )
    )
  ]
  // Read when a spreadsheet is wanted: most days none is.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const book = await writeExcelFile(sheet, { stickyRowsCount: 1, sheet: report.name }).toBuffer()
  return handOut(name, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', book)
}

function handOut(name: string, mediaType: string, bytes: Buffer): CallOutput<'reports.export'> {
  return { name, mediaType, base64: bytes.toString('base64') }
}
