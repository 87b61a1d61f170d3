import { countingReport, shareOf } from './counting-report.ts'
import type { Measure } from './definition.ts'
import type { Dim } from './dims.ts'
import { among, amount, narrowing, number } from './parameters.ts'

const lent: Measure = { name: 'provided', fact: 'supplied', when: `f.side = 'lending'` }
const got: Measure = { name: 'obtained', fact: 'supplied', when: `f.side = 'borrowing'` }

/** Who supplies most and who asks most, with what of it succeeded. */
export const topPartners = countingReport(
  {
    name: 'top-partners',
    family: 'partners',
    parameters: [
      among('order', ['asked', 'requestedByThem', 'obtained', 'provided']),
      number('most', 50),
      narrowing.service,
      narrowing.network,
      narrowing.group
    ]
  },
  ({ chosen }) => ({
    dims: ['partner'],
    only: 'f.partner_id is not null',
    measures: [
      { name: 'asked', fact: 'asked', when: `f.side = 'borrowing'` },
      { name: 'refusedUs', fact: 'refused', when: `f.side = 'borrowing'` },
      got,
      { name: 'requestedByThem', fact: 'requested', when: `f.side = 'lending'` },
      lent
    ],
    figures: [
      { name: 'asked', kind: 'count', total: 'sum' },
      { name: 'obtained', kind: 'count', total: 'sum' },
      { name: 'refusedUs', kind: 'count', total: 'sum' },
      {
        name: 'theirRate',
        kind: 'share',
        total: 'none',
        drill: 'obtained',
        of: ({ obtained = 0, refusedUs = 0 }) => shareOf(obtained, obtained + refusedUs)
      },
      { name: 'requestedByThem', kind: 'count', total: 'sum' },
      { name: 'provided', kind: 'count', total: 'sum' }
    ],
    order: (a, b) => (b[String(chosen['order'])] ?? 0) - (a[String(chosen['order'])] ?? 0),
    most: Number(chosen['most'])
  })
)

/** What was provided less what was received, by library, group or region. */
export const reciprocity = countingReport(
  {
    name: 'reciprocity',
    family: 'partners',
    parameters: [
      among('across', ['partner', 'group', 'network', 'region', 'country']),
      narrowing.service,
      narrowing.network,
      narrowing.group
    ]
  },
  ({ chosen }) => ({
    dims: [chosen['across'] as Dim],
    only: `f.side <> 'delivery'`,
    measures: [lent, got],
    figures: [
      { name: 'provided', kind: 'count', total: 'sum' },
      { name: 'obtained', kind: 'count', total: 'sum' },
      {
        name: 'balance',
        kind: 'count',
        total: 'sum',
        drill: 'provided',
        of: ({ provided = 0, obtained = 0 }) => provided - obtained
      },
      {
        name: 'ratio',
        kind: 'share',
        total: 'none',
        drill: 'provided',
        of: ({ provided = 0, obtained = 0 }) => shareOf(provided, obtained)
      }
    ],
    notes: chosen['across'] === 'group' ? ['groups'] : []
  })
)

/** Filled lending less filled borrowing for each library, times a price for each (SHARES: networks.md 2.2). */
export const netLending = countingReport(
  { name: 'net-lending', family: 'partners', parameters: [amount('unitPrice'), narrowing.service, narrowing.group] },
  ({ chosen, reading }) => ({
    dims: ['partner'],
    only: `f.side <> 'delivery' and f.partner_id is not null`,
    measures: [lent, got],
    withoutBranches: true,
    figures: [
      { name: 'provided', kind: 'count', total: 'sum' },
      { name: 'obtained', kind: 'count', total: 'sum' },
      {
        name: 'netLent',
        kind: 'count',
        total: 'sum',
        drill: 'provided',
        of: ({ provided = 0, obtained = 0 }) => provided - obtained
      },
      { name: 'currency', kind: 'text', total: 'none', drill: null, of: () => reading.settings().currency },
      {
        name: 'amount',
        kind: 'money',
        total: 'sum',
        drill: null,
        of: ({ provided = 0, obtained = 0 }) =>
          typeof chosen['unitPrice'] === 'number' ? (provided - obtained) * chosen['unitPrice'] : null
      }
    ],
    notes: chosen['unitPrice'] === null ? ['no-price'] : []
  })
)
