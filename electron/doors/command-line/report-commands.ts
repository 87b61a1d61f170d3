import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { numberOption, textOption, Usage } from './arguments.ts'
import { printOne, printRows, type Row } from './print-table.ts'
import { figures, fileFormat } from './figures-command.ts'
import { ask, RefusedCommand, type Session } from './session.ts'
import { writeWhole } from './write-whole.ts'

/**
 * `report NAME …`: a report as a table or a file. `report saved`: what is saved. `report run --saved NAME --out FOLDER [--again]`: one of them as a file.
 * `report due --folder FOLDER`: those that are to be written by now, for cron and the like. `report pack --year Y --folder FOLDER [--as FORMAT]`:
 * every report of a fiscal year.
 */
export async function report(session: Session): Promise<number> {
  switch (session.args.words[1]) {
    case 'saved':
      return listSaved(session)
    case 'run':
      return runSaved(session)
    case 'due':
      return writeDue(session)
    case 'pack':
      return writePack(session)
    default:
      return figures(session)
  }
}

async function listSaved(session: Session): Promise<number> {
  const saved = await ask(session, 'reports.saved', {})
  const rows = saved.map(({ written, ...each }) => ({
    ...each,
    written: written ? `${written.file} ${written.at}` : ''
  }))
  const columns = ['name', 'report', 'period', 'from', 'to', 'format', 'after', 'folder', 'written']
  session.out(session.format === 'json' ? printOne(saved, 'json') : printRows(rows, columns, session.format))
  return 0
}

async function runSaved(session: Session): Promise<number> {
  const [name, out] = [textOption(session.args, 'saved'), textOption(session.args, 'out')]
  const [from, to] = [textOption(session.args, 'from'), textOption(session.args, 'to')]
  if (!name || !out || (from === undefined) !== (to === undefined))
    throw new Usage('report run --saved NAME --out FOLDER [--from DATE --to DATE] [--again]')
  const period = from !== undefined && to !== undefined ? { from, to } : undefined
  const row = await writeOne(session, { name, folder: out, field: 'out', ...(period ? { period } : {}) })
  session.out(session.format === 'table' ? `${row.sentence}\n` : printOne(row, session.format))
  return 0
}

/** Writes what is due, each for itself: what cannot be written does not keep the others, and is said at the end. */
async function writeDue(session: Session): Promise<number> {
  const folder = textOption(session.args, 'folder')
  if (!folder) throw new Usage('report due --folder FOLDER')
  const rows: Row[] = []
  const refused: string[] = []
  for (const { name, from, to, folder: inside } of await ask(session, 'reports.due', {}))
    try {
      rows.push(await writeOne(session, { name, folder, inside, field: 'folder', period: { from, to } }))
    } catch (fault) {
      if (!(fault instanceof Refused || fault instanceof RefusedCommand)) throw fault
      rows.push({ name, from, to, file: '', done: false, sentence: fault.refusal.sentence })
      refused.push(`${name}, ${from} – ${to}: ${fault.refusal.sentence}`)
    }
  session.out(printRows(rows, ['name', 'from', 'to', 'file', 'done', 'sentence'], session.format, 80))
  if (session.format !== 'json') for (const sentence of refused) session.err(`${sentence}\n`)
  return refused.length > 0 ? 1 : 0
}

interface One {
  readonly name: string
  readonly folder: string
  /** The report's own folder inside it, made where it is not there yet. */
  readonly inside?: string | null
  readonly field: string
  readonly period?: { readonly from: string; readonly to: string }
}

/** Writes a saved report into a folder and keeps that it was; once for each period, unless `--again` asks for it. @throws Refused, RefusedCommand */
async function writeOne(
  session: Session,
  { name, folder, inside, field, period }: One
): Promise<Row & { sentence: string }> {
  const file = await ask(session, 'reports.export-saved', { name, ...(period ? { period } : {}) })
  const { id, from, to, written } = file
  if (written && !session.args.options.has('again')) {
    const sentence = say('report-out.written-before', { file: written.file, day: written.at.slice(0, 10) })
    return { name, from, to, file: written.file, done: false, sentence }
  }
  const path = writeWhole(join(folderFor(folder, inside), file.name), Buffer.from(file.base64, 'base64'), field)
  await ask(session, 'reports.written', { id, from, to, file: file.name })
  return { name, from, to, file: path, done: true, sentence: say('report-out.written', { file: path }) }
}

/** The folder of a report: a missing one inside is made, the one that was named must be there. */
function folderFor(folder: string, inside: string | null | undefined): string {
  const whole = join(resolve(folder), inside ?? '')
  if (inside && existsSync(folder)) mkdirSync(whole, { recursive: true })
  return whole
}

async function writePack(session: Session): Promise<number> {
  const [year, folder] = [numberOption(session.args, 'year'), textOption(session.args, 'folder')]
  if (year === undefined || !folder) throw new Usage('report pack --year YEAR --folder FOLDER [--as FORMAT]')
  const { files } = await ask(session, 'reports.pack', {
    year,
    format: fileFormat(session) ?? 'xlsx',
    locale: textOption(session.args, 'locale') ?? null
  })
  const rows = files.map(({ name, base64 }) => ({
    file: writeWhole(join(resolve(folder), name), Buffer.from(base64, 'base64'), 'folder')
  }))
  session.out(printRows(rows, ['file'], session.format, 200))
  return 0
}
