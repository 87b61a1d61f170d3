import { sayAmount } from '../../shared/text/say-amount.ts'

/** `25.00 EUR`; no line ends between the two. */
export function sayMoney(amount: number, currency: string): string {
  return `${sayAmount(amount, currency)}\u00a0${currency}`
}
