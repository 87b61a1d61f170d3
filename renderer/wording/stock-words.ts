import { houseStock, labelsOn, type Stock } from '../../shared/paper/stocks.ts'
import { hasWords, say } from '../../shared/text/say.ts'
import { useStocks } from '../stores/stocks.ts'

/** What a stock is called: sheets and plain rolls by their own words, labels by their maker's part and what is on a sheet, the desk's own by their title. */
export function sayStock(name: string): string {
  const stock = houseStock(name)
  if (!stock) return useStocks().ownNamed(name)?.title ?? name
  const own = `pages.stocks.${name}`
  if (hasWords(own)) return say(own)
  const { kind, sheet, label } = stock
  const [maker = '', ...rest] = name.split('-')
  const part =
    maker === 'receipt'
      ? say('pages.stocks.receipt')
      : `${say(`pages.stocks.makers.${maker}`)} ${rest.join('-').toUpperCase()}`
  if (kind === 'labels')
    return say('pages.stocks.labels', { part, n: labelsOn(stock), sheet: sheet.width === 210 ? 'A4' : 'Letter' })
  const size = { part, width: Math.round(label.width), height: Math.round(label.height) }
  return say(kind === 'continuous' ? 'pages.stocks.endless' : 'pages.stocks.roll', size)
}

/** The size of a stock in figures: what a label has, and how many of them lie on a sheet. */
export function sayFigures({ kind, sheet, label, columns, rows }: Omit<Stock, 'source'>): string {
  if (kind === 'continuous') return `${sheet.width} mm`
  if (kind === 'labels') return `${columns} × ${rows}, ${label.width} × ${label.height} mm`
  return `${sheet.width} × ${sheet.height} mm`
}

/** Which way an alignment moves what is drawn, and how far. */
export function sayMoved({ x, y }: { readonly x: number; readonly y: number }): string {
  return say('stocks.align.moved', {
    across: say(`stocks.align.moves.${x < 0 ? 'left' : 'right'}`, { n: Math.abs(x) }),
    down: say(`stocks.align.moves.${y < 0 ? 'up' : 'down'}`, { n: Math.abs(y) })
  })
}
