import { Temporal } from 'temporal-polyfill'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import type { FeeRule } from '../../../shared/fees/fee-rule.ts'
import { sayFeePrice, sayFeeRule } from '../../../shared/fees/say-rule.ts'

/** A moment as the tables of lives say it: `Mon 2026-11-30 23:59`. */
export function saidMoment(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1] ?? ''
  return `${weekday} ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** The moment of a day at which what lives say of a day alone is done: at three in the afternoon. */
export const afternoonOf = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '15:00' }).epochMilliseconds

/** What a list of fees says, and which profile it is from. */
export function saidFees(fees: readonly FeeRule[], from: string | undefined): string {
  if (from === undefined || fees.length === 0) return 'not published'
  return `${fees.map((fee) => (isPlain(fee) ? sayFeePrice(fee.price) : sayFeeRule(fee))).join(' ')} (${from})`
}

/** A price for everybody and nothing beside it. */
const isPlain = (fee: FeeRule) => Object.keys(fee).every((name) => name === 'price' || name === 'charged')

/** What loan rules say, and which profile they are from. */
export function saidLoan(loan: LoanRules | undefined, from: string | undefined): string {
  if (!loan || from === undefined) return 'not published'
  const { period, startsAt, transit, renewals, recallAfterDays, inLibraryOnly, maxOutstanding } = loan
  const length =
    period === 'supplier' ? 'as the supplier sets' : `${period.n} ${period.unit}${period.n === 1 ? '' : 's'}`
  return `${[
    period === 'supplier' ? length : `${length} from ${startsAt}${transit.included ? ' with transit' : ''}`,
    ...(renewals === 'supplier' ? [] : [`renewals ${renewals}`]),
    ...(recallAfterDays === undefined ? [] : [`recall after ${recallAfterDays} days`]),
    ...(inLibraryOnly ? ['in the library only'] : []),
    ...(maxOutstanding === undefined ? [] : [`at most ${maxOutstanding} out`])
  ].join(', ')} (${from})`
}
