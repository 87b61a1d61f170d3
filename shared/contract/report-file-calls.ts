import { z } from 'zod'
import { relativePeriods } from '../domain/report-period.ts'
import { reportFormats } from '../figures/formats.ts'
import { command, long, query } from './define.ts'
import { given } from './report-calls.ts'
import * as s from './shapes.ts'

const name = z.string().min(1).max(80)
const format = z.enum(reportFormats)
const { locale } = s
const parameters = given.default({})
const span = z.object({ from: s.day, to: s.day })

const saved = z.object({
  id: s.id,
  name: z.string().trim().min(1).max(80),
  report: name,
  period: z.enum(relativePeriods),
  parameters,
  format,
  locale,
  /** Written by itself, once for each period, this many days after its end; null: only when asked for. */
  after: z.int().min(0).max(60).nullable(),
  /** Where it is written inside the folder that the command of the system’s clock names; null: in that folder itself. */
  folder: z.string().trim().max(200).nullable().default(null)
})
export type SavedReport = z.infer<typeof saved>
const seen = saved.extend({
  /** The days that it is about today. */
  from: s.day,
  to: s.day,
  /** The file that was written last. */
  written: z.object({ at: s.instant, from: s.day, to: s.day, file: z.string() }).nullable()
})

/** Reports as files, saved reports, and those that are written by themselves. */
export const reportFileCalls = {
  'reports.export': long(
    query(
      'A report over a period as a file: CSV for spreadsheets or for programs, XLSX, PDF or JSON.',
      span.extend({ name, parameters, format, locale }),
      s.handedOut
    )
  ),
  'reports.pack': long(
    query(
      'Every report of a fiscal year, named by the year in which it begins: one XLSX with a sheet for each, or a file for each.',
      z.object({ year: z.int().min(1900).max(2999), format, locale }),
      span.extend({ files: z.array(s.handedOut) })
    )
  ),
  'reports.saved': query('The saved reports, by name.', z.object({}), z.array(seen)),
  'reports.save': command(
    'Saves a report with its period under a name, or changes one (with its id).',
    saved.omit({ id: true }).extend({ id: s.id.optional() }),
    seen
  ),
  'reports.remove-saved': command(
    'Removes a saved report; what it was is given back, so that it can be saved again.',
    z.object({ id: s.id }),
    saved
  ),
  'reports.export-saved': long(
    query(
      'A saved report as a file, for the period that it is about today or for another; with what was written of that period before.',
      z.object({ name, period: span.optional() }),
      s.handedOut.extend({
        id: s.id,
        from: s.day,
        to: s.day,
        written: z.object({ at: s.instant, file: z.string() }).nullable()
      })
    )
  ),
  'reports.due': query(
    'Reports that are written by themselves and are not yet, oldest period first.',
    z.object({}),
    z.array(
      z.object({
        id: s.id,
        name: saved.shape.name,
        from: s.day,
        to: s.day,
        due: s.day,
        folder: z.string().nullable()
      })
    )
  ),
  'reports.written': command(
    'Says that a saved report was written for a period, so that it is not written twice.',
    span.extend({ id: s.id, file: z.string().min(1).max(255) }),
    seen
  )
}
