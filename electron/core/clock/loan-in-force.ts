import { loanDue, patronDueFor } from '../../../shared/clock/loan-dates.ts'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'

/** What a desk lends for to a library of no network: so many days from dispatch, both ways included; the date is when it is back. */
const deskLoan = (days: number): LoanRules => ({
  period: { n: days, unit: 'day' },
  startsAt: 'ship',
  transit: { included: true },
  renewals: 'supplier',
  dueMeans: 'back-at-supplier'
})

/** When what is lent on a day (YYYY-MM-DD) is due back: the partner's own number of days, else the desk's; never on a closed day. */
export function lendingDue(
  today: string,
  { loanDays, closures }: Pick<Settings, 'loanDays' | 'closures'>,
  ownDays?: number | null
): string {
  const due = loanDue(deskLoan(ownDays ?? loanDays), today, closures)
  if (due === undefined) throw new Error('the desk’s own loan has a period')
  return due
}

/** The patron's date for a supplier's date: the days that the way back takes before it; never on a closed day. */
export function patronDueBefore(
  due: string,
  { loanDays, patronDaysBefore, closures }: Pick<Settings, 'loanDays' | 'patronDaysBefore' | 'closures'>
): string {
  return patronDueFor(deskLoan(loanDays), due, patronDaysBefore, closures)
}
