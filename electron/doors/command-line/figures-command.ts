import { reportFormats, type ReportFormat } from '../../../shared/figures/formats.ts'
import { textOption, Usage } from './arguments.ts'
import { printOne, printRows } from './print-table.ts'
import { ask, oneOf, type Session } from './session.ts'
import { writeWhole } from './write-whole.ts'

/** `report NAME --from DATE --to DATE [--parameters JSON] [--out FILE [--as FORMAT] [--locale TAG]]`: a report as a table or a file. */
export async function figures(session: Session): Promise<number> {
  const [, name] = session.args.words
  const [from, to] = [textOption(session.args, 'from'), textOption(session.args, 'to')]
  const out = textOption(session.args, 'out')
  if (!name || !from || !to)
    throw new Usage(`report NAME --from DATE --to DATE [--out FILE [--as ${reportFormats.join('|')}] [--locale TAG]]`)
  const asked = { name, from, to, parameters: parametersOf(session) }
  const format = fileFormat(session) ?? formatOf(out, textOption(session.args, 'format'))
  if (format === 'xlsx' && !out) throw new Usage('--format xlsx --out FILE')
  if (out) {
    const locale = textOption(session.args, 'locale') ?? null
    const file = await ask(session, 'reports.export', { ...asked, format: format ?? 'csv', locale })
    session.out(printOne({ report: name, file: writeWhole(out, Buffer.from(file.base64, 'base64')) }, 'table'))
    return 0
  }
  const table = await ask(session, 'reports.run', asked)
  const columns = table.columns.map((column) => column.name)
  const rows = table.rows.map(({ cells }) => Object.fromEntries(columns.map((each, at) => [each, cells[at]])))
  session.out(printRows(rows, columns, session.format))
  return 0
}

/** What `--as` says a file is written as. @throws Usage */
export function fileFormat({ args }: Session): ReportFormat | undefined {
  const as = textOption(args, 'as')
  return as === undefined ? undefined : oneOf(reportFormats, as, '--as')
}

/** What a file's name, or else `--format`, says. */
function formatOf(out: string | undefined, format: string | undefined): ReportFormat | undefined {
  if (out?.toLowerCase().endsWith('.plain.csv')) return 'csv-plain'
  const [, ending] = /\.([a-z]+)$/.exec(out?.toLowerCase() ?? '') ?? []
  return reportFormats.find((each) => each === ending) ?? reportFormats.find((each) => each === format)
}

/** @throws Usage for what is no JSON object; what stands in it is judged by the call. */
function parametersOf({ args }: Session): Record<string, string | number | boolean | null> {
  const text = textOption(args, 'parameters')
  try {
    return text === undefined ? {} : (JSON.parse(text) as Record<string, string | number | boolean | null>)
  } catch {
    throw new Usage('--parameters {"name": "value"}')
  }
}
