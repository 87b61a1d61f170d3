import { moved, touches } from './accounts.ts'
import { countingReport } from './counting-report.ts'
import type { Figure, Measure } from './definition.ts'
import { among, narrowing } from './parameters.ts'

/** Each column of the report with its accounts: on which side they grow, and what they do to what is left. */
const columns = [
  { name: 'paid', accounts: ['borrowing-fees'], side: 'debit', net: -1 },
  { name: 'networkPaid', accounts: ['network-fees', 'voucher-fees'], side: 'debit', net: -1 },
  { name: 'royaltiesPaid', accounts: ['royalties'], side: 'debit', net: -1 },
  { name: 'received', accounts: ['lending-fees'], side: 'credit', net: 1 },
  { name: 'patronPaid', accounts: ['patron-fees'], side: 'credit', net: 1 },
  { name: 'writtenOff', accounts: ['write-off'], side: 'debit', net: -1 },
  // These are in what is paid and received already: tax is passed on, and what a consortium bears is not paid here.
  { name: 'taxIn', accounts: ['tax'], side: 'credit', net: 0 },
  { name: 'subsidised', accounts: ['subsidy'], side: 'debit', net: 0 }
] as const

const measures: readonly Measure[] = [
  ...columns.map(({ name, accounts, side }): Measure => ({
    name,
    fact: 'charged',
    when: touches(accounts),
    sum: moved(accounts, side)
  })),
  { name: 'moved', fact: 'charged', when: touches(columns.flatMap(({ accounts }) => [...accounts])) }
]
const money = (name: string): Figure => ({ name, kind: 'money', total: 'sum' })
const net: Figure = {
  ...money('netFees'),
  drill: null,
  of: (sums) => columns.reduce((left, { name, net: sign }) => left + sign * (sums[name] ?? 0), 0)
}

/** Fees of every account by month, currency and method, from the postings; what was taken back counts in the month of the taking back. */
export const fees = countingReport(
  {
    name: 'fees',
    family: 'money',
    parameters: [
      among('by', ['month', 'whole', 'partner']),
      narrowing.side,
      narrowing.service,
      narrowing.network,
      narrowing.group,
      narrowing.partner
    ]
  },
  ({ chosen }) => ({
    dims: [...(chosen['by'] === 'whole' ? [] : [chosen['by'] as 'month' | 'partner']), 'currency', 'method'],
    measures,
    figures: [
      ...columns.slice(0, 6).map(({ name }) => money(name)),
      net,
      ...columns.slice(6).map(({ name }) => money(name))
    ]
  })
)
