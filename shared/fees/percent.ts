/** So many percent of an amount in minor units, halves rounded up. */
export const share = (amount: number, percent: number): number => Math.floor((2 * amount * percent + 100) / 200)

/** An amount that includes so many percent of tax, without it; halves rounded up. */
export const withoutTax = (amount: number, percent: number): number =>
  Math.floor((2 * amount * 100 + 100 + percent) / (2 * (100 + percent)))
