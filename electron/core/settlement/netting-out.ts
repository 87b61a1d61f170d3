import { stringify } from 'csv-stringify/sync'
import { Refused } from '../../../shared/contract/refused.ts'
import { decimalOf } from '../../../shared/domain/money.ts'
import { answers } from '../handler.ts'
import { unarmed } from '../reports-out/unarmed.ts'
import { wholeNetting } from './kept-netting.ts'

const fees = ['Request', 'Library', 'Amount', 'Currency', 'Date']
const corrections = [...fees, 'Reason', 'Last day', 'Outcome']

/** The layout is the desk's own: an office's form is published nowhere. @throws Refused not-found, nothing-to-print (no corrections) */
export const out = answers('netting.out', ({ id, what }, reading) => {
  const whole = wholeNetting(id, reading)
  const nameOf = new Map(whole.lines.map(({ partner }) => [partner.id, partner.symbol || partner.name]))
  const rows =
    what === 'fees'
      ? whole.entries.map((each) => [
          each.number,
          nameOf.get(each.partner) ?? null,
          decimalOf(each.amount, each.currency),
          each.currency,
          each.day
        ])
      : whole.disputes.map((each) => [
          each.number,
          each.symbol || each.partner,
          each.amount === null || each.currency === null ? null : decimalOf(each.amount, each.currency),
          each.currency,
          each.day,
          each.reason,
          each.lastDay,
          each.outcome
        ])
  if (rows.length === 0) throw new Refused('nothing-to-print')
  const table = [what === 'fees' ? fees : corrections, ...rows.map((row) => row.map(unarmed))]
  const name = `${whole.scheme}_${whole.from}_${whole.to}${what === 'fees' ? '' : '_corrections'}.csv`
  return { name, mediaType: 'text/csv', base64: Buffer.from(stringify(table, { bom: true })).toString('base64') }
})
