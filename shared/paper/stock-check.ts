import { labelBox, labelsOn, type Stock } from './stocks.ts'

/** What cannot be, or is odd, at a figure of a stock; `field` is a name of the form. */
export interface StockFault {
  readonly field: 'sheet' | 'label' | 'columns' | 'rows' | 'first' | 'pitch' | 'margin'
  readonly what: string
  readonly values: Readonly<Record<string, string | number>>
}

/** As many labels as a sheet may have. */
export const mostLabels = 400
const least = { sheet: 12, label: 8, room: 5 } as const
const most = 1300
/** What a ruler cannot tell. */
const slack = 0.05

const figure = (value: number) => Math.round(value * 100) / 100

/**
 * What is wrong with a stock's figures (it is not taken) and what is odd (it is taken, and said): paper left over unevenly is how a mismeasured
 * pitch shows. Millimetres.
 */
export function checkStock(stock: Stock): { readonly faults: StockFault[]; readonly warnings: StockFault[] } {
  const faults = faultsOf(stock)
  return { faults, warnings: faults.length > 0 ? [] : oddOf(stock) }
}

function faultsOf(stock: Stock): StockFault[] {
  const { sheet, label, columns, rows, first, pitch, margin, kind } = stock
  const faults: StockFault[] = []
  const no = (field: StockFault['field'], what: string, values: StockFault['values'] = {}) =>
    faults.push({ field, what, values })
  const sizes = [sheet.width, sheet.height, label.width, label.height, first.left, first.top]
  const all = [...sizes, pitch.across, pitch.down, margin, columns, rows]
  if (!all.every((value) => Number.isFinite(value) && value >= 0)) no('sheet', 'not-a-figure')
  if (Math.min(sheet.width, sheet.height) < least.sheet || Math.max(sheet.width, sheet.height) > most)
    no('sheet', 'sheet-size', { from: least.sheet, to: most })
  if (Math.min(label.width, label.height) < least.label) no('label', 'label-size', { from: least.label })
  if (!Number.isInteger(columns) || columns < 1) no('columns', 'count')
  if (!Number.isInteger(rows) || rows < 1) no('rows', 'count')
  if (columns * rows > mostLabels) no('rows', 'too-many', { most: mostLabels })
  if (kind !== 'labels' && columns * rows > 1) no('columns', 'one-only')
  if (faults.length > 0) return faults
  if (columns > 1 && pitch.across < label.width - slack)
    no('pitch', 'overlap-across', widths(pitch.across, label.width))
  if (rows > 1 && pitch.down < label.height - slack) no('pitch', 'overlap-down', widths(pitch.down, label.height))
  const { right, below } = leftOver(stock)
  if (right < -slack) no('pitch', 'beyond-right', { by: figure(-right) })
  if (below < -slack) no('pitch', 'beyond-foot', { by: figure(-below) })
  if (Math.min(label.width, label.height) - 2 * margin < least.room) no('margin', 'margin', { room: least.room })
  return faults
}

const widths = (pitch: number, label: number) => ({ pitch: figure(pitch), label: figure(label) })

/** Paper left over to the right of the last label and below it; less than nothing where it stands over. */
export function leftOver(stock: Stock): { readonly right: number; readonly below: number } {
  const last = labelBox(stock, labelsOn(stock) - 1)
  return {
    right: stock.sheet.width - last.x - last.width,
    below: stock.sheet.height - last.y - last.height
  }
}

/** Makers cut their sheets evenly to a third of a millimetre. */
const even = 0.3

function oddOf(stock: Stock): StockFault[] {
  const { right, below } = leftOver(stock)
  const { left, top } = stock.first
  const uneven = (field: 'first', what: string, near: number, far: number) =>
    Math.abs(far - near) > even + 1e-9 ? [{ field, what, values: { near: figure(near), far: figure(far) } }] : []
  return [...uneven('first', 'uneven-across', left, right), ...uneven('first', 'uneven-down', top, below)]
}
