import type { Dim } from './dims.ts'
import { dims } from './dims.ts'
import { countingReport } from './counting-report.ts'
import { allNarrowing, among } from './parameters.ts'

/** What volume is told apart by besides side and service. */
const apartBy = [
  'month',
  'whole',
  'network',
  'group',
  'partner',
  'patronGroup',
  'subject',
  'country',
  'region',
  'level'
] as const

/** How much was made, supplied, refused and cancelled, each in the month in which it happened: these add up. */
export const volume = countingReport(
  { name: 'volume', family: 'volume', parameters: [among('by', apartBy), ...allNarrowing] },
  ({ chosen }) => ({
    dims: [
      ...(chosen['by'] !== undefined && String(chosen['by']) in dims ? [chosen['by'] as Dim] : []),
      'side',
      'service'
    ],
    measures: [
      { name: 'requested', fact: 'requested' },
      { name: 'supplied', fact: 'supplied' },
      { name: 'notSupplied', fact: 'unfilled' },
      { name: 'cancelled', fact: 'cancelled' }
    ],
    figures: [
      { name: 'requested', kind: 'count', total: 'sum' },
      { name: 'supplied', kind: 'count', total: 'sum' },
      { name: 'notSupplied', kind: 'count', total: 'sum' },
      { name: 'cancelled', kind: 'count', total: 'sum' },
      {
        name: 'net',
        kind: 'count',
        total: 'sum',
        drill: 'requested',
        of: ({ requested = 0, cancelled = 0 }) => requested - cancelled
      }
    ],
    notes:
      chosen['by'] === 'group'
        ? ['groups']
        : ['partner', 'subject', 'country', 'region', 'network'].includes(String(chosen['by']))
          ? ['suppliers']
          : []
  })
)
