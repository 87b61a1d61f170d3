import { decimalOf } from '../../shared/domain/money.ts'

/** `25.00 EUR`. */
export function sayMoney(amount: number, currency: string): string {
  return `${decimalOf(amount, currency)} ${currency}`
}
