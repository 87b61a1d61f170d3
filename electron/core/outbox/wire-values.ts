import { endOfDay } from '../../../shared/domain/calendar.ts'
import { decimalOf } from '../../../shared/domain/money.ts'

/** An instant (ms) as messages write it. */
export const instant = (at: number): string => new Date(at).toISOString()

/** A day (YYYY-MM-DD) as messages write it, which know instants only: the end of it in the desk's zone. */
export const endOf = (day: string | null, zone: string): string | undefined =>
  day === null ? undefined : instant(endOfDay(day, zone))

/** An amount (minor units) as messages write it; nothing where the amount or its currency is lacking. */
export function costOf(
  amount: number | null,
  currency: string | null
): { currency: string; value: string } | undefined {
  return amount === null || currency === null ? undefined : { currency, value: decimalOf(amount, currency) }
}
