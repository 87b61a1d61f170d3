import { z } from 'zod'
import { columnKinds, parameterKinds } from '../figures/shapes.ts'
import { long, query } from './define.ts'
import * as s from './shapes.ts'

/** A report's parameters as they are given: a name, and what was chosen. What is left out has its preset. */
export const given = z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))
const asked = z.object({ name: z.string().max(80), from: s.day, to: s.day, parameters: given.default({}) })
const cells = z.array(z.union([z.string(), z.number(), z.null()]))

const parameter = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(parameterKinds),
  /** Of a choice: what may be chosen. Of others: nothing. */
  choices: z.array(z.object({ value: z.string(), title: z.string() })),
  preset: z.union([z.string(), z.number(), z.boolean(), z.null()])
})

const column = z.object({
  name: z.string(),
  title: z.string(),
  /** Money is whole minor units of the currency that stands in the row’s column `currency`; a share is a part of one; a month is YYYY-MM, a day YYYY-MM-DD. */
  kind: z.enum(columnKinds),
  /** What the figure counts, in one sentence. */
  definition: z.string(),
  /** Whether the figures of its rows may be added. */
  total: z.enum(['sum', 'none']),
  /** Whether a figure of this column leads to its requests. */
  drill: z.boolean()
})

const closedMonth = z.object({ month: z.string(), at: s.instant, by: z.string() })

const report = z.object({
  name: z.string(),
  title: z.string(),
  definition: z.string(),
  from: s.day,
  to: s.day,
  /** As they were taken: what was given, and presets for the rest. */
  parameters: given,
  columns: z.array(column),
  rows: z.array(
    z.object({
      /** The same row has the same key in every run; `reports.requests` takes it. */
      key: z.string(),
      /** What counts: in closed months the figures as they stood at the close. */
      cells,
      /** Of a cohort (fill rate, turnaround) with a closed month in it: the same figures as they are today. */
      asOfToday: cells.nullable()
    })
  ),
  /** The sums of the columns that may be added: one line, or one for each currency. */
  totals: z.array(z.object({ key: z.string(), cells })),
  /** What has to be known to read it: open requests, currencies, what is not certain. */
  notes: z.array(z.string()),
  /** Whether it follows requests and not events: its figures of a month go on moving until all of them have ended. */
  cohort: z.boolean(),
  /** Whether it shows how things stand now, whatever the period. */
  now: z.boolean(),
  closedMonths: z.array(closedMonth)
})

/** Figures over a period. */
export const reportCalls = {
  'reports.list': query(
    'The reports there are, with what may be chosen for each.',
    z.object({}),
    z.array(
      z.object({
        name: z.string(),
        family: z.string(),
        familyTitle: z.string(),
        title: z.string(),
        about: z.string(),
        cohort: z.boolean(),
        now: z.boolean(),
        parameters: z.array(parameter)
      })
    )
  ),
  'reports.run': long(query('A report over a period, as a table.', asked, report)),
  'reports.requests': long(
    query(
      'The requests behind one figure of a report, a page at a time, the latest first.',
      asked.extend({
        /** The row’s key. */
        key: z.string().max(2000),
        column: z.string().max(80),
        offset: z.int().min(0).max(10_000_000).default(0),
        limit: z.int().min(1).max(500).default(100)
      }),
      z.object({
        total: z.int(),
        rows: z.array(s.requestRow),
        /** What the figure counts, in one sentence. */
        definition: z.string(),
        /** Counted at the close, and not there any more; they have no row. */
        gone: z.int()
      })
    )
  ),
  'reports.numbers': long(
    query(
      'The numbers of the requests behind one figure, the latest first, up to five thousand: for a list that is acted on (`only` of a queue).',
      asked.extend({ key: z.string().max(2000), column: z.string().max(80) }),
      z.object({
        numbers: z.array(s.number),
        total: z.int(),
        /** Report and figure: “Volume: Supplied”. */
        title: z.string(),
        definition: z.string()
      })
    )
  )
}
