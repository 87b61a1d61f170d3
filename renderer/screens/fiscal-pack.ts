import { periodOf } from '../../shared/domain/report-period.ts'
import { saveFile } from '../api.ts'
import { attempt } from '../attempt.ts'

let busy = false

/** Saves every report of the fiscal year that ended last as one workbook. `today` is YYYY-MM-DD, `fiscalFrom` the month that the year begins with. */
export async function saveFiscalPack(today: string, fiscalFrom: number): Promise<void> {
  if (busy) return
  busy = true
  const year = Number(periodOf('last-fiscal-year', today, fiscalFrom).from.slice(0, 4))
  const pack = await attempt('reports.pack', { year, format: 'xlsx', locale: navigator.language })
  busy = false
  for (const file of pack?.files ?? []) saveFile(file)
}
