import { countingReport } from './counting-report.ts'
import { among, narrowing, number } from './parameters.ts'
import type { Dim } from './dims.ts'

/** What was asked for again and again: worth buying? */
export const collection = countingReport(
  {
    name: 'collection',
    family: 'collection',
    parameters: [number('times', 3), narrowing.service, narrowing.patronGroup]
  },
  ({ chosen }) => ({
    dims: ['work'],
    only: `f.side = 'borrowing'`,
    measures: [
      { name: 'wanted', fact: 'requested' },
      { name: 'wantedLoans', fact: 'requested', when: `f.service = 'loan'` },
      { name: 'wantedCopies', fact: 'requested', when: `f.service = 'copy'` },
      { name: 'obtained', fact: 'supplied' }
    ],
    figures: [
      { name: 'wanted', kind: 'count', total: 'sum' },
      { name: 'wantedLoans', kind: 'count', total: 'sum' },
      { name: 'wantedCopies', kind: 'count', total: 'sum' },
      { name: 'obtained', kind: 'count', total: 'sum' }
    ],
    keep: ({ wanted = 0 }) => wanted >= Math.max(1, Number(chosen['times'])),
    order: (a, b) => (b['wanted'] ?? 0) - (a['wanted'] ?? 0),
    most: 1000
  })
)

/** Copies of journals that arrived, by journal: what a copyright counter begins with. */
export const copies = countingReport(
  { name: 'copies', family: 'collection', parameters: [number('most', 500), narrowing.partner] },
  ({ chosen }) => ({
    dims: ['work'],
    only: `f.side = 'borrowing' and f.service = 'copy'`,
    measures: [{ name: 'obtained', fact: 'supplied' }],
    figures: [{ name: 'obtained', kind: 'count', total: 'sum' }],
    order: (a, b) => (b['obtained'] ?? 0) - (a['obtained'] ?? 0),
    most: Number(chosen['most']),
    notes: ['copies']
  })
)

/** What was reported lost, on either side. */
export const lost = countingReport(
  { name: 'lost', family: 'collection', parameters: [among('lostBy', ['month', 'partner', 'whole']), narrowing.side] },
  ({ chosen }) => ({
    dims: [...(chosen['lostBy'] === 'whole' ? [] : [chosen['lostBy'] as Dim]), 'side'],
    measures: [{ name: 'lost', fact: 'lost' }],
    figures: [{ name: 'lost', kind: 'count', total: 'sum' }]
  })
)
