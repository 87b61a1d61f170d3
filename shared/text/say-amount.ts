import { decimalOf, minorDigits } from '../domain/money.ts'
import { inThrees, spokenNow } from './say.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** A number with so many digits after the point, as the language spoken now writes it, its thousands parted by a blank: `86.2`, `1 840,00`. */
export function sayDecimal(value: number, digits: number): string {
  const name = `${spokenNow()} ${digits}`
  let format = formats.get(name)
  if (!format)
    formats.set(
      name,
      (format = new Intl.NumberFormat(`${spokenNow()}-u-nu-latn`, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: false
      }))
    )
  return inThrees(format.format(value))
}

/** Minor units of a currency as an amount without its name: 1250 EUR is `12.50`, `12,50` in German. */
export function sayAmount(amount: number, currency: string): string {
  const digits = minorDigits(currency)
  return sayDecimal(amount / 10 ** digits, digits)
}

/** Minor units as they are typed into a field, with the mark of the language spoken now and nothing between thousands; `minorUnits` reads both marks. */
export const typedAmount = (amount: number, currency: string): string => withMark(decimalOf(amount, currency))

/** A decimal that is kept with a point, as the language spoken now writes it. */
export const withMark = (decimal: string): string => decimal.replace('.', sayDecimal(0.5, 1).includes(',') ? ',' : '.')
