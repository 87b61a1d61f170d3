import { stringify } from 'csv-stringify/sync'
import { decimalOf } from '../../../shared/domain/money.ts'
import { answers } from '../handler.ts'
import { unarmed } from '../reports-out/unarmed.ts'
import { settlementOf } from './network-terms.ts'
import { ourLines } from './our-lines.ts'

/** The layout is the desk's own, and the one that `statements.look` reads without a question. */
const columns = ['Request number', 'Library', 'Amount', 'Currency', 'Date', 'Type']

export const out = answers('statements.out', ({ network, from, to }, reading) => {
  settlementOf(reading, network, to)
  const rows = ourLines(reading, network, from, to).map(({ number, symbol, amount, currency, day }) => [
    number,
    symbol,
    decimalOf(Math.abs(amount), currency),
    currency,
    day,
    amount > 0 ? 'Lending credit' : 'Borrowing debit'
  ])
  const text = stringify([columns, ...rows.map((row) => row.map(unarmed))], { bom: true })
  return { name: `${network}_${from}_${to}.csv`, mediaType: 'text/csv', base64: Buffer.from(text).toString('base64') }
})
