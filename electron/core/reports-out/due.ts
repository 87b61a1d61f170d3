import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import { periodOf, shiftPeriod, type Period } from '../../../shared/domain/report-period.ts'
import { answers } from '../handler.ts'
import { keptColumns, toSaved, type KeptFile, type KeptReport } from './kept-report.ts'

/** More missed periods than this of one report are not made up for: three years of months. */
const most = 36

/** What is to be written by now: every period that ended since the report was set to be written by itself, whose days are over, and that no file was written of. */
export const due = answers('reports.due', (_given, reading) => {
  const { zone, fiscalYearStart } = reading.settings()
  const today = dayOf(reading.now(), zone)
  const kept = reading
    .sql(`select ${keptColumns} from saved_report where after is not null order by name`)
    .all() as (KeptReport & { after: number; since: string })[]
  const files = reading.sql('select saved_id, from_day, to_day from saved_report_file').all() as KeptFile[]
  const written = new Set(files.map(({ saved_id, from_day, to_day }) => `${saved_id} ${from_day} ${to_day}`))
  return kept
    .flatMap(({ after, since, ...each }) => {
      const { id, name, period, folder } = toSaved({ ...each, after, since })
      return over(periodOf(period, today, Number(fiscalYearStart)), since)
        .map(({ from, to }) => ({ id, name, from, to, due: addDays(to, 1 + after), folder }))
        .filter((each) => each.due <= today && !written.has(`${id} ${each.from} ${each.to}`))
    })
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
})

/** The last period that is over and those before it, back to the one that ended since. */
function over(last: Period, since: string): Period[] {
  const found: Period[] = []
  for (let each = last; each.to >= since && found.length < most; each = shiftPeriod(each, -1)) found.push(each)
  return found.reverse()
}
