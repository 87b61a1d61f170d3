import { addDays, dayOf } from '../../../shared/domain/calendar.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import { voucherMoney } from '../../../shared/fees/vouchers.ts'
import { say } from '../../../shared/text/say.ts'
import { answers } from '../handler.ts'
import { lookReading } from '../supply/look.ts'
import { stockOf } from './voucher-stock.ts'

/**
 * Vouchers hold for ever and are redeemed at IFLA's headquarters for a fixed fee and a share (ifla.org/voucher-scheme), so once a year at most. How many a library
 * keeps is said nowhere: unless a person says it, as many as it sent in the year before.
 */
export const propose = answers('vouchers.proposal', async ({ day, keep }, reading) => {
  const on = day ?? dayOf(reading.now(), reading.settings().zone)
  const stock = await stockOf(lookReading(reading))
  const halves = reading
    .sql(
      `select coalesce(sum(case kind when 'full' then -2 * pieces else -pieces end), 0) from voucher_move where act = 'sent' and day > ? and day <= ?`
    )
    .pluck()
    .get(addDays(on, -365), on) as number
  const sent = Math.ceil(Math.max(0, halves) / 2)
  const kept = keep ?? sent
  const spare = Math.max(0, 2 * stock.full + stock.half - 2 * kept)
  const full = Math.max(0, Math.min(stock.full, Math.floor(spare / 2)))
  const redeem = { full, half: Math.max(0, Math.min(stock.half, spare - 2 * full)) }
  const money = redeem.full + redeem.half === 0 ? undefined : voucherMoney('redeemed', redeem, on)
  const price = money ? { amount: money.total, currency: money.currency } : null
  const name =
    redeem.full + redeem.half === 0 ? 'nothing' : price === null ? 'no-fee' : price.amount <= 0 ? 'costs' : 'redeem'
  return {
    ...{ stock, sent, keep: kept, redeem, money: price },
    sentence: say(`fees.vouchers.propose-${name}`, {
      ...{ ...redeem, keep: kept, sent },
      money: price ? sayPrice({ ...price, amount: Math.abs(price.amount) }) : '',
      value: money ? sayPrice({ amount: money.value, currency: money.currency }) : '',
      fee: money ? sayPrice({ amount: money.fee, currency: money.currency }) : ''
    })
  }
})
