import type { CallOutput } from '../../../shared/contract/calls.ts'
import type { SavedReport } from '../../../shared/contract/report-file-calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { periodOf } from '../../../shared/domain/report-period.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'

/** A saved report as the ledger keeps it. */
export interface KeptReport {
  readonly id: number
  readonly name: string
  readonly report: string
  readonly period: SavedReport['period']
  /** Format, locale, parameters and folder, as JSON. */
  readonly data: string
  readonly after: number | null
  /** The day from which periods are written, YYYY-MM-DD. */
  readonly since: string | null
}

/** A file that was written of it. */
export interface KeptFile {
  readonly saved_id: number
  readonly from_day: string
  readonly to_day: string
  readonly file: string
  readonly at: number
}

export const keptColumns = 'id, name, report, period, data, after, since'

export function toSaved({ id, name, report, period, data, after }: KeptReport): SavedReport {
  return {
    // What was saved before there were folders has none.
    folder: null,
    ...(JSON.parse(data) as Pick<SavedReport, 'format' | 'locale' | 'parameters'>),
    id,
    name,
    report,
    period,
    after
  }
}

/** A saved report with the days that it is about now, and what was written of it last. */
export function seenNow(
  kept: KeptReport,
  last: KeptFile | undefined,
  now: number,
  settings: Settings
): CallOutput<'reports.saved'>[number] {
  const today = dayOf(now, settings.zone)
  return {
    ...toSaved(kept),
    ...periodOf(kept.period, today, Number(settings.fiscalYearStart)),
    written: last
      ? { at: new Date(last.at).toISOString(), from: last.from_day, to: last.to_day, file: last.file }
      : null
  }
}
