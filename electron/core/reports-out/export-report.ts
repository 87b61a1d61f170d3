import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { ReportFormat } from '../../../shared/figures/formats.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { run } from '../reports/reports.ts'
import { tableOf } from './file-table.ts'
import { checkLocale } from './locale-manner.ts'
import { writeJson, writeTable } from './write-report.ts'

/** A report over a period as a file. */
export const exportReport = answers('reports.export', (given, reading) => reportFile(given, reading))

export interface Wanted {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly parameters: CallGiven<'reports.run'>['parameters']
  readonly format: ReportFormat
  readonly locale: string | null
}

/** A report, run and written in a format. The same figures give the same bytes. @throws Refused */
export async function reportFile(
  { name, from, to, parameters, format, locale }: Wanted,
  reading: Reading
): Promise<CallOutput<'reports.export'>> {
  checkLocale(locale)
  const report = await run({ name, from, to, parameters }, reading)
  const stem = `${name}_${from}_${to}`
  return format === 'json'
    ? writeJson(report, stem)
    : writeTable(tableOf(report, reading.settings().zone), stem, format, locale, reading)
}
