import { sayAmount } from '../text/say-amount.ts'
import type { PaperMoney } from './slip-data.ts'

/** "EUR 12.50": the code before the amount reads the same in every country. */
export function sayMoney({ amount, currency }: PaperMoney): string {
  return /^[A-Z]{3}$/.test(currency) ? `${currency} ${sayAmount(amount, currency)}` : `${amount} ${currency}`
}
