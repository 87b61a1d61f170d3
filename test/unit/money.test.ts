import { expect, test } from 'vitest'
import { decimalOf, minorDigits, minorUnits } from '../../shared/domain/money.ts'
import { reasonFor10161, reasonFor18626, reasonNames, reasons } from '../../shared/domain/reasons.ts'
import { sayAmount, typedAmount } from '../../shared/text/say-amount.ts'
import { sayFigure } from '../../shared/text/say-figure.ts'
import { sayNumber, speakBy } from '../../shared/text/say.ts'

test('amounts are whole minor units of their currency', () => {
  expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3])
  expect(minorUnits('12.50', 'EUR')).toBe(1250)
  expect(minorUnits('12,5', 'EUR')).toBe(1250)
  expect(minorUnits('800', 'JPY')).toBe(800)
  expect(minorUnits('1.250', 'KWD')).toBe(1250)
  expect(minorUnits('0.30', 'EUR')).toBe(30)
  for (const text of ['21 600,00', '21\u00a0600.00']) expect(minorUnits(text, 'EUR'), text).toBe(2_160_000)
})

test('what is no amount of the currency is not made one', () => {
  for (const text of ['12.505', '-1', '1e3', '', 'abc', '1.2.3', '12.', '1 00', '1000 000'])
    expect(minorUnits(text, 'EUR'), text).toBeUndefined()
  expect(minorUnits('8.5', 'JPY')).toBeUndefined()
})

test('minor units are written as decimals and read back', () => {
  expect([decimalOf(1250, 'EUR'), decimalOf(800, 'JPY'), decimalOf(5, 'EUR'), decimalOf(1250, 'KWD')]).toEqual([
    '12.50',
    '800',
    '0.05',
    '1.250'
  ])
  for (const amount of [1, 29, 1999, 100_000_001]) expect(minorUnits(decimalOf(amount, 'EUR'), 'EUR')).toBe(amount)
})

test('an amount stands in a field with the mark of the language, and is read back as it was', () => {
  try {
    for (const [language, written] of [
      ['de', '1234567,05'],
      ['en', '1234567.05']
    ] as const) {
      speakBy(() => language)
      expect(typedAmount(123_456_705, 'EUR')).toBe(written)
      expect(minorUnits(written, 'EUR')).toBe(123_456_705)
      expect(typedAmount(800, 'JPY')).toBe('800')
    }
  } finally {
    speakBy(() => 'en')
  }
})

test('thousands are parted by a blank in every language, as in tables and sentences', () => {
  try {
    for (const [language, mark] of [
      ['de', ','],
      ['en', '.']
    ] as const) {
      speakBy(() => language)
      expect([12_50, 184_000, -216_000_050, 99_999].map((amount) => sayAmount(amount, 'EUR'))).toEqual(
        ['12.50', '1\u00a0840.00', '\u22122\u00a0160\u00a0000.50', '999.99'].map((said) => said.replace('.', mark))
      )
      expect(sayAmount(1_234_567, 'JPY')).toBe(sayFigure('count', 1_234_567))
      // A year is no amount.
      expect([2026, 12_345, 1_234_567.5].map((n) => sayNumber(n))).toEqual([
        '2026',
        '12\u00a0345',
        `1\u00a0234\u00a0567${mark}5`
      ])
    }
  } finally {
    speakBy(() => 'en')
  }
})

test('every reason has one name; the codes of the networks lead to one', () => {
  expect(new Set(reasons.map(({ name }) => name)).size).toBe(reasons.length)
  expect(reasonNames).not.toContain('cancelled-by-borrower')
  expect(reasonFor18626('NotOnShelf')).toBe('not-on-shelf')
  expect(reasonFor18626('onloan')).toBe('on-loan')
  expect(reasonFor18626('something new')).toBe('other')
  expect(reasonFor10161(10)?.name).toBe('not-on-shelf')
  const numbers = reasons.flatMap((reason) => ('iso10161' in reason ? [reason.iso10161] : []))
  expect(new Set(numbers).size).toBe(numbers.length)
})
