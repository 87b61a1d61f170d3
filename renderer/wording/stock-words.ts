import { houseStock, labelsOn } from '../../shared/paper/stocks.ts'
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
