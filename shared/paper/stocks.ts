import type { StockName } from './stock-names.ts'
import { stockTable } from './stock-table.ts'

export type { StockName } from './stock-names.ts'

/** A stock in millimetres, seen as it comes out of the printer, measured from the sheet's top left corner. */
export interface Stock {
  /** A plain sheet, a sheet of labels, a roll of cut labels, or paper without an end (its `sheet.height` is the most a slip may take). */
  readonly kind: 'sheet' | 'labels' | 'roll' | 'continuous'
  readonly sheet: { readonly width: number; readonly height: number }
  readonly label: { readonly width: number; readonly height: number }
  readonly columns: number
  readonly rows: number
  /** Left and top of the first label. */
  readonly first: { readonly left: number; readonly top: number }
  /** From one label's left (top) to the next one's. */
  readonly pitch: { readonly across: number; readonly down: number }
  /** What a slip keeps free inside a label or sheet: printers cannot reach the edge, and labels shift. */
  readonly margin: number
  /** Words run along the roll: what is printed stands a quarter turn to the right. */
  readonly turned?: boolean
  /** Plain paper that is cut apart after printing: dashes between its parts show where. */
  readonly cut?: boolean
  /** Where the figures come from: a paper standard, LibreOffice's or gLabels' table, the nominal size, or a ruler in staff's hand. */
  readonly source: 'standard' | 'libreoffice' | 'glabels' | 'nominal' | 'measured'
}

/** Millimetres, rectangle. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const stocks: Readonly<Record<StockName, Stock>> = stockTable

/** A stock of the house by its name; undefined where it has none of that name. */
export function houseStock(name: string): Stock | undefined {
  return Object.hasOwn(stocks, name) ? stocks[name as StockName] : undefined
}

/** How many labels are on one sheet. */
export function labelsOn({ columns, rows }: Stock): number {
  return columns * rows
}

/** The size of a label as its words see it: turned labels are wider than high. Millimetres. */
export function readingSize({ label, turned }: Stock): { readonly width: number; readonly height: number } {
  return turned ? { width: label.height, height: label.width } : label
}

/** The box of a label, counted from 0, row by row. @throws RangeError when the sheet has no such label */
export function labelBox(stock: Stock, index: number): Box {
  const { columns, first, pitch, label } = stock
  if (!Number.isInteger(index) || index < 0 || index >= labelsOn(stock)) throw new RangeError(`no label ${index}`)
  const column = index % columns
  const row = Math.floor(index / columns)
  return {
    x: first.left + column * pitch.across,
    y: first.top + row * pitch.down,
    width: label.width,
    height: label.height
  }
}
