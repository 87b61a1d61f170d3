import type { StockName } from './stock-names.ts'

export type { StockName } from './stock-names.ts'

/** A stock in millimetres, seen as it comes out of the printer, measured from the sheet's top left corner. Plain sheets are one label as large as the sheet. */
export interface Stock {
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
}

/** Millimetres, rectangle. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const letter = { width: 215.9, height: 279.4 }
const a4 = { width: 210, height: 297 }

function plain(sheet: Stock['sheet'], margin: number): Stock {
  const pitch = { across: sheet.width, down: sheet.height }
  return { sheet, label: sheet, columns: 1, rows: 1, first: { left: 0, top: 0 }, pitch, margin }
}

/** Every stock. The label sheets have LibreOffice's figures, which are symmetric on the sheet; the 4 × 6 inch roll is its own sheet. */
export const stocks: Readonly<Record<StockName, Stock>> = {
  letter: plain(letter, 13),
  a4: plain(a4, 13),
  'avery-5163': {
    sheet: letter,
    label: { width: 101.6, height: 50.8 },
    columns: 2,
    rows: 5,
    first: { left: 3.96, top: 12.7 },
    pitch: { across: 106.36, down: 50.8 },
    margin: 4
  },
  'avery-l7163': {
    sheet: a4,
    label: { width: 99.06, height: 38.1 },
    columns: 2,
    rows: 7,
    first: { left: 4.67, top: 15.15 },
    pitch: { across: 101.6, down: 38.1 },
    margin: 3.5
  },
  'roll-4x6': plain({ width: 101.6, height: 152.4 }, 5)
}

/** The box of a label, counted from 0, row by row. @throws RangeError when the sheet has no such label */
export function labelBox(stock: Stock, index: number): Box {
  const { columns, rows, first, pitch, label } = stock
  if (!Number.isInteger(index) || index < 0 || index >= columns * rows) throw new RangeError(`no label ${index}`)
  const column = index % columns
  const row = Math.floor(index / columns)
  return {
    x: first.left + column * pitch.across,
    y: first.top + row * pitch.down,
    width: label.width,
    height: label.height
  }
}
