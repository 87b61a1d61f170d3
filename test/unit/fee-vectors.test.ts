import { describe, expect, test } from 'vitest'
import type { FeeRule } from '../../shared/fees/fee-rule.ts'
import { voucherMoney } from '../../shared/fees/vouchers.ts'
import { quoteIn, usd } from '../support/fee-quotes.ts'

// Every money vector of the networks, by the profiles that ship. Amounts are minor units.

describe('OCLC IFM', () => {
  test.each([
    ['max 20.00, charge 15.00, received: 15.00 and the fee of 0.26', 2000, 1500, 'moves', 26],
    ['max 20.00, charge 20.00: that is not more than the highest cost', 2000, 2000, 'moves', 26],
    ['max 20.00, charge 25.00: nothing moves', 2000, 2500, 'over-max', null],
    ['charge 0: free, and no fee', 2000, 0, 'free', null]
  ] as const)('%s', (_sentence, max, charge, transfer, fee) => {
    const quote = quoteIn('oclc', { facts: { maxCost: usd(max), charge: usd(charge) } })
    expect(quote).toMatchObject({ method: 'IFM', amount: usd(charge), transfer })
    expect(quote.transactionFee).toEqual(fee === null ? null : usd(fee))
  })

  test('A charge that is left empty is not known, nothing moves and no fee is due', () => {
    expect(quoteIn('oclc', { facts: { maxCost: usd(2000) } })).toMatchObject({
      amount: null,
      missing: 'supplier',
      transactionFee: null
    })
  })

  test.each([
    ['the borrower names no highest cost', { charge: usd(1500) }, null],
    ['the lender wants an invoice', { charge: usd(1500), maxCost: usd(2000), payment: 'Invoice' }, 'Invoice']
  ] as const)('Both sides must agree to IFM: %s', (_sentence, facts, method) => {
    expect(quoteIn('oclc', { facts })).toMatchObject({ method, transfer: null, transactionFee: null })
  })

  test('The lender pays no fee of the network', () => {
    const facts = { side: 'lending', maxCost: usd(2000), charge: usd(1500) } as const
    expect(quoteIn('oclc', { facts })).toMatchObject({ transfer: 'moves', transactionFee: null })
  })
})

describe('LVIS', () => {
  const thirtyFree: FeeRule = { service: 'copy', charged: 'supply', price: { kind: 'per-page', after: 30 } }
  test.each([
    ['old, 31 pages: 1 page is charged for, its price is asked for', [thirtyFree], 31, { pages: 1, missing: 'price' }],
    ['old, 30 pages: nothing', [thirtyFree], 30, { pages: 0, amount: { amount: 0, currency: 'EUR' } }],
    ['new, 31 pages: nothing', [], 31, { pages: null, amount: { amount: 0, currency: 'EUR' } }]
  ] as const)('%s', (_sentence, own, pages, expected) => {
    expect(quoteIn('oclc', { agreements: ['lvis'], own, facts: { pages } })).toMatchObject(expected)
  })
})

describe('ILRS of October 2011', () => {
  test.each([
    ['core within Australia: 16.50, GST 1.50 in it', 'normal', 'AU', 1650, 150],
    ['rush within Australia: 33.00, GST 3.00 in it', 'rush', 'AU', 3300, 300],
    ['express within Australia: 49.50, GST 4.50 in it', 'urgent', 'AU', 4950, 450],
    ['core to New Zealand: 15.00 without GST', 'normal', 'NZ', 1500, 0],
    ['rush to New Zealand: 30.00 without GST', 'rush', 'NZ', 3000, 0],
    ['express to New Zealand: 45.00 without GST', 'urgent', 'NZ', 4500, 0]
  ] as const)('%s', (_sentence, level, askingCountry, amount, tax) => {
    const facts = { side: 'lending', level, askingCountry } as const
    const quote = quoteIn('nla-resource-sharing', { day: '2011-11-01', facts })
    expect(quote).toMatchObject({ amount: { amount, currency: 'AUD' }, tax, method: 'LAPS' })
    expect(quote.parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
  })

  test('From 1 July 2024 no fee is published: there is none, and none is guessed', () => {
    expect(quoteIn('nla-resource-sharing', { day: '2024-07-01' })).toMatchObject({ amount: null, missing: 'rule' })
  })

  test('Members of the reciprocal tier pay nothing', () => {
    const quote = quoteIn('nla-resource-sharing', { agreements: ['nla-reciprocal'] })
    expect(quote).toMatchObject({ amount: { amount: 0 }, rule: 'profile:nla-reciprocal/fees/0' })
  })
})

describe('CALIS', () => {
  test.each([
    ['12 pages: 3.60', {}, 360, null],
    ['12 pages, rush: 13.60', { level: 'rush' }, 1360, null],
    ['12 pages, rush, found by an office of the network: 15.60', { level: 'rush', agency: 'inside' }, 1560, null],
    ['the same elsewhere: 18.60', { level: 'rush', agency: 'elsewhere' }, 1860, null],
    [
      'the same in a university of the west: the reader pays 7.80',
      { level: 'rush', agency: 'inside', ownTier: 'western university, West' },
      1560,
      { consortium: 780, reader: 780, library: 0 }
    ]
  ] as const)('%s', (_sentence, facts, amount, split) => {
    expect(quoteIn('calis', { facts: { pages: 12, ...facts } })).toMatchObject({
      amount: { amount, currency: 'CNY' },
      split
    })
  })

  test('Without pages the price is not known', () => {
    expect(quoteIn('calis', {})).toMatchObject({ amount: null, missing: 'pages' })
  })
})

describe('Fernleihe', () => {
  test('1.50 for the order, owed to the office, kept although it is unfilled', () => {
    const quote = quoteIn('gateway-bayern', { reason: 'order' })
    expect(quote).toMatchObject({ amount: { amount: 150, currency: 'EUR' } })
    expect(quote.placed?.rule).toMatchObject({ charged: 'asking', keeps: true, toNetwork: true })
  })
  test.each([
    ['40 pages: not on the clearing list', 40, null],
    ['41 pages: on the clearing list', 41, 'profile:gateway-bayern/fees/1']
  ] as const)('%s', (_sentence, pages, rule) => {
    expect(quoteIn('gateway-bayern', { reason: 'clearing', facts: { pages } }).rule).toBe(rule)
  })
})

describe('EFTS', () => {
  test.each([
    ['until 2020 the office keeps 6 %: of 11.00 the lender has 10.34', '2020-06-30', 66],
    ['since July 2020 nothing is published', '2020-07-01', null]
  ] as const)('%s', (_sentence, day, kept) => {
    const facts = { side: 'lending', charge: usd(1100) } as const
    const quote = quoteIn('docline', { day, agreements: ['efts'], facts })
    expect(quote).toMatchObject({ method: 'EFTS', amount: usd(1100), officeFee: kept === null ? null : usd(kept) })
    if (kept !== null) expect(1100 - kept).toBe(1034)
  })
  test('A member of FreeShare pays nothing', () => {
    expect(quoteIn('docline', { agreements: ['freeshare'] })).toMatchObject({ amount: { amount: 0 } })
  })
})

describe('IFLA vouchers', () => {
  test.each([
    ['buying 30 full: 240.00 + 21.00 + 9.60 = 270.60', 'bought', '2026-06-15', 30, 0, 27_060],
    ['redeeming 30 full: 240.00 - 21.00 - 9.60 = 209.40', 'redeemed', '2026-06-15', 30, 0, 20_940],
    ['buying 30 full in 2023: 240.00 + 18.00', 'bought', '2023-12-31', 30, 0, 25_800],
    ['buying a full and a half one: 12.00 + 21.00 + 0.48', 'bought', '2024-01-01', 1, 1, 3348]
  ] as const)('%s', (_sentence, act, day, full, half, total) => {
    expect(voucherMoney(act, { full, half }, day)).toMatchObject({ total, currency: 'EUR' })
  })
  test('What IFLA took before 2018 is not published', () => {
    expect(voucherMoney('bought', { full: 30, half: 0 }, '2017-12-31')).toBeUndefined()
  })
  test.each([
    ['a loan is one voucher', 'loan', null, 2],
    ['15 pages are one', 'copy', 15, 2],
    ['16 pages are two', 'copy', 16, 4],
    ['31 pages are three', 'copy', 31, 6]
  ] as const)('%s', (_sentence, service, pages, halves) => {
    expect(quoteIn('ifla-direct', { facts: { service, pages } })).toMatchObject({
      halves,
      amount: null,
      method: 'IFLAVoucher'
    })
  })
  test('A supplier that asks for half a voucher', () => {
    const own: FeeRule[] = [{ charged: 'supply', price: { kind: 'vouchers', halves: 1, pages: 10 } }]
    expect(quoteIn('ifla-direct', { own, facts: { pages: 21 } }).halves).toBe(3)
  })
})

describe('Te Puna', () => {
  test.each([
    ['within New Zealand by IBS', 'NZ', null, 'IBS'],
    ['with Australia by IIBS', 'AU', null, 'IIBS'],
    ['elsewhere by IFM where both agree', 'US', usd(3000), 'IFM'],
    ['elsewhere not by IFM without a highest cost', 'US', null, null]
  ] as const)('%s', (_sentence, otherCountry, maxCost, method) => {
    const nzd = { amount: 1500, currency: 'NZD' }
    const facts = { side: 'lending', otherCountry, maxCost, charge: nzd } as const
    const own: FeeRule[] = [{ charged: 'supply', price: { kind: 'set-by-supplier' } }]
    expect(quoteIn('te-puna', { own, facts }).method).toBe(method)
  })
  const nzd = (amount: number) => ({ amount, currency: 'NZD' })
  const surcharge: FeeRule[] = [
    { tiers: ['non-charter'], charged: 'supply', price: { kind: 'flat', each: nzd(1200) }, levy: nzd(500) },
    { charged: 'supply', price: { kind: 'flat', each: nzd(1200) } }
  ]
  test.each([
    ['a library of the Charter pays the price', 'Charter', 1200],
    ['one that is not in it the surcharge, too', 'Non-Charter', 1700]
  ] as const)('%s', (_sentence, tier, amount) => {
    const facts = { side: 'lending', tiers: { 'te-puna': tier } } as const
    expect(quoteIn('te-puna', { own: surcharge, facts }).amount).toEqual(nzd(amount))
  })
  const ladder: FeeRule[] = [
    { payer: 'patron', countTo: 25, charged: 'receipt', price: { kind: 'flat', each: nzd(1200) } },
    { payer: 'patron', countFrom: 26, charged: 'receipt', price: { kind: 'flat', each: nzd(2000) } }
  ]
  test.each([
    ['a patron’s 1st request of the year', 1, 1200],
    ['the 25th', 25, 1200],
    ['the 26th costs more', 26, 2000]
  ] as const)('%s', (_sentence, patronCount, amount) => {
    expect(quoteIn('te-puna', { own: ladder, payer: 'patron', facts: { patronCount } }).amount).toEqual(nzd(amount))
  })
})
