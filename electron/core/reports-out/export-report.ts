import { answers, type Reading } from '../handler.ts'
import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { ReportFormat } from '../../../shared/contract/report-file-calls.ts'
import { run } from '../reports/reports.ts'
import { exportTable } from './export-table.ts'

/** A report over a period as a file. */
export const exportReport = answers('reports.export', (given, reading) => reportFile(given, reading))

export interface Wanted {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly format: ReportFormat
  readonly locale: string | null
}

/** A report, run and written in a format. The same figures give the same bytes. @throws Refused */
export async function reportFile(
  { name, from, to, format }: Wanted,
  reading: Reading
): Promise<CallOutput<'reports.export'>> {
  const report = await run({ name, from, to, parameters: {} }, reading)
  return exportTable(report, format === 'csv-plain' || format === 'pdf' ? 'csv' : format)
}
