import { minorDigits } from '../domain/money.ts'
import type { Price } from './fee-rule.ts'

/** So many units of `to` for one of `from`, from a day on: digits / 10^scale, exactly as it was entered. */
export interface Rate {
  readonly from: string
  readonly to: string
  readonly digits: number
  readonly scale: number
  readonly day: string
}

/** A decimal such as `1.0842` as whole digits and how many of them stand after the point; undefined for what is no number, zero, or longer than 15 digits. */
export function readRate(text: string): Pick<Rate, 'digits' | 'scale'> | undefined {
  const found = /^(\d{1,9})(?:[.,](\d{1,12}))?$/.exec(text.trim())
  if (!found) return undefined
  const part = (found[2] ?? '').replace(/0+$/, '')
  const digits = Number(`${found[1]}${part}`)
  return digits > 0 && Number.isSafeInteger(digits) && digits < 1e15 ? { digits, scale: part.length } : undefined
}

/** A rate as a decimal with a point, no more digits than were entered. */
export function sayRate({ digits, scale }: Pick<Rate, 'digits' | 'scale'>): string {
  if (scale === 0) return String(digits)
  const text = String(digits).padStart(scale + 1, '0')
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`
}

/** An amount in another currency, and the rate behind it, which is said wherever the amount is shown; no rate for what was in that currency. */
export interface Exchanged {
  readonly amount: Price
  readonly rate: Rate | null
}

/**
 * An amount in another currency by the newest rate whose day has come; rates of the other direction are divided by. Halves are rounded away from nought.
 * Undefined where no rate is known: then nothing is guessed.
 */
export function exchange(price: Price, to: string, rates: readonly Rate[], day: string): Exchanged | undefined {
  if (price.currency === to) return { amount: price, rate: null }
  const [rate] = rates
    .filter((each) => each.day <= day)
    .filter(
      ({ from, to: other }) => (from === price.currency && other === to) || (from === to && other === price.currency)
    )
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.from === price.currency ? -1 : 1))
  if (!rate) return undefined
  const [up, down] = rate.from === price.currency ? [rate.digits, rate.scale] : [rate.scale, rate.digits]
  const straight = rate.from === price.currency
  const digits = minorDigits(to) - minorDigits(price.currency)
  const over = BigInt(price.amount) * (straight ? BigInt(up) : 10n ** BigInt(up)) * 10n ** BigInt(Math.max(0, digits))
  const under = (straight ? 10n ** BigInt(down) : BigInt(down)) * 10n ** BigInt(Math.max(0, -digits))
  return { amount: { amount: Number(roundedHalves(over, under)), currency: to }, rate }
}

function roundedHalves(over: bigint, under: bigint): bigint {
  const [sign, size] = over < 0n ? [-1n, -over] : [1n, over]
  return sign * ((2n * size + under) / (2n * under))
}
