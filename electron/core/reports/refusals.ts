import { countingReport } from './counting-report.ts'
import type { Dim } from './dims.ts'
import { among, narrowing } from './parameters.ts'

/** Answers that are a no, by what they are told apart by: the reason, who gave it, the place in the rota, what was wanted. */
export const reasonsForNo = countingReport(
  {
    name: 'reasons-for-no',
    family: 'service',
    parameters: [
      among('apart', ['reason', 'partner', 'position', 'work', 'month']),
      narrowing.side,
      narrowing.service,
      narrowing.network,
      narrowing.group,
      narrowing.partner
    ]
  },
  ({ chosen }) => ({
    dims: ['side', ...(chosen['apart'] === 'reason' ? [] : [chosen['apart'] as Dim]), 'reason'],
    measures: [{ name: 'refused', fact: 'refused' }],
    figures: [{ name: 'refused', kind: 'count', total: 'sum' }],
    ...(chosen['apart'] === 'work' ? { most: 500, order: (a, b) => (b['refused'] ?? 0) - (a['refused'] ?? 0) } : {})
  })
)
