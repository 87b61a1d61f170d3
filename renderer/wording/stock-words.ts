import { labelsOn, stocks, type StockName } from '../../shared/paper/stocks.ts'
import { hasWords, say } from '../../shared/text/say.ts'

/** What a stock is called: sheets and plain rolls by their own words, labels by their maker's part and what is on a sheet. */
export function sayStock(name: StockName): string {
  const own = `pages.stocks.${name}`
  if (hasWords(own)) return say(own)
  const { kind, sheet, label } = stocks[name]
  const [maker = '', ...rest] = name.split('-')
  const part =
    maker === 'receipt'
      ? say('pages.stocks.receipt')
      : `${say(`pages.stocks.makers.${maker}`)} ${rest.join('-').toUpperCase()}`
  if (kind === 'labels')
    return say('pages.stocks.labels', { part, n: labelsOn(stocks[name]), sheet: sheet.width === 210 ? 'A4' : 'Letter' })
  const size = { part, width: Math.round(label.width), height: Math.round(label.height) }
  return say(kind === 'continuous' ? 'pages.stocks.endless' : 'pages.stocks.roll', size)
}
