import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { isRepeating } from '../../../shared/domain/report-period.ts'
import { say } from '../../../shared/text/say.ts'
import type { Transaction } from '../database/transact.ts'
import { answers, does, type Reading } from '../handler.ts'
import { isReport } from '../reports/reports.ts'
import { reportFile } from './export-report.ts'
import { keptColumns, seenNow, toSaved, type KeptFile, type KeptReport } from './kept-report.ts'
import { checkLocale } from './locale-manner.ts'

/** The saved reports of the desk, with the days that each is about today. */
export const list = answers('reports.saved', (_given, reading) => {
  const files = reading
    .sql('select saved_id, from_day, to_day, file, max(at) at from saved_report_file group by saved_id')
    .all() as KeptFile[]
  const last = new Map(files.map((file) => [file.saved_id, file]))
  const kept = reading.sql(`select ${keptColumns} from saved_report order by name`).all() as KeptReport[]
  return kept.map((each) => seenNow(each, last.get(each.id), reading.now(), reading.settings()))
})

/**
 * Saves a report under a name. One that is written by itself begins with the period that ends next: what was over before is written when asked for.
 * @throws Refused not-found (report, id), twice (name), bad-input (period of one that is written by itself; locale; a folder that leads out)
 */
export const save = does('reports.save', {
  run: ({ id, name, report, period, after, ...data }, writing) => {
    checkLocale(data.locale)
    checkFolder(data.folder)
    if (after !== null && !isRepeating(period))
      throw new Refused('bad-input', { what: say('report-out.no.not-repeating') }, { field: 'period' })
    return writing.transact(async (tx) => {
      knownReport(report)
      const twin = await tx.one<{ name: string }>(
        'select name from saved_report where name = ? and id is not ?',
        name,
        id ?? null
      )
      if (twin)
        throw new Refused(
          'twice',
          { what: name, who: say('report-out.no.saved', { name: twin.name }) },
          { field: 'name' }
        )
      const before = id === undefined ? undefined : await keptReport(tx, id)
      const settings = writing.settings()
      const goesOn = before !== undefined && before.after !== null && before.period === period
      const since = after === null ? null : goesOn ? before.since : dayOf(writing.now(), settings.zone)
      const row = { name, report, period, data: JSON.stringify(data), after, since, updated: writing.now() }
      if (id !== undefined) await tx.update('saved_report', id, row)
      const saved =
        id ?? (await tx.insert('saved_report', { ...row, staff_id: writing.caller.staffId, created: writing.now() }))
      tx.changed('settings')
      return seenNow({ ...row, id: saved }, await lastFile(tx, saved), writing.now(), settings)
    })
  }
})

export const remove = does('reports.remove-saved', {
  run: ({ id }, writing) =>
    writing.transact(async (tx) => {
      const kept = await keptReport(tx, id)
      await tx.run('delete from saved_report where id = ?', id)
      tx.changed('settings')
      return toSaved(kept)
    })
})

/** A saved report as a file. @throws Refused not-found */
export const exportSaved = answers('reports.export-saved', async ({ name, period }, reading) => {
  const kept = byName(name, reading)
  const saved = toSaved(kept)
  const { from, to } = period ?? seenNow(kept, undefined, reading.now(), reading.settings())
  const written = reading
    .sql('select file, at from saved_report_file where saved_id = ? and from_day = ? and to_day = ?')
    .get(kept.id, from, to) as Pick<KeptFile, 'file' | 'at'> | undefined
  const { format, locale, parameters } = saved
  const file = await reportFile({ name: saved.report, from, to, parameters, format, locale }, reading)
  return {
    ...file,
    name: `${fileStem(saved.name)}${file.name.slice(saved.report.length)}`,
    id: kept.id,
    from,
    to,
    written: written ? { at: new Date(written.at).toISOString(), file: written.file } : null
  }
})

/** Keeps that a period was written, in which file. */
export const written = does('reports.written', {
  run: ({ id, from, to, file }, writing) =>
    writing.transact(async (tx) => {
      const kept = await keptReport(tx, id)
      await tx.run(
        `insert into saved_report_file (saved_id, from_day, to_day, file, at) values (?, ?, ?, ?, ?)
         on conflict do update set file = excluded.file, at = excluded.at`,
        id,
        from,
        to,
        file,
        writing.now()
      )
      tx.changed('settings')
      return seenNow(kept, await lastFile(tx, id), writing.now(), writing.settings())
    })
})

function knownReport(name: string): void {
  if (!isReport(name)) throw new Refused('not-found', { what: name }, { field: 'report' })
}

/**
 * A folder lies inside that of the command: whoever may save a report at a screen does not choose where on the machine files appear.
 * @throws Refused bad-input
 */
function checkFolder(folder: string | null): void {
  if (folder === null) return
  const parts = folder.split('/')
  if (parts.some((part) => /^\.*$|[\\:*?"<>|\p{Cc}]|[. ]$/u.test(part)))
    throw new Refused('bad-input', { what: say('report-out.no.inside', { folder }) }, { field: 'folder' })
}

/** A name as every file system takes it. */
const fileStem = (name: string): string =>
  name
    .toWellFormed()
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, '-')
    .replace(/^[.\s]+/, '') || '-'

function byName(name: string, reading: Reading): KeptReport {
  const kept = reading.sql(`select ${keptColumns} from saved_report where name = ?`).get(name) as KeptReport | undefined
  if (!kept) throw new Refused('not-found', { what: say('report-out.no.saved', { name }) }, { field: 'name' })
  return kept
}

async function keptReport(tx: Transaction, id: number): Promise<KeptReport> {
  const kept = await tx.one<KeptReport>(`select ${keptColumns} from saved_report where id = ?`, id)
  if (!kept) throw new Refused('not-found', { what: String(id) }, { field: 'id' })
  return kept
}

const lastFile = (tx: Transaction, id: number) =>
  tx.one<KeptFile>('select * from saved_report_file where saved_id = ? order by at desc, to_day desc limit 1', id)
