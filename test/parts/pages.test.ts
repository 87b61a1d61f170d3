import { describe, expect, test } from 'vitest'
import { chartOf } from '../../renderer/screens/report-chart.ts'
import {
  headFigures,
  type Report,
  sayCell,
  sortedRows,
  totalRow,
  type WholeReport
} from '../../renderer/screens/report-figures.ts'
import { presets } from '../../renderer/screens/report-period.ts'
import { periodOf, shiftPeriod, yearBefore } from '../../shared/domain/report-period.ts'
import { feeForm, isSaid, type KeptFee } from '../../renderer/screens/fee-form.ts'
import { channels, partnerForm, partnerGiven, purposes } from '../../renderer/screens/partner-form.ts'
import { indentRaw } from '../../renderer/wording/indent-raw.ts'
import { citationFields } from '../../shared/domain/citation-columns.ts'
import { artefactNames } from '../../shared/paper/artefact-names.ts'
import { stockNames } from '../../shared/paper/stock-names.ts'
import { sayStock } from '../../renderer/wording/stock-words.ts'
import { hasWords } from '../../shared/text/say.ts'

describe('a raw message', () => {
  test('is read with a line for each element, and nothing of it is lost', () => {
    const raw = '<?xml version="1.0"?><a x="1"><b>Über &amp; fort</b><!-- note --><c/><d><![CDATA[ <x> ]]></d></a>'
    expect(indentRaw(raw).split('\n')).toEqual([
      '<?xml version="1.0"?>',
      '<a x="1">',
      '  <b>Über &amp; fort</b>',
      '  <!-- note -->',
      '  <c/>',
      '  <d><![CDATA[ <x> ]]></d>',
      '</a>'
    ])
    expect(indentRaw(raw).replace(/\n\s*/g, '')).toBe(raw)
  })
  test('that is no XML stays as it is; broken mark-up does not lose its text', () => {
    expect(indentRaw('Dear colleagues,\n  please <renew>')).toBe('Dear colleagues,\n  please <renew>')
    expect(indentRaw('<a><b>one</a>two')).toContain('two')
    expect(indentRaw('<a')).toBe('<a')
  })
})

describe('a period', () => {
  test('is made of whole months as seen from today, over the turn of the year too', () => {
    expect(periodOf('last-month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
    expect(periodOf('last-month', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
    expect(periodOf('last-quarter', '2026-02-10')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
    expect(periodOf('last-12-months', '2026-11-25')).toEqual({ from: '2025-11-01', to: '2026-10-31' })
    expect(periodOf('last-year', '2026-11-25')).toEqual({ from: '2025-01-01', to: '2025-12-31' })
    expect(presets.filter((preset) => !hasWords(`pages.reports.presets.${preset}`))).toEqual([])
  })
  test('moves by its own length: months by months, days by days', () => {
    expect(shiftPeriod({ from: '2026-10-01', to: '2026-10-31' }, -1)).toEqual({ from: '2026-09-01', to: '2026-09-30' })
    expect(shiftPeriod({ from: '2025-10-01', to: '2025-12-31' }, 1)).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(shiftPeriod({ from: '2026-03-02', to: '2026-03-08' }, 1)).toEqual({ from: '2026-03-09', to: '2026-03-15' })
  })
  test('is held against the same days a year before, and against no more of them than have come', () => {
    const before = (from: string, to: string, today = '2026-11-25') => yearBefore({ from, to }, today)
    expect(before('2025-11-01', '2026-10-31')).toEqual({ from: '2024-11-01', to: '2025-10-31' })
    expect(before('2026-01-01', '2026-12-31')).toEqual({ from: '2025-01-01', to: '2025-11-25' })
    expect(before('2026-11-25', '2026-11-25')).toEqual({ from: '2025-11-25', to: '2025-11-25' })
    expect(before('2026-12-01', '2026-12-31')).toBeNull()
    // A whole February stays whole, a day of it stays one day; and its 29th is the first of March of other years.
    expect(before('2025-02-28', '2025-02-28')).toEqual({ from: '2024-02-28', to: '2024-02-28' })
    expect(before('2025-02-01', '2025-02-28')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(before('2024-02-01', '2024-02-29')).toEqual({ from: '2023-02-01', to: '2023-02-28' })
    expect(before('2024-02-29', '2024-03-10')).toEqual({ from: '2023-03-01', to: '2023-03-10' })
    expect(before('2024-02-15', '2024-12-31', '2024-02-29')).toEqual({ from: '2023-02-15', to: '2023-02-28' })
  })
})

const report = (name: string, columns: Report['columns'], rows: Report['rows']): Report => ({
  name,
  title: name,
  definition: '',
  from: '2026-09-01',
  to: '2026-10-31',
  columns,
  rows
})
const column = (name: string, kind: Report['columns'][number]['kind']) => ({ name, title: name, kind })

describe('the line under a report', () => {
  const fill = report(
    'fill-rate',
    [
      column('month', 'text'),
      column('requested', 'count'),
      column('supplied', 'count'),
      column('notSupplied', 'count'),
      column('cancelled', 'count'),
      column('stillOpen', 'count'),
      column('fillRate', 'share')
    ],
    [
      ['2026-09', 10, 8, 2, 0, 0, 0.8],
      ['2026-10', 1234, 900, 50, 50, 234, 0.9]
    ]
  )
  test('adds counts and works the rate out again instead of adding rates', () => {
    const total = totalRow(fill)
    expect(total?.slice(1, 6)).toEqual([1244, 908, 52, 50, 234])
    expect(sayCell(fill, total ?? [], 6)).toBe('89.9')
    expect(sayCell(fill, total ?? [], 1)).toBe('1\u00a0244')
  })
  test('adds money of one currency only, and no medians', () => {
    const money = (second: string) =>
      report(
        'fees',
        [column('month', 'text'), column('currency', 'text'), column('paid', 'money')],
        [
          ['2026-09', 'EUR', 1250],
          ['2026-10', second, 800]
        ]
      )
    expect(sayCell(money('EUR'), totalRow(money('EUR')) ?? [], 2)).toBe('20.50')
    expect(totalRow(money('JPY'))).toBeNull()
    expect(sayCell(money('JPY'), ['2026-10', 'JPY', 800], 2)).toBe('800')
    const days = report(
      'turnaround',
      [column('month', 'text'), column('median', 'days')],
      [
        ['2026-09', 3],
        ['2026-10', 4]
      ]
    )
    expect(totalRow(days)).toBeNull()
  })
  test('stands over the report in four figures at most, its rate first; where currencies have lines of their own there is none', () => {
    const whole = (plain: Report, ...totals: Report['rows']) =>
      ({
        ...plain,
        rows: plain.rows.map((cells, index) => ({ key: String(index), cells, asOfToday: null })),
        totals: totals.map((cells) => ({ key: 'total', cells }))
      }) as unknown as WholeReport
    const shown = whole(fill, [null, 1244, 908, 52, 50, 234, null])
    expect(headFigures(shown).map(({ title, says }) => [title, says])).toEqual([
      ['fillRate', '89.9\u00a0%'],
      ['requested', '1\u00a0244'],
      ['supplied', '908'],
      ['notSupplied', '52']
    ])
    // Beside the year before: per cent of what was enough of it, points of a share, and nothing beside nothing.
    const then = (...cells: (number | null)[]) =>
      headFigures(shown, whole({ ...fill, rows: [[null, ...cells]] }, [null, ...cells.with(-1, null)])).map(
        ({ before }) => before
      )
    expect(then(1000, 1009, 19, 50, 0, 0.936)).toEqual([
      '93.6\u00a0% a year before, \u22123.7 points',
      '1\u00a0000 a year before, +24\u00a0%',
      '1\u00a0009 a year before, \u221210\u00a0%',
      '19 a year before'
    ])
    expect(then(0, 0, 0, 0, 0, null)).toEqual([undefined, undefined, undefined, undefined])
    const columns = [column('partner', 'text'), column('currency', 'text'), column('paid', 'money')]
    const paid = report('fees', columns, [
      ['Umeå', 'EUR', 184_000],
      ['Åbo', 'EUR', null],
      ['Aldermoor', 'EUR', 2_160_000]
    ])
    expect(headFigures(whole(paid, [null, 'EUR', 2_344_000])).map(({ says }) => says)).toEqual([
      '23\u00a0440.00\u00a0EUR'
    ])
    expect(headFigures(whole(paid, [null, 'EUR', 184_000], [null, 'USD', 900]))).toEqual([])
    // Of the same currency, and of no other.
    const earlier = (...lines: Report['rows']) => headFigures(whole(paid, [null, 'EUR', 150]), whole(paid, ...lines))
    expect(earlier([null, 'USD', 900], [null, 'EUR', 100])[0]?.before).toBe('1.00 a year before, +50\u00a0%')
    expect(earlier([null, 'USD', 900])[0]).not.toHaveProperty('before')
    // By a column, both ways; what says nothing is last both times, and without one all is as it came.
    const by = (at: number, descending: boolean) =>
      sortedRows(whole(paid), at, descending).map(({ row: { cells }, index }) => `${index} ${String(cells[0])}`)
    expect(by(-1, false)).toEqual(['0 Umeå', '1 Åbo', '2 Aldermoor'])
    expect(by(0, false)).toEqual(['1 Åbo', '2 Aldermoor', '0 Umeå'])
    expect(by(2, true)).toEqual(['2 Aldermoor', '0 Umeå', '1 Åbo'])
    expect(by(2, false)).toEqual(['0 Umeå', '2 Aldermoor', '1 Åbo'])
  })
  test('and its chart keep to figures that may stand on one another', () => {
    expect(chartOf(fill)?.places.map(({ above }) => above)).toEqual(['80.0', '90.0'])
    expect(chartOf({ ...fill, rows: fill.rows.slice(1) })).toBeUndefined()
    const days = report(
      'turnaround',
      [column('month', 'text'), column('side', 'text'), column('median', 'days'), column('ninth', 'days')],
      [
        ['2026-09', 'Borrowing', 3, 5],
        ['2026-09', 'Lending', 1, 2],
        ['2026-10', 'Lending', 1, 2]
      ]
    )
    const apart = [days.rows[0] ?? [], ['2026-12', 'Borrowing', 4, 6]]
    expect(
      chartOf({ ...days, rows: apart })?.places.map(({ stacks }) => stacks[0]?.[0]?.value),
      'months in which nothing happened have their place'
    ).toEqual([3, 0, 0, 4])
    // Of two series the one with most requests is drawn; nothing is added.
    expect(chartOf({ ...days, rows: days.rows.slice(1) })).toMatchObject({ by: 'months', places: [{}, {}] })
    expect(chartOf(days)).toMatchObject({ about: 'Lending', places: [{ says: '1.0 · 2.0' }, { says: '1.0 · 2.0' }] })
  })
  test('where there are no months its rows are drawn, the biggest first, of one currency', () => {
    const reasons = report(
      'reasons-for-no',
      [column('side', 'text'), column('reason', 'text'), column('refused', 'count')],
      [
        ['Borrowing', 'Lost', 2],
        ['Borrowing', 'On loan', 7],
        ['Lending', 'Lost', 1],
        ['Lending', 'Never said', 0]
      ]
    )
    expect(chartOf(reasons)?.places.map(({ name, says }) => [name, says])).toEqual([
      ['On loan', '7'],
      ['Lost', '3']
    ])
    const fees = report(
      'fees',
      [column('partner', 'text'), column('currency', 'text'), column('paid', 'money'), column('received', 'money')],
      [
        ['A', 'EUR', 100, 0],
        ['B', 'EUR', 0, 300],
        ['C', 'USD', 900_000, 0]
      ]
    )
    expect(chartOf(fees)).toMatchObject({ by: 'rows', about: 'EUR', places: [{ name: 'B' }, { name: 'A' }] })
  })
})

test('a library is saved without its blank lines and empty symbols', () => {
  const form = partnerForm(null)
  form.name = ' Umeå universitetsbibliotek '
  form.symbols.push({ scheme: 'OCLC', value: ' UME ' })
  form.addresses.push({ purpose: 'ship', name: 'Umeå', lines: ['Biblioteksgränd 3', '', ' 901 87 Umeå '] })
  expect(partnerGiven(form)).toMatchObject({
    name: 'Umeå universitetsbibliotek',
    symbols: [{ scheme: 'OCLC', value: 'UME' }],
    addresses: [{ lines: ['Biblioteksgränd 3', '901 87 Umeå'] }],
    loanDays: null
  })
})

test('every paper, stock, channel, address and column of a list has its words', () => {
  const keys = [
    ...artefactNames.map((name) => `pages.artefacts.${name}`),
    ...channels.map((name) => `pages.channels.${name}`),
    ...purposes.map((name) => `pages.partners.purposes.${name}`),
    ...citationFields.map((name) => `pages.columns.${name}`)
  ]
  expect(keys.filter((key) => !hasWords(key))).toEqual([])
  const called = stockNames.map(sayStock)
  expect(called.filter((text) => /pages\.|undefined|\{/.test(text))).toEqual([])
  expect(new Set(called).size).toBe(stockNames.length)
  expect(called).toContain('Avery L7163, 14 on A4')
})

test('what few fee rules need is folded in their form, and open where a rule says something in it', () => {
  const kept = (rule: object) =>
    feeForm({ rule: { charged: 'supply', price: { kind: 'free' }, ...rule } } as KeptFee, 'EUR')
  const folds = (rule: object) => [isSaid(kept(rule), 'narrow'), isSaid(kept(rule), 'more')]
  expect(folds({ side: 'lending', service: 'copy' })).toEqual([false, false])
  expect(folds({ pagesFrom: 21 })).toEqual([true, false])
  expect(folds({ side: 'lending', ways: ['mail'] })).toEqual([true, false])
  expect(folds({ levies: { rush: { amount: 500, currency: 'EUR' } } })).toEqual([false, true])
  expect(folds({ countries: ['AU'], tax: { percent: 10 } })).toEqual([true, true])
})
