import { countingReport, shareOf } from './counting-report.ts'
import type { Measure } from './definition.ts'
import { allNarrowing, among, switched } from './parameters.ts'
import { dims, type Dim } from './dims.ts'

const requested = (name: string, ...outcomes: readonly string[]): Measure => ({
  name,
  fact: 'requested',
  when: `f.outcome in (${outcomes.map((each) => `'${each}'`).join(', ')})`
})

/**
 * Of the requests made in the period, how many were supplied. Borrowing: supplied ÷ (supplied + not supplied + cancelled), after ILLiad; lending: supplied ÷
 * received, without those that ran out, which are shown apart. An answer with conditions may count as filled, as at Penn.
 */
export const fillRate = countingReport(
  {
    name: 'fill-rate',
    family: 'service',
    cohort: true,
    parameters: [
      among('by', ['month', 'whole', 'partner', 'network', 'group', 'patronGroup', 'country', 'level']),
      switched('conditionalIsFilled'),
      ...allNarrowing
    ]
  },
  ({ chosen }) => ({
    dims: [...(String(chosen['by']) in dims ? [chosen['by'] as Dim] : []), 'side', 'service'],
    measures: [
      { name: 'requested', fact: 'requested' },
      chosen['conditionalIsFilled'] === true
        ? { name: 'supplied', fact: 'requested', when: `(f.outcome = 'supplied' or f.outcome like '%-conditional')` }
        : requested('supplied', 'supplied'),
      ...(chosen['conditionalIsFilled'] === true
        ? [
            requested('notSupplied', 'not-supplied'),
            requested('cancelled', 'cancelled'),
            requested('notResponded', 'expired'),
            requested('stillOpen', 'open')
          ]
        : [
            requested('notSupplied', 'not-supplied', 'not-supplied-conditional'),
            requested('cancelled', 'cancelled', 'cancelled-conditional'),
            requested('notResponded', 'expired', 'expired-conditional'),
            requested('stillOpen', 'open', 'open-conditional')
          ])
    ],
    figures: [
      { name: 'requested', kind: 'count', total: 'sum' },
      { name: 'supplied', kind: 'count', total: 'sum' },
      { name: 'notSupplied', kind: 'count', total: 'sum' },
      { name: 'cancelled', kind: 'count', total: 'sum' },
      { name: 'notResponded', kind: 'count', total: 'sum' },
      { name: 'stillOpen', kind: 'count', total: 'sum' },
      {
        name: 'fillRate',
        kind: 'share',
        total: 'none',
        drill: 'supplied',
        of: ({ supplied = 0, notSupplied = 0, cancelled = 0 }) => shareOf(supplied, supplied + notSupplied + cancelled)
      }
    ],
    notes: ['open']
  })
)
