import { fiscalYear } from '../../../shared/domain/report-period.ts'
import { answers } from '../handler.ts'
import { list, run } from '../reports/reports.ts'
import { reportFile } from './export-report.ts'
import { tableOf } from './file-table.ts'
import { checkLocale } from './locale-manner.ts'
import { giveWay, writeBook } from './write-report.ts'

/** Every report of a fiscal year: a workbook, or a file for each. Stops between two reports. @throws Refused cancelled */
export const pack = answers('reports.pack', async ({ year, ...given }, reading) => {
  checkLocale(given.locale)
  const span = fiscalYear(year, Number(reading.settings().fiscalYearStart))
  const reports = await list({}, reading)
  const tables = []
  const files = []
  for (const [at, { name }] of reports.entries()) {
    reading.progress(at, reports.length)
    await giveWay(reading)
    if (given.format === 'xlsx')
      tables.push(tableOf(await run({ name, ...span, parameters: {} }, reading), reading.settings().zone))
    else files.push(await reportFile({ ...given, ...span, name, parameters: {} }, reading))
  }
  if (given.format === 'xlsx') files.push(await writeBook(tables, `fiscal-year_${span.from}_${span.to}`))
  return { ...span, files }
})
