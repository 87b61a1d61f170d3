import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type CallGiven, type Reading } from '../handler.ts'
import { rowsOf as listedRows } from '../requests/row.ts'
import { rowsOf } from '../routing/rows.ts'
import { titleOfColumn } from './counting-report.ts'
import type { Asking, Report, ReportDefinition } from './definition.ts'
import { countedLibraries } from './libraries.ts'
import { chosenOf } from './parameters.ts'
import { spansOf } from './spans.ts'
import { reportNamed, standardReports } from './standard-reports.ts'

const titleOf = ({ name }: ReportDefinition) => say(`figures.reports.${name}.title`)
const aboutOf = ({ name }: ReportDefinition) => say(`figures.reports.${name}.definition`)

export const list = answers('reports.list', (_given, reading) =>
  standardReports
    .filter(({ given }) => given?.(reading.settings()) ?? true)
    .map((report) => ({
      name: report.name,
      family: report.family,
      familyTitle: say(`figures.families.${report.family}`),
      title: titleOf(report),
      about: aboutOf(report),
      cohort: report.cohort === true,
      now: report.now === true,
      parameters: report.parameters.map(({ name, kind, preset, choices }) => ({
        name,
        title: say(`figures.parameters.${name}`),
        kind,
        choices: choices ? [...choices(reading)] : [],
        preset
      }))
    }))
)

/** Whether there is a report of that name. */
export const isReport = (name: string): boolean => reportNamed(name) !== undefined

type Given = Pick<CallGiven<'reports.run'>, 'name' | 'from' | 'to' | 'parameters'>

/** What is asked of a report. @throws Refused not-found, bad-input */
async function askingOf({ name, from, to, parameters }: Given, reading: Reading) {
  const report = reportNamed(name)
  if (!report || report.given?.(reading.settings()) === false)
    throw new Refused('not-found', { what: name }, { field: 'name' })
  const asking: Asking = {
    reading,
    period: { from, to },
    spans: spansOf({ from, to }, reading),
    chosen: chosenOf(report.parameters, parameters, reading),
    libraries: await countedLibraries(rowsOf(reading))
  }
  return { report, asking }
}

/** Runs a report: the table with its words, its totals, and which of its months are closed. */
export async function runReport(given: Given, reading: Reading): Promise<Report> {
  const { report, asking } = await askingOf(given, reading)
  const made = await report.make(asking)
  return {
    name: report.name,
    title: titleOf(report),
    definition: aboutOf(report),
    from: given.from,
    to: given.to,
    parameters: asking.chosen,
    ...made,
    cohort: report.cohort === true,
    now: report.now === true,
    closedMonths: report.now ? [] : closedBy(asking)
  }
}

function closedBy({ reading, spans }: Asking): Report['closedMonths'] {
  const signed = reading.sql(
    'select c.month, c.at, s.name by from closing c join staff s on s.id = c.staff_id where c.id = ?'
  )
  return spans.flatMap(({ closing }) => {
    const row = closing === null ? undefined : (signed.get(closing) as { month: string; at: number; by: string })
    return row ? [{ month: row.month, at: new Date(row.at).toISOString(), by: row.by }] : []
  })
}

export const run = answers('reports.run', runReport)

export const requests = answers('reports.requests', async (given, reading) => {
  const { report, asking } = await askingOf(given, reading)
  const { total, ids, gone } = await report.requests(asking, given)
  return { total, gone, rows: listedRows(reading, ids), definition: sayFigure(report.name, given.column) }
})

/** So many numbers at most: a list that is acted on has no more. */
const mostNumbers = 5000

export const numbers = answers('reports.numbers', async (given, reading) => {
  const { report, asking } = await askingOf(given, reading)
  const { total, ids } = await report.requests(asking, { ...given, offset: 0, limit: mostNumbers })
  return {
    numbers: reading
      .sql('select r.number from json_each(?) j join request r on r.id = j.value order by j.key')
      .pluck()
      .all(JSON.stringify(ids)) as string[],
    total,
    title: `${titleOf(report)}: ${titleOfColumn(report.name, given.column)}`,
    definition: sayFigure(report.name, given.column)
  }
})

const sayFigure = (report: string, column: string) => {
  const own = `figures.says.${report}.${column}`
  const said = say(own)
  return said === own ? say(`figures.says.any.${column}`) : said
}
