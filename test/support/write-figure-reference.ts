import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { en } from '../../shared/text/en/index.ts'
import { say } from '../../shared/text/say.ts'
import { titleOfColumn } from '../../electron/core/reports/counting-report.ts'
import { standardReports } from '../../electron/core/reports/standard-reports.ts'

export const figurePage = join(import.meta.dirname, '../../docs/guide/figures.md')

const { figures } = en
type Lines = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What a report’s own columns and lines say; common ones stand once at the end. */
function ownWords(name: string): string {
  const says = Object.entries((figures.says as Lines)[name] ?? {}).map(
    ([column, text]) => `- **${titleOfColumn(name, column)}**: ${text}`
  )
  const lines = Object.entries((figures.lines as Lines)[name] ?? {}).map(
    ([line, title]) => `- **${title}**: ${say(`figures.line-says.${name}.${line}`)}`
  )
  return [...says, ...lines].join('\n')
}

function section({ name, cohort, now, parameters }: (typeof standardReports)[number]): string {
  const choices = parameters.map((parameter) => say(`figures.parameters.${parameter.name}`).toLowerCase())
  const parts = [
    `## \`${name}\``,
    `*${say(`figures.reports.${name}.title`)}.* ${say(`figures.reports.${name}.definition`)}`,
    `![${say(`figures.reports.${name}.title`)}: figures and what they say](pictures/report-${name}-light-en.png)`,
    ...(cohort ? [say('figures.notes.open')] : []),
    ...(now ? [say('figures.notes.now')] : []),
    ...(choices.length > 0 ? [`Can be chosen: ${choices.join(', ')}.`] : []),
    ownWords(name)
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** The page of figures in the guide, from the words that stand beside each figure. */
export function figureReference(): string {
  const common = Object.entries(figures.says.any).map(
    ([column, text]) => `- **${say(`figures.columns.${column}`)}**: ${text}`
  )
  return `# Figures

Written from the words beside each figure by \`test/support/write-figure-reference.ts\`; not to be changed by hand.

![A report in the dark theme](pictures/reports-dark-en.png)

Every figure is counted from facts with dates: a request was made, a library was asked, it said no, something was supplied, lost, charged. A figure of a period
counts the facts of the period, and the same facts lead from the figure to its requests. A period is of whole days where the desk is; the first and last month
may be parts.

“Supplied” is a fact of its own, with its time, and means:

- borrowing: the item or copy arrived (*Receive*)
- lending: the loan left (*Ship*), or the copy was delivered (*Deliver*)
- own stock: it was handed over or delivered

An act that was taken back counts for nothing. In a month that is [closed](month-end.md) figures stay as they were; what changes later is booked in the next open
month. Figures that follow requests and not events (fill rate, turnaround) show both: as at the close, and as of today.

Over a report stand four of its sums at most, its rate or whole first, each with what it was on the same days a year before and how much that is more or less: in per
cent from twenty on, a share in points. A period that still runs is held against no more of that year than has come of this one. How things stand now has no year before,
and neither has what was nothing then.

Figures count ids and dates, so they stay the same when a patron is forgotten; only the patron’s group goes, and closed months keep it. What is not certain is
said to be so.

${standardReports.map(section).join('\n\n')}

## Columns

What a column means unless its report says otherwise:

${common.join('\n')}

## As files

A report can be saved as CSV, XLSX, PDF or JSON. In JSON, and in the rows that the command line prints without \`--out\`, money is whole minor units (cents).

\`\`\`
interloan report volume --from 2026-01-01 --to 2026-12-31 --format xlsx --out volume.xlsx
\`\`\`
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(figurePage, figureReference())
