import type { Stock } from './stocks.ts'

const letter = { width: 215.9, height: 279.4 }
const a4 = { width: 210, height: 297 }
type Size = Stock['sheet']
type Source = Stock['source']

/** A plain sheet: one label as large as the sheet. */
function sheet(size: Size, margin = 13): Stock {
  return singleStock({ kind: 'sheet', size, margin, source: 'standard' })
}

/** A sheet of labels: columns × rows, label, left and top of the first, pitch; millimetres. */
function labels(
  on: Size,
  [columns, rows]: readonly [number, number],
  [width, height]: readonly [number, number],
  [left, top]: readonly [number, number],
  [across, down]: readonly [number, number],
  source: Source = 'libreoffice'
): Stock {
  const label = { width, height }
  return {
    kind: 'labels',
    sheet: on,
    label,
    columns,
    rows,
    first: { left, top },
    pitch: { across, down },
    margin: marginWithin(height),
    source
  }
}

/** What is kept free inside a label of a sheet, by its height (mm): labels shift, and small ones have no room to give away. */
export function marginWithin(height: number): number {
  return Math.min(4, Math.max(1.5, Math.round(height * 0.92) / 10))
}

/** A roll of cut labels: each is its own sheet. `turned` ones are read along the roll. */
function roll(width: number, height: number, source: Source, more: { turned?: boolean; margin?: number } = {}): Stock {
  return singleStock({
    kind: 'roll',
    size: { width, height },
    margin: more.margin ?? 3,
    source,
    turned: more.turned ?? false
  })
}

/** Plain paper cut into equal parts after printing; in four they are read with the sheet on its side. Printers do not reach the edge. */
function cutIn(size: Size, rows: 2 | 4): Stock {
  const label = { width: size.width / 2, height: size.height / rows }
  return {
    ...labels(size, [2, rows], [label.width, label.height], [0, 0], [label.width, label.height], 'standard'),
    margin: 6,
    cut: true,
    ...(rows === 2 ? { turned: true } : {})
  }
}

/** Paper without an end, cut behind what is printed; `height` is the most that one slip may take. */
function endless(width: number, margin: number, source: Source): Stock {
  return singleStock({ kind: 'continuous', size: { width, height: 600 }, margin, source })
}

/** A stock whose sheet is its one label. */
export function singleStock(of: {
  kind: Stock['kind']
  size: Size
  margin: number
  source: Source
  turned?: boolean
}): Stock {
  const { kind, size, margin, source, turned } = of
  return {
    kind,
    sheet: size,
    label: size,
    columns: 1,
    rows: 1,
    first: { left: 0, top: 0 },
    pitch: { across: size.width, down: size.height },
    margin,
    source,
    ...(turned ? { turned } : {})
  }
}

/**
 * Every stock of the house, in millimetres. Label sheets have the figures of LibreOffice's table where it has the part: they are symmetric on
 * the sheet, those of gLabels are not for several parts (docs/guide/stocks.md lists the differences). Rolls have gLabels' figures; the
 * thermal 4 × 6 and 4 × 3 inch labels and the receipt rolls stand in neither table and have their nominal size.
 */
export const stockTable = {
  letter: sheet(letter),
  a4: sheet(a4),
  a5: sheet({ width: 148, height: 210 }, 9),
  a6: sheet({ width: 105, height: 148 }, 6),
  'half-letter': sheet({ width: 139.7, height: 215.9 }, 9),
  // Couriers' labels come four to a sheet on its side or eight to an upright one, on plain paper.
  'letter-4-up': cutIn(letter, 2),
  'letter-8-up': cutIn(letter, 4),
  'a4-4-up': cutIn(a4, 2),
  'a4-8-up': cutIn(a4, 4),

  'avery-5126': labels(letter, [1, 2], [215.9, 139.7], [0, 0], [215.9, 139.7], 'glabels'),
  'avery-5160': labels(letter, [3, 10], [66.68, 25.4], [4.78, 12.7], [69.85, 25.4]),
  'avery-5161': labels(letter, [2, 10], [101.6, 25.4], [3.96, 12.7], [106.36, 25.4]),
  'avery-5162': labels(letter, [2, 7], [101.6, 33.87], [3.96, 21.17], [106.36, 33.87]),
  'avery-5163': labels(letter, [2, 5], [101.6, 50.8], [3.96, 12.7], [106.36, 50.8]),
  'avery-5164': labels(letter, [2, 3], [101.6, 84.67], [3.96, 12.7], [106.36, 84.67]),
  'avery-5167': labels(letter, [4, 20], [44.45, 12.7], [7.14, 12.7], [52.4, 12.7]),
  'avery-5168': labels(letter, [2, 2], [88.9, 127], [12.7, 12.7], [101.6, 127]),
  'avery-5392': labels(letter, [2, 3], [101.6, 76.2], [6.35, 25.4], [101.6, 76.2]),
  'avery-6464': labels(letter, [2, 3], [101.6, 84.66], [3.96, 12.7], [106.36, 84.67]),

  'avery-l7159': labels(a4, [3, 8], [64, 33.86], [6.46, 13.06], [66.54, 33.86]),
  'avery-l7160': labels(a4, [3, 7], [63.5, 38.1], [7.2, 15.15], [66.04, 38.1]),
  'avery-l7161': labels(a4, [3, 6], [63.5, 46.56], [7.21, 8.82], [66.04, 46.56]),
  'avery-l7162': labels(a4, [2, 8], [99.06, 33.87], [4.67, 13.02], [101.6, 33.87]),
  'avery-l7163': labels(a4, [2, 7], [99.06, 38.1], [4.67, 15.15], [101.6, 38.1]),
  'avery-l7164': labels(a4, [3, 4], [63.5, 71.97], [7.21, 4.57], [66.04, 71.97]),
  'avery-l7165': labels(a4, [2, 4], [99.06, 67.73], [4.67, 13.04], [101.6, 67.73]),
  'avery-l7166': labels(a4, [2, 3], [99.06, 93.13], [4.67, 8.81], [101.6, 93.13]),
  'avery-l7168': labels(a4, [1, 2], [199.6, 143.53], [5.2, 4.97], [199.6, 143.53]),
  'avery-l7169': labels(a4, [2, 2], [99.1, 139], [4.63, 9.5], [101.64, 139]),
  'avery-l7173': labels(a4, [2, 5], [99.06, 57], [4.67, 6], [101.6, 57]),
  'avery-l7651': labels(a4, [5, 13], [38.1, 21.17], [4.67, 10.9], [40.64, 21.17]),

  'roll-4x6': roll(101.6, 152.4, 'nominal', { margin: 5 }),
  'roll-4x3': roll(101.6, 76.2, 'nominal', { margin: 4 }),
  'dymo-30252': roll(28, 89, 'glabels', { turned: true, margin: 2 }),
  'dymo-30256': roll(59, 102, 'glabels', { turned: true }),
  'dymo-99012': roll(36, 89, 'glabels', { turned: true, margin: 2 }),
  'dymo-99014': roll(54, 101, 'glabels', { turned: true }),
  'brother-dk-1201': roll(28.96, 89.83, 'glabels', { turned: true }),
  'brother-dk-1202': roll(61.98, 99.82, 'glabels', { turned: true }),
  'brother-dk-1204': roll(17.02, 53.85, 'glabels', { turned: true }),
  'brother-dk-1208': roll(38.01, 89.83, 'glabels', { turned: true }),
  'brother-dk-2205': endless(61.98, 3, 'glabels'),
  'receipt-80': endless(80, 4, 'nominal'),
  'receipt-58': endless(58, 5, 'nominal')
} as const satisfies Readonly<Record<string, Stock>>
