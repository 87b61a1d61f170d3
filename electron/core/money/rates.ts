import { Refused } from '../../../shared/contract/refused.ts'
import type { FeeQuote } from '../../../shared/contract/fee-shapes.ts'
import { exchange, readRate, sayRate, type Rate } from '../../../shared/fees/exchange.ts'
import type { Price } from '../../../shared/fees/fee-rule.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import { isCurrency } from '../../../shared/networks/check-lists.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { withMark } from '../../../shared/text/say-amount.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type CallOutput, type Reading } from '../handler.ts'

interface Row extends Rate {
  readonly id: number
  readonly staff: string
  readonly at: number
}

/** Of each pair and day the rate that was entered last. */
const counting = `from exchange_rate r join staff s on s.id = r.staff_id where not exists (select 1 from exchange_rate n
  where n.from_currency = r.from_currency and n.to_currency = r.to_currency and n.day = r.day and n.id > r.id)`
const columns = 'r.id, r.from_currency "from", r.to_currency "to", r.digits, r.scale, r.day, s.name staff, r.at'

export const listRates = answers('rates.list', ({ from, to, on }, reading) => {
  const rows = reading
    .sql(
      `select ${columns} ${counting} and (@from is null or r.from_currency = @from) and (@to is null or r.to_currency = @to)
         and (@on is null or r.day <= @on) order by r.from_currency, r.to_currency, r.day desc limit 5000`
    )
    .all({ from: from ?? null, to: to ?? null, on: on ?? null }) as Row[]
  return { rates: rows.map(shown) }
})

/** An amount in the desk's currency by the rate that counts on a day, said with it. Null where it is in that currency or no rate is kept. */
export function inOwnCurrency(reading: Reading, amount: Price | null, day: string): FeeQuote['exchanged'] {
  const { currency } = reading.settings()
  if (!amount || amount.amount === 0 || amount.currency === currency) return null
  const rates = reading
    .sql(`select ${columns} ${counting} and r.from_currency in (@one, @other) and r.to_currency in (@one, @other)`)
    .all({ one: amount.currency, other: currency }) as Row[]
  const found = exchange(amount, currency, rates, day)
  if (!found?.rate) return null
  const { rate } = found
  const said = {
    price: sayPrice(found.amount),
    from: rate.from,
    to: rate.to,
    rate: withMark(sayRate(rate)),
    day: wordDay(rate.day)
  }
  return { amount: found.amount, rate: sayRate(rate), day: rate.day, sentence: say('fees.quote.exchanged', said) }
}

export const addRate = does('rates.add', {
  run: ({ from, to, rate, day }, writing) =>
    writing.transact(async (tx) => {
      const desk = { ...writing, tx }
      for (const [field, code] of [
        ['from', from],
        ['to', to]
      ] as const)
        if (!isCurrency(code)) throw refused(field, say('fees.faults.no-such-currency', { currency: code }))
      if (from === to) throw refused('to', say('fees.faults.same-currency', { currency: to }))
      const read = readRate(rate)
      if (!read) throw refused('rate', say('fees.faults.no-rate', { rate }))
      const id = await tx.insert('exchange_rate', {
        from_currency: from,
        to_currency: to,
        ...read,
        day,
        staff_id: desk.caller.staffId,
        at: desk.now()
      })
      await appendEvent(desk, { action: 'exchange-rate', data: JSON.stringify({ rate: id, from, to, day }) })
      tx.changed('settings')
      const row = await tx.one<Row>(`select ${columns} ${counting} and r.id = ?`, id)
      if (!row) throw new Error('the rate just kept is not there')
      return shown(row)
    })
})

const refused = (field: string, sentence: string) => Refused.from({ refused: 'bad-input', sentence, field })

const shown = ({ id, from, to, digits, scale, day, staff, at }: Row): CallOutput<'rates.add'> => ({
  id,
  from,
  to,
  rate: sayRate({ digits, scale }),
  day,
  staff,
  at: new Date(at).toISOString()
})
