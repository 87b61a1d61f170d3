import { minorDigits } from '../domain/money.ts'

/**
 * An amount as statements write it, in minor units with its sign: `1,234.56`, `1.234,56`, `$15.00`, `(15.00)`, `15,00-`, `−15.00`. Undefined when it is
 * none, or has more digits after the point than the currency: nothing is rounded. Of one sign before three digits it is taken that it divides
 * thousands, unless the currency has three digits after the point.
 */
export function readAmount(written: string, currency: string): number | undefined {
  const text = written
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replace(/^[A-Z]{3}(?=[\d(+\-−.])|[A-Z]{3}$/g, '')
    .replace(/[$€£¥₹]|円$/gu, '')
  const found = /^(?<open>\()?(?<sign>[+\-−])?(?<digits>\d[\d.,]*)(?<after>[-−])?(?<close>\))?$/.exec(text)?.groups
  if (!found || (found['open'] === undefined) !== (found['close'] === undefined)) return undefined
  const minus =
    [found['open'], found['after']].filter((each) => each !== undefined).length +
    (/[-−]/.test(found['sign'] ?? '') ? 1 : 0)
  if (minus > 1) return undefined
  const digits = minorDigits(currency)
  const amount = minorOf(found['digits'] ?? '', digits)
  return amount === undefined ? undefined : minus === 1 ? -amount : amount
}

function minorOf(text: string, digits: number): number | undefined {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const isPoint = last >= 0 && (text.length - last - 1 !== 3 || digits === 3) && text.indexOf(text[last] ?? '') === last
  const whole = isPoint ? text.slice(0, last) : text
  const part = isPoint ? text.slice(last + 1).replace(/0+$/, '') : ''
  const thousands = /^\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?$|^\d+$/.exec(whole)
  if (!thousands || part.length > digits || (isPoint && thousands[1] === text[last])) return undefined
  const amount = Number(whole.replace(/[.,]/g, '')) * 10 ** digits + Number(part.padEnd(digits, '0') || '0')
  return Number.isSafeInteger(amount) && amount <= 1e12 ? amount : undefined
}
