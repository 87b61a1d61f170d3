import type { Price } from './fee-rule.ts'

// IFLA voucher scheme (ifla.org/voucher-scheme): a full voucher stands for EUR 8, a half one for EUR 4, without end. IFLA takes a fixed fee for each order
// or redemption: EUR 18 from 2018, EUR 21 and 4 % of the value from 1 January 2024.

export const voucherValue: Price = { amount: 800, currency: 'EUR' }

interface Handling {
  readonly from: string
  readonly fixed: number
  readonly percent: number
}
/** Before 2018 it is not published. */
const handling: readonly Handling[] = [
  { from: '2018-01-01', fixed: 1800, percent: 0 },
  { from: '2024-01-01', fixed: 2100, percent: 4 }
]

export interface VoucherMoney {
  readonly value: number
  readonly fee: number
  /** Buying: what is paid. Redeeming: what comes in, which a fee can outweigh. */
  readonly total: number
  readonly currency: string
}

/**
 * What buying or redeeming vouchers costs on a day, in cents: value and fee together, or value less fee (the sign on redeeming is a reading of IFLA’s
 * page, which names one fee for both). Undefined before 2018.
 */
export function voucherMoney(
  act: 'bought' | 'redeemed',
  { full, half }: { readonly full: number; readonly half: number },
  day: string
): VoucherMoney | undefined {
  const terms = handling.findLast(({ from }) => from <= day)
  if (!terms) return undefined
  const value = (voucherValue.amount * (2 * full + half)) / 2
  const fee = terms.fixed + Math.round((value * terms.percent) / 100)
  return { value, fee, total: act === 'bought' ? value + fee : value - fee, currency: voucherValue.currency }
}
