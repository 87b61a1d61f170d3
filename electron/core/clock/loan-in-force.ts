import { loanDue, patronDueFor } from '../../../shared/clock/loan-dates.ts'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import type { Side } from '../../../shared/lifecycle/words.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'

type Loans = Pick<Settings, 'loanDays' | 'patronDaysBefore' | 'closures'>

/** What a desk lends for to a library of no network: so many days from dispatch, both ways included; the date is when it is back. */
const deskLoan = (days: number): LoanRules => ({
  period: { n: days, unit: 'day' },
  startsAt: 'ship',
  transit: { included: true },
  renewals: 'supplier',
  dueMeans: 'back-at-supplier'
})

/**
 * When what is lent on a day (YYYY-MM-DD) is due back: after the partner's own number of days, else by the rule of the agreement or network, else
 * after the desk's days; never on a closed day. A rule that counts from arrival counts from dispatch here: when it arrives is not known yet.
 */
export function lendingDue(
  today: string,
  { loanDays, closures }: Loans,
  rule: LoanRules | undefined,
  ownDays?: number | null
): string {
  const set = ownDays ? undefined : rule && loanDue({ ...rule, startsAt: startOf(rule) }, today, closures)
  const due = set ?? loanDue(deskLoan(ownDays ?? loanDays), today, closures)
  if (due === undefined) throw new Error('the desk’s own loan has a period')
  return due
}

const startOf = ({ startsAt }: LoanRules) => (startsAt === 'receipt' ? 'ship' : startsAt)

/** The rules by which a loan is renewed: those in force; when lending without any, as long again as the desk lends for. */
export const loanInForce = (
  rule: LoanRules | undefined,
  side: Side,
  { loanDays }: Loans
): Pick<LoanRules, 'period' | 'renewalPeriod'> =>
  rule ?? (side === 'lending' ? deskLoan(loanDays) : { period: 'supplier' })

/** When what arrives on a day is due by the rule of its agreement or network; undefined where the supplier says it. Days as YYYY-MM-DD. */
export function borrowingDue(
  rule: LoanRules | undefined,
  arrived: string,
  shipped: string | undefined
): string | undefined {
  if (!rule) return undefined
  if (rule.startsAt === 'ship') return shipped === undefined ? undefined : loanDue(rule, shipped)
  return loanDue(rule, arrived)
}

/** The patron's date for a supplier's date: the way back before it, by the rule or the desk's days; never on a closed day. */
export function patronDueBefore(
  due: string,
  { loanDays, patronDaysBefore, closures }: Loans,
  rule: LoanRules | undefined
): string {
  return patronDueFor(rule ?? deskLoan(loanDays), due, patronDaysBefore, closures)
}
