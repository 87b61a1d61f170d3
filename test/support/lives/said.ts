import { Temporal } from 'temporal-polyfill'
import type { LoanRules } from '../../../shared/clock/rules.ts'
import type { FeeRule, Price } from '../../../shared/networks/profile.ts'
import { sayAmount } from '../../../shared/text/say-amount.ts'

/** A moment as the tables of lives say it: `Mon 2026-11-30 23:59`. */
export function saidMoment(at: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][local.dayOfWeek - 1] ?? ''
  return `${weekday} ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** The moment of a day at which what lives say of a day alone is done: at three in the afternoon. */
export const afternoonOf = (day: string, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '15:00' }).epochMilliseconds

const said = ({ amount, currency }: Price) => `${sayAmount(amount, currency)} ${currency}`

function saidPrice(price: FeeRule['price']): string {
  switch (price.kind) {
    case 'free':
      return 'free'
    case 'set-by-supplier':
      return 'as the supplier sets'
    case 'flat':
      return said(price.each)
    case 'per-page':
      return `${said(price.each)} a page${price.after === undefined ? '' : ` after ${price.after}`}`
    case 'vouchers':
      return price.pages >= 10_000 ? `${price.vouchers} voucher` : `${price.vouchers} voucher for ${price.pages} pages`
  }
}

/** What a list of fees says, and which profile it is from. */
export function saidFees(fees: readonly FeeRule[], from: string | undefined): string {
  if (from === undefined || fees.length === 0) return 'not published'
  const each = fees.map(({ service, level, countries, price, levy, taxIncluded, charged }) => {
    const when = [service, level, ...(countries ?? [])].filter(Boolean).join(' ')
    const more = levy ? ` and ${said(levy)}` : ''
    const tax = taxIncluded === undefined ? '' : ` with ${taxIncluded} % tax`
    return `${when ? `${when} ` : ''}${saidPrice(price)}${more}${tax}${charged === 'asking' ? ' on asking' : ''}`
  })
  return `${each.join(', ')} (${from})`
}

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
