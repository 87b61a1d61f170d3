import { countingReport } from './counting-report.ts'
import { among, narrowing } from './parameters.ts'

/** What is added to an account, less what is taken from it. */
const onto = (account: string, side: 'debit' | 'credit') =>
  side === 'debit'
    ? `case when f.reason like '${account}>%' then f.amount * f.n when f.reason like '%>${account}' then -f.amount * f.n else 0 end`
    : `case when f.reason like '%>${account}' then f.amount * f.n when f.reason like '${account}>%' then -f.amount * f.n else 0 end`
const about = (account: string) => `(f.reason like '${account}>%' or f.reason like '%>${account}')`

/** Fees by month, currency and method, from the postings; what was taken back counts in the month of the taking back. */
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
    measures: [
      { name: 'paid', fact: 'charged', when: about('borrowing-fees'), sum: onto('borrowing-fees', 'debit') },
      { name: 'received', fact: 'charged', when: about('lending-fees'), sum: onto('lending-fees', 'credit') },
      { name: 'moved', fact: 'charged', when: `(${about('borrowing-fees')} or ${about('lending-fees')})` }
    ],
    figures: [
      { name: 'paid', kind: 'money', total: 'sum' },
      { name: 'received', kind: 'money', total: 'sum' },
      {
        name: 'netFees',
        kind: 'money',
        total: 'sum',
        drill: null,
        of: ({ paid = 0, received = 0 }) => received - paid
      }
    ]
  })
)
