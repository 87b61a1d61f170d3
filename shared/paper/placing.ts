import type { Artefact } from './artefacts.ts'
import type { OnPaper } from './slip.ts'
import { stockNames, type StockName } from './stock-names.ts'
import { labelsOn, readingSize, stocks, type Stock } from './stocks.ts'

/** How an artefact lies on a stock. */
export interface Placing {
  /** How many share a sheet: one a label, or parts of a plain sheet one above the other with cut marks between. */
  readonly parts: number
  /** Small labels carry the short form, as stickers do; the smallest ones the address or number alone. */
  readonly form: OnPaper['form']
  /** Type may grow to this much of its plain size when there is room. */
  readonly most: number
}

/** The least that a form needs, millimetres as its words see them. */
export interface Least {
  readonly width: number
  readonly height: number
}

/** What a slip of usual length needs. */
export const card: Least = { width: 94, height: 120 }

/** Paper without an end is as long as it needs; narrower than this (mm) no slip can be read. */
const narrowest = 56

/** How an artefact lies on a stock; nothing where it makes no sense (a letter on an address label). */
export function placingOn(artefact: Artefact, stock: Stock): Placing | undefined {
  const { kind } = stock
  const { width, height } = readingSize(stock)
  const { least, most, perSheet } = artefact
  if (kind === 'continuous')
    return width < narrowest
      ? undefined
      : { parts: 1, form: width < card.width ? (least.short ? 'short' : 'whole') : 'whole', most: most.small }
  if (kind === 'sheet' && height >= tall) return { parts: perSheet, form: 'whole', most: most.sheet }
  // Labels are stuck on: what is to be folded or kept as a letter stays off them unless they are as large as a card.
  const parts = labelsOn(stock)
  if (holds(least.whole, width, height)) return { parts, form: 'whole', most: most.small }
  if (least.short && holds(least.short, width, height)) return { parts, form: 'short', most: 1 }
  if (least.tiny && holds(least.tiny, width, height)) return { parts, form: 'tiny', most: 1 }
  return undefined
}

/** The size of what one slip gets of a stock, as its words see it; millimetres. */
export function partSize(stock: Stock, { parts }: Placing): { readonly width: number; readonly height: number } {
  const { width, height } = readingSize(stock)
  return labelsOn(stock) === 1 ? { width, height: height / parts } : { width, height }
}

/** From this height (mm) a sheet is shared as Letter and A4 are. */
const tall = 250
const holds = (least: Least, width: number, height: number) => width >= least.width && height >= least.height

/** The stocks an artefact may go on, of those there are. */
export function stocksFor(artefact: Artefact): StockName[] {
  return stockNames.filter((name) => placingOn(artefact, stocks[name]))
}
