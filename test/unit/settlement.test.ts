import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/domain/calendar.ts'
import { ageOf } from '../../shared/settlement/ageing.ts'
import { invoiceState } from '../../shared/settlement/invoice-state.ts'
import { matchLines, numberKey, type OurLine, type TheirLine } from '../../shared/settlement/match-lines.ts'
import { netLending, netOf, type Lent } from '../../shared/settlement/net.ts'
import { readAmount } from '../../shared/settlement/read-amount.ts'
import type { SchemeName } from '../../shared/settlement/scheme-names.ts'
import { lastDisputeDay, schemeOf, schemePeriod } from '../../shared/settlement/schemes.ts'
import { matchStatementColumns } from '../../shared/settlement/statement-columns.ts'

describe('the age of an invoice', () => {
  test.each([
    [0, 'd30'],
    [30, 'd30'],
    [31, 'd60'],
    [60, 'd60'],
    [61, 'd90'],
    [90, 'd90'],
    [91, 'older']
  ])('sent %i days ago', (days, age) => {
    expect(ageOf('2026-01-31', addDays('2026-01-31', days))).toBe(age)
  })
})

describe('the state of an invoice of 100', () => {
  test.each([
    [{ paid: 0, credited: 0, writtenOff: 0 }, 'sent'],
    [{ paid: 99, credited: 0, writtenOff: 0 }, 'part-paid'],
    [{ paid: 100, credited: 0, writtenOff: 0 }, 'paid'],
    [{ paid: 0, credited: 40, writtenOff: 0 }, 'sent'],
    [{ paid: 60, credited: 40, writtenOff: 0 }, 'paid'],
    [{ paid: 0, credited: 100, writtenOff: 0 }, 'credited'],
    [{ paid: 30, credited: 0, writtenOff: 70 }, 'written-off']
  ])('%o', (sums, state) => {
    expect(invoiceState({ total: 100, ...sums })).toBe(state)
  })
})

describe('periods and the last day for disputes', () => {
  test.each<[SchemeName, string, string, string, string, string | undefined]>([
    ['laps', '2026-04-15', '2026-03-01', '2026-04-30', '2026-05-04', '2026-05-18'],
    ['iibs', '2026-12-31', '2026-11-01', '2026-12-31', '2027-01-05', '2027-01-19'],
    ['ibs', '2028-02-10', '2028-02-01', '2028-02-29', '2028-02-20', '2028-02-29'],
    ['nacsis', '2026-11-05', '2026-10-01', '2026-12-31', '2027-01-05', undefined],
    ['nacsis', '2026-06-30', '2026-04-01', '2026-06-30', '2026-07-01', undefined],
    ['shares', '2026-07-01', '2026-01-01', '2026-12-31', '2027-01-05', undefined]
  ])('%s of %s', (name, day, from, to, reported, last) => {
    const period = schemePeriod(name, day)
    expect(period).toEqual({ from, to })
    expect(lastDisputeDay(schemeOf(name), period, reported)).toBe(last)
  })
})

describe('SHARES among three libraries: (filled lending − filled borrowing) × unit price', () => {
  const [a, b, c] = [1, 2, 3]
  const lent = (lender: number, borrower: number, times: number): Lent[] =>
    Array.from({ length: times }, () => ({ lender, borrower, amount: 0, currency: 'USD' }))
  const year = [...lent(a, b, 120), ...lent(b, a, 90), ...lent(a, c, 10), ...lent(c, a, 45), ...lent(b, c, 7)]
  test.each([
    [a, b, 120, 90, 45_000],
    [b, a, 90, 120, -45_000],
    [a, c, 10, 45, -52_500],
    [c, a, 45, 10, 52_500],
    [b, c, 7, 0, 10_500],
    [c, b, 0, 7, -10_500]
  ])('library %i with library %i lent %i and borrowed %i', (own, partner, lentCount, borrowedCount, price) => {
    const line = netOf(year, own).find((each) => each.partner === partner)
    expect(line).toMatchObject({ lentCount, borrowedCount })
    expect(netLending({ lentCount, borrowedCount }, 1500)).toBe(price)
  })
})

const entry = fc.record({
  lender: fc.integer({ min: 1, max: 4 }),
  borrower: fc.integer({ min: 1, max: 4 }),
  amount: fc.integer({ min: -5000, max: 5000 }),
  currency: fc.constantFrom('EUR', 'JPY')
})
test('what one library is owed the other owes: A to B is B to A with the other sign, in each currency', () => {
  fc.assert(
    fc.property(fc.array(entry), (all) => {
      for (const a of [1, 2, 3, 4])
        for (const line of netOf(all, a)) {
          const back = netOf(all, line.partner).find(
            ({ partner, currency }) => partner === a && currency === line.currency
          )
          expect(back).toMatchObject({ net: 0 - line.net, lentCount: line.borrowedCount, borrowed: line.lent })
        }
    }),
    { seed: 7 }
  )
})

describe('amounts as statements write them', () => {
  test.each<[string, string, number | undefined]>([
    ['15.00', 'USD', 1500],
    ['$15.00', 'USD', 1500],
    ['USD 15.00', 'USD', 1500],
    ['15,00 €', 'EUR', 1500],
    ['1,234.56', 'USD', 123_456],
    ['1.234,56', 'EUR', 123_456],
    ['1 234,5', 'EUR', 123_450],
    ['1,234', 'USD', 123_400],
    ['1.234.567', 'EUR', 123_456_700],
    ['(15.00)', 'USD', -1500],
    ['−15.00', 'USD', -1500],
    ['15,00-', 'EUR', -1500],
    ['480', 'JPY', 480],
    ['4,800円', 'JPY', 4800],
    ['4.8', 'JPY', undefined],
    ['15.005', 'EUR', 1_500_500],
    ['15.0055', 'EUR', undefined],
    ['1,23,456', 'USD', undefined],
    ['(-15.00)', 'USD', undefined],
    ['(15.00', 'USD', undefined],
    ['fifteen', 'USD', undefined],
    ['', 'USD', undefined]
  ])('%s in %s', (written, currency, amount) => {
    expect(readAmount(written, currency)).toBe(amount)
  })
})

test('columns are found by what they are called', () => {
  const fields = (headers: string[]) => matchStatementColumns(headers).map(({ field }) => field)
  expect(fields(['Request Number', 'Institution', 'Borrowing Debit', 'Lending Credit', 'Date', 'Shelf'])).toEqual([
    'number',
    'library',
    'debit',
    'credit',
    'day',
    undefined
  ])
  expect(fields(['Bestellnummer', 'Sigel', 'Betrag', 'Währung', 'Datum'])).toEqual([
    'number',
    'library',
    'amount',
    'currency',
    'day'
  ])
})

describe('a statement against the ledger, line by line', () => {
  const our = (posting: number, number: string, amount: number, more: Partial<OurLine> = {}): OurLine => ({
    posting,
    keys: [numberKey(number)],
    amount,
    currency: 'USD',
    day: '2026-06-10',
    ...more
  })
  const their = (line: number, number: string, amount: number, more: Partial<TheirLine> = {}): TheirLine => ({
    line,
    key: numberKey(number),
    amount,
    signed: true,
    currency: 'USD',
    day: '2026-06-11',
    ...more
  })
  test.each<[string, OurLine[], TheirLine[], string[]]>([
    ['the same on both sides', [our(1, '26-1', 1500)], [their(2, '26-1', 1500)], ['matched']],
    ['its number written otherwise', [our(1, '26-00001', 1500)], [their(2, '26 00001', 1500)], ['matched']],
    ['only on theirs', [], [their(2, '26-1', 1500)], ['theirs-only']],
    ['only on ours', [our(1, '26-1', 1500)], [], ['ours-only']],
    ['another amount', [our(1, '26-1', 1500)], [their(2, '26-1', 1400)], ['different amount']],
    ['another currency', [our(1, '26-1', 1500)], [their(2, '26-1', 1500, { currency: 'CAD' })], ['different currency']],
    ['a week later', [our(1, '26-1', 1500)], [their(2, '26-1', 1500, { day: '2026-06-17' })], ['different date']],
    ['three days later', [our(1, '26-1', 1500)], [their(2, '26-1', 1500, { day: '2026-06-13' })], ['matched']],
    ['without a day', [our(1, '26-1', 1500)], [their(2, '26-1', 1500, { day: null })], ['matched']],
    ['the other way round', [our(1, '26-1', 1500)], [their(2, '26-1', -1500)], ['different amount']],
    ['which way is not said', [our(1, '26-1', -1500)], [their(2, '26-1', 1500, { signed: false })], ['matched']],
    [
      'the same line twice',
      [our(1, '26-1', 1500)],
      [their(2, '26-1', 1500), their(3, '26-1', 1500)],
      ['matched', 'theirs-only duplicate']
    ],
    [
      'two charges of a request, in the other order',
      [our(1, '26-1', 1500), our(2, '26-1', 300)],
      [their(2, '26-1', 300), their(3, '26-1', 1500)],
      ['matched', 'matched']
    ],
    [
      'a pair that agrees is not taken apart by a line before it',
      [our(1, '26-1', 1500)],
      [their(2, '26-1', 900), their(3, '26-1', 1500)],
      ['theirs-only', 'matched']
    ],
    ['settled by an earlier statement', [], [their(2, 'OLD', 1500)], ['theirs-only settled-before']]
  ])('%s', (_what, ours, theirs, results) => {
    const matched = matchLines(ours, theirs, new Set(['OLD']))
    expect(matched.map(({ result, differs }) => [result, ...differs].join(' '))).toEqual(results)
  })

  const key = fc.constantFrom('A', 'B', 'C')
  const amount = fc.constantFrom(100, 200, -100)
  test('each line of either side comes out once', () => {
    const side = fc.array(fc.record({ key, amount }))
    const inOrder = (numbers: (number | undefined)[]) =>
      numbers.flatMap((each) => (each === undefined ? [] : [each])).sort((a, b) => a - b)
    fc.assert(
      fc.property(side, side, (ourSide, theirSide) => {
        const ours = ourSide.map((line, posting) => our(posting, line.key, line.amount))
        const theirs = theirSide.map((line, index) => their(index, line.key, line.amount))
        const matched = matchLines(ours, theirs, new Set())
        expect(inOrder(matched.map((each) => each.ours?.posting))).toEqual(ours.map(({ posting }) => posting))
        expect(inOrder(matched.map((each) => each.theirs?.line))).toEqual(theirs.map((each) => each.line))
      }),
      { seed: 7 }
    )
  })
})
