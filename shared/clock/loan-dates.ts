import { Temporal } from 'temporal-polyfill'
import { addDays } from '../domain/calendar.ts'
import { openFrom, openUntil, type Closure } from './closures.ts'
import type { LoanPeriod, LoanRules } from './rules.ts'

/** A day some days, weeks or months later; a month that is too short ends on its last day (31 January and a month: 28 February). */
export function addLoanPeriod(day: string, { n, unit }: LoanPeriod): string {
  return Temporal.PlainDate.from(day)
    .add({ [`${unit}s`]: n })
    .toString()
}

/**
 * The supplier's date of a loan that starts on a day (YYYY-MM-DD): dispatch or arrival, as the rule says. Where transit is not included, the days
 * out (from dispatch) and back are added. Undefined where the supplier sets the period, or names the date with the item. A day on which the desk
 * is closed is moved to the next open one.
 */
export function loanDue(
  rules: Pick<LoanRules, 'period' | 'startsAt' | 'transit'>,
  start: string,
  closures: readonly Closure[] = []
): string | undefined {
  const { period, startsAt, transit } = rules
  if (period === 'supplier' || startsAt === 'check-in-date') return undefined
  const out = transit.included || startsAt !== 'ship' ? 0 : (transit.out ?? 0)
  const back = transit.included ? 0 : (transit.back ?? 0)
  return openFrom(addDays(addLoanPeriod(addDays(start, out), period), back), closures)
}

/**
 * The patron's date for a supplier's date: the way back before it, or as many days as the desk takes. Where the due date is the one for checking in
 * at the requesting library (Interlibrary Loan Code for the United States, 2016, §4.12) nothing is taken off unless the rule says so. A day on
 * which the desk is closed is moved to the last open one before it.
 */
export function patronDueFor(
  rules: Pick<LoanRules, 'transit' | 'dueMeans' | 'patronDaysBefore'>,
  due: string,
  deskDaysBefore: number,
  closures: readonly Closure[] = []
): string {
  const { transit, dueMeans, patronDaysBefore } = rules
  const back = dueMeans === 'checked-in-at-requester' ? 0 : (transit.back ?? 0)
  const usual = dueMeans === 'checked-in-at-requester' || transit.back !== undefined ? 0 : deskDaysBefore
  return openUntil(addDays(due, -back - (patronDaysBefore ?? usual)), closures)
}

/** The first day on which the supplier may ask for it back; undefined where nothing is said of it. */
export function recallFrom({ recallAfterDays }: Pick<LoanRules, 'recallAfterDays'>, start: string): string | undefined {
  return recallAfterDays === undefined ? undefined : addDays(start, recallAfterDays)
}

/** The supplier's date after one more renewal: counted from the date that stood. Undefined where the supplier says it. */
export function renewedDue(
  { period, renewalPeriod }: Pick<LoanRules, 'period' | 'renewalPeriod'>,
  due: string,
  closures: readonly Closure[] = []
): string | undefined {
  const length = renewalPeriod ?? period
  return length === 'supplier' ? undefined : openFrom(addLoanPeriod(due, length), closures)
}

/** Whether a loan renewed so often may be renewed once more; undefined where each supplier decides. */
export function mayRenew({ renewals }: Pick<LoanRules, 'renewals'>, renewed: number): boolean | undefined {
  if (renewals === 'supplier') return undefined
  return renewals === 'unlimited' || renewed < renewals
}
