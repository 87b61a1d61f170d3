import { describe, expect, test } from 'vitest'
import { exchange, readRate, type Rate } from '../../shared/fees/exchange.ts'
import type { FeeRule } from '../../shared/fees/fee-rule.ts'
import { withTyped } from '../../shared/fees/quote.ts'
import { nobody, quoteIn, usd } from '../support/fee-quotes.ts'

// Prices that a desk sets itself, what passes on to patrons, and other currencies. Amounts are minor units.

describe('Other prices', () => {
  const eur = (amount: number) => ({ amount, currency: 'EUR' })
  test.each([
    ['10 pages are one block of 20', 10, 300],
    ['20 pages are one', 20, 300],
    ['21 pages are two', 21, 600]
  ] as const)('PEB, a tariff by blocks: %s', (_sentence, pages, amount) => {
    const own: FeeRule[] = [{ charged: 'supply', price: { kind: 'per-block', pages: 20, each: eur(300) } }]
    expect(quoteIn('supeb', { own, facts: { pages } }).amount).toEqual(eur(amount))
  })
  test.each([
    ['back on time', 0, 0],
    ['three days late', 3, 150],
    ['never more than ten days', 40, 500]
  ] as const)('A late fee of 0.50 a day: %s', (_sentence, daysLate, amount) => {
    const own: FeeRule[] = [{ for: 'overdue', charged: 'receipt', price: { kind: 'per-day', each: eur(50), most: 10 } }]
    expect(quoteIn('direct-us', { own, reason: 'overdue', facts: { daysLate } }).amount).toEqual(eur(amount))
  })
  test('NACSIS: the supplier says charge and postage as one sum in yen, whole', () => {
    const charge = { amount: 480 + 80, currency: 'JPY' }
    expect(quoteIn('nacsis-ill', { facts: { charge } })).toMatchObject({ amount: charge, method: 'BankTransfer' })
  })
  test('A patron pays half of what the library pays, halves rounded up', () => {
    const own: FeeRule[] = [{ payer: 'patron', charged: 'receipt', price: { kind: 'passed-on', percent: 50 } }]
    expect(quoteIn('supeb', { own, payer: 'patron', facts: { library: eur(1225) } }).amount).toEqual(eur(613))
  })
  test('CRL: others than members pay what it sets, members nothing', () => {
    expect(quoteIn('oclc', { agreements: ['crl-members'] })).toMatchObject({ amount: { amount: 0 } })
    expect(quoteIn('oclc', { agreements: ['crl-others'] })).toMatchObject({ amount: null, missing: 'supplier' })
  })
  test('What staff type wins, and says so', () => {
    const facts = { ...nobody, network: 'calis', pages: 12 }
    const quote = quoteIn('calis', { facts })
    expect(withTyped(quote, { amount: 500, currency: 'CNY' }, undefined, facts)).toMatchObject({
      rule: 'typed',
      amount: { amount: 500, currency: 'CNY' },
      placed: { name: 'profile:calis/fees/0' }
    })
  })
})

describe('Exchange', () => {
  const rate = (from: string, to: string, text: string, day: string): Rate => ({ from, to, day, ...readRate(text)! })
  const rates = [
    rate('USD', 'EUR', '0.92', '2026-01-01'),
    rate('USD', 'EUR', '0.9', '2026-06-01'),
    rate('EUR', 'JPY', '171.35', '2026-01-01')
  ]
  test.each([
    ['by the rate of the day', usd(1526), 'EUR', '2026-05-31', { amount: 1404, currency: 'EUR' }, '2026-01-01'],
    [
      'by the newer one from its day on',
      usd(1526),
      'EUR',
      '2026-06-01',
      { amount: 1373, currency: 'EUR' },
      '2026-06-01'
    ],
    [
      'into a currency without cents',
      { amount: 1250, currency: 'EUR' },
      'JPY',
      '2026-06-01',
      { amount: 2142, currency: 'JPY' },
      '2026-01-01'
    ],
    [
      'and back',
      { amount: 2142, currency: 'JPY' },
      'EUR',
      '2026-06-01',
      { amount: 1250, currency: 'EUR' },
      '2026-01-01'
    ]
  ] as const)('%s, half a cent rounded up', (_sentence, price, to, day, amount, of) => {
    expect(exchange(price, to, rates, day)).toMatchObject({ amount, rate: { day: of } })
  })
  test('Before the first rate nothing is guessed', () => {
    expect(exchange(usd(100), 'EUR', rates, '2025-12-31')).toBeUndefined()
    expect(exchange(usd(100), 'GBP', rates, '2026-06-01')).toBeUndefined()
  })
})
