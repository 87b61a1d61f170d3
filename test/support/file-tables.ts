import type { FileColumn, FileTable } from '../../electron/core/reports-out/file-table.ts'

/** A column of a file, which adds up where it counts or is money. */
export const fileColumn = (name: string, kind: FileColumn['kind'], title = name): FileColumn => ({
  name,
  title,
  kind,
  definition: `What ${title} counts.`,
  total: kind === 'count' || kind === 'money' ? 'sum' : 'none'
})

/** A table of a spring: money of two currencies, one of them without minor units, a share, days, and titles. */
export const springTable: FileTable = {
  name: 'spring',
  title: 'Spring, by library',
  definition: 'What was done in the spring.',
  from: '2026-03-01',
  to: '2026-05-31',
  columns: [
    fileColumn('month', 'month', 'Month'),
    fileColumn('title', 'text', 'Title'),
    fileColumn('currency', 'text', 'Currency'),
    fileColumn('requests', 'count', 'Requests'),
    fileColumn('fee', 'money', 'Fee'),
    fileColumn('rate', 'share', 'Fill rate'),
    fileColumn('days', 'days', 'Days'),
    fileColumn('due', 'day', 'Due')
  ],
  rows: [
    ['2026-03', 'A history, of "bells"; in two\nlines', 'EUR', 1234, 123_450, 0.86219, 9.1, '2026-04-02'],
    ['2026-03', '=1+1', 'EUR', 1, -5, null, 0.5, null],
    ['2026-04', '近代の図書館', 'JPY', 2, 800, 1, 12, '2026-12-31'],
    ['2026-05', 'Ärger & Söhne', 'EUR', 3, 10, 0, null, '2026-05-06']
  ],
  totals: [
    [null, null, 'EUR', 1238, 123_455, null, null, null],
    [null, null, 'JPY', 2, 800, null, null, null]
  ],
  notes: ['One request is open.']
}
