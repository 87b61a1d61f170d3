import { sayAmount } from '../../shared/text/say-amount.ts'

/** `25.00 EUR`. */
export function sayMoney(amount: number, currency: string): string {
  return `${sayAmount(amount, currency)} ${currency}`
}
