import { Refused } from '../../../shared/contract/refused.ts'
import { fiscalYear } from '../../../shared/domain/report-period.ts'
import { answers } from '../handler.ts'
import { list } from '../reports/reports.ts'
import { reportFile } from './export-report.ts'

/** Every report of a fiscal year. Stops between two reports. @throws Refused cancelled */
export const pack = answers('reports.pack', async ({ year, ...given }, reading) => {
  const span = fiscalYear(year, Number(reading.settings().fiscalYearStart))
  const reports = await list({}, reading)
  const files = []
  for (const [at, { name }] of reports.entries()) {
    reading.progress(at, reports.length)
    await new Promise((resolve) => setImmediate(resolve))
    if (reading.signal.aborted) throw new Refused('cancelled')
    files.push(await reportFile({ ...given, ...span, name }, reading))
  }
  return { ...span, files }
})
