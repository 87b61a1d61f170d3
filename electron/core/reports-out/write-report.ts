import type { CallOutput } from '../../../shared/contract/calls.ts'
import { Refused } from '../../../shared/contract/refused.ts'
import type { ReportFormat } from '../../../shared/figures/formats.ts'
import type { Reading } from '../handler.ts'
import type { FileTable } from './file-table.ts'
import { writeCsv, writePlainCsv } from './write-csv.ts'
import { writePdf } from './write-pdf.ts'
import { writeXlsx } from './write-xlsx.ts'

type HandedOut = CallOutput<'reports.export'>

const mediaTypes = {
  csv: 'text/csv',
  'csv-plain': 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf'
} as const

/** A table as a file of a format, named `STEM.csv` (the plain one `STEM.plain.csv`, which no spreadsheet is meant to open). @throws Refused cancelled */
export async function writeTable(
  table: FileTable,
  stem: string,
  format: Exclude<ReportFormat, 'json'>,
  locale: string | null,
  reading: Reading
): Promise<HandedOut> {
  const { language, name, paper } = reading.settings()
  const ending = format === 'csv-plain' ? 'plain.csv' : format
  return handOut(`${stem}.${ending}`, mediaTypes[format], await bytesOf())

  function bytesOf(): Buffer | Promise<Buffer> {
    switch (format) {
      case 'csv':
        return writeCsv(table, locale ?? language)
      case 'csv-plain':
        return writePlainCsv(table)
      case 'xlsx':
        return writeXlsx([table])
      case 'pdf':
        return writePdf(table, { desk: name, paper, giveWay: () => giveWay(reading) })
    }
  }
}

/** Plain data as a file. */
export function writeJson(value: unknown, stem: string): HandedOut {
  return handOut(`${stem}.json`, 'application/json', Buffer.from(`${JSON.stringify(value, null, 1)}\n`))
}

/** A workbook of many tables. */
export async function writeBook(tables: readonly FileTable[], stem: string): Promise<HandedOut> {
  return handOut(`${stem}.xlsx`, mediaTypes.xlsx, await writeXlsx(tables))
}

/** Lets other work of the thread have its turn. @throws Refused cancelled */
export async function giveWay({ signal }: Pick<Reading, 'signal'>): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  if (signal.aborted) throw new Refused('cancelled')
}

function handOut(name: string, mediaType: string, bytes: Buffer): HandedOut {
  return { name, mediaType, base64: bytes.toString('base64') }
}
