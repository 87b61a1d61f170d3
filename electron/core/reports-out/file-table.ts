import type { CallOutput } from '../../../shared/contract/calls.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { say } from '../../../shared/text/say.ts'

export type Cell = string | number | null

/** A column of a file. Of kind `day` is YYYY-MM-DD, of kind `month` YYYY-MM; money is minor units of the currency in the row's column `currency`. */
export interface FileColumn {
  readonly name: string
  readonly title: string
  readonly kind: 'text' | 'count' | 'share' | 'days' | 'money' | 'month' | 'day'
  readonly definition: string
  readonly total: 'sum' | 'none'
}

/** A table that is written as a file, in whatever format. */
export interface FileTable {
  readonly name: string
  readonly title: string
  readonly definition: string
  readonly from: string
  readonly to: string
  readonly columns: readonly FileColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Sums under it: one line, or one for each currency. */
  readonly totals: readonly (readonly Cell[])[]
  readonly notes: readonly string[]
}

type Report = CallOutput<'reports.run'>

/** A report as a table: the figures that count, and where a month of a cohort is closed the same figures as they are today beside them. */
export function tableOf(report: Report, zone: string): FileTable {
  const { name, title, definition, from, to, columns, rows } = report
  // The second time a figure stands there it is the one of today; what names a row stands there once.
  const again = rows.some(({ asOfToday }) => asOfToday)
    ? columns.flatMap(({ kind }, at) => (kind === 'text' || kind === 'month' || kind === 'day' ? [] : [at]))
    : []
  const twice = (cells: readonly Cell[], today: readonly Cell[] | null): Cell[] => [
    ...cells,
    ...again.map((at) => today?.[at] ?? null)
  ]
  return {
    name,
    title,
    definition,
    from,
    to,
    columns: [
      ...columns,
      ...again.flatMap((at) => {
        const column = columns[at]
        return column
          ? [
              {
                ...column,
                name: `${column.name}-today`,
                title: say('report-out.as-of-today', { what: column.title }),
                definition: '',
                total: 'none' as const
              }
            ]
          : []
      })
    ],
    rows: rows.map(({ cells, asOfToday }) => twice(cells, asOfToday)),
    totals: report.totals.map(({ cells }) => twice(cells, null)),
    notes: [
      ...report.notes,
      ...report.closedMonths.map(({ month, at }) =>
        say('report-out.closed', { month, day: dayOf(Date.parse(at), zone) })
      )
    ]
  }
}

/** The currency that a row's money is in; undefined where it says none. */
export function currencyOf({ columns }: FileTable, row: readonly Cell[]): string | undefined {
  const found = row[columns.findIndex(({ name }) => name === 'currency')]
  return typeof found === 'string' && /^[A-Z]{3}$/.test(found) ? found : undefined
}

/** What stands at the head of a line of sums. */
export const togetherWord = (): string => say('report-out.together')
