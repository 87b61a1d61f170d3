import { Refused } from '../../../shared/contract/refused.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { voucherMoney } from '../../../shared/fees/vouchers.ts'
import { sayPrice } from '../../../shared/fees/say-rule.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import { answers, does, type CallGiven, type Desk } from '../handler.ts'
import { findRequest } from '../requests/find-request.ts'
import { lookInside, lookReading } from '../supply/look.ts'
import { post } from './post.ts'
import { stockOf, type VoucherKind } from './voucher-stock.ts'

/** Whether vouchers come (plus) or go. */
const direction = { bought: 1, received: 1, sent: -1, redeemed: -1 } as const

export const listVouchers = answers('vouchers.list', async ({ limit }, reading) => ({
  stock: await stockOf(lookReading(reading)),
  moves: reading
    .sql(
      `select v.id, v.day, v.act, v.kind, v.pieces, coalesce(nullif(p.symbol, ''), p.name) partner, r.number, s.name staff from voucher_move v
         join staff s on s.id = v.staff_id left join partner p on p.id = v.partner_id left join request r on r.id = v.request_id
       order by v.id desc limit ?`
    )
    .all(limit) as never
}))

export const moveVouchers = does('vouchers.move', {
  run: (given, writing) => writing.transact((tx) => move({ ...writing, tx }, given))
})

/**
 * Vouchers came or went; what buying and redeeming them costs is posted between `vouchers`, `voucher-fees` and `network`, IFLA’s account. Counting
 * says how many there are. @throws Refused bad-input, not-found; what is not there cannot go
 */
async function move(desk: Desk, given: CallGiven<'vouchers.move'>) {
  const { act, partnerId = null } = given
  const look = lookInside(desk)
  const before = await stockOf(look)
  const day = given.day ?? dayOf(desk.now(), desk.settings().zone)
  if (act !== 'counted' && given.full + given.half === 0)
    throw Refused.from({ refused: 'bad-input', sentence: say('fees.faults.no-vouchers'), field: 'full' })
  if (partnerId !== null && !(await look.one('select 1 from partner where id = ?', partnerId)))
    throw new Refused('not-found', { what: String(partnerId) }, { field: 'partnerId' })
  const request = given.number ? await findRequest(desk.tx, given.number) : undefined
  const money = act === 'bought' || act === 'redeemed' ? voucherMoney(act, given, day) : undefined
  if ((act === 'bought' || act === 'redeemed') && !money)
    throw Refused.from({ refused: 'bad-input', sentence: say('fees.faults.no-handling-fee', { day }), field: 'day' })
  const event = await appendEvent(desk, {
    action: 'vouchers',
    partner_id: partnerId,
    data: JSON.stringify({ act, full: given.full, half: given.half, day })
  })
  for (const kind of ['full', 'half'] as const) {
    const pieces = act === 'counted' ? given[kind] - before[kind] : direction[act] * given[kind]
    if (pieces === 0) continue
    if (before[kind] + pieces < 0)
      throw Refused.from({
        refused: 'bad-input',
        sentence: say(`fees.faults.too-few-${kind}`, { n: before[kind] }),
        field: kind
      })
    await moveInside(desk, { day, act, kind, pieces, partnerId, requestId: request?.id ?? null, eventId: event })
  }
  if (money) await postMoney(desk, act as 'bought' | 'redeemed', money, event)
  desk.tx.changed('settings')
  const stock = await stockOf(look)
  return {
    stock,
    money: money ? { amount: money.total, currency: money.currency } : null,
    sentence: say(`fees.vouchers.done-${act}`, {
      full: given.full,
      half: given.half,
      money: money ? sayPrice({ amount: Math.abs(money.total), currency: money.currency }) : ''
    })
  }
}

/** One movement of one kind. */
export function moveInside(
  desk: Desk,
  moved: {
    readonly day: string
    readonly act: string
    readonly kind: VoucherKind
    readonly pieces: number
    readonly partnerId: number | null
    readonly requestId: number | null
    readonly eventId: number
    readonly reverses?: number
  }
): Promise<number> {
  const { day, act, kind, pieces, partnerId, requestId, eventId, reverses } = moved
  return desk.tx.insert('voucher_move', {
    ...{ day, act, kind, pieces, partner_id: partnerId, request_id: requestId, event_id: eventId },
    ...{ reverses: reverses ?? null, staff_id: desk.caller.staffId, at: desk.now() }
  })
}

/** The further movement that takes one back. */
export async function takeBackVouchers(desk: Desk, id: number, eventId: number): Promise<void> {
  const row = await desk.tx.one<{
    day: string
    act: string
    kind: VoucherKind
    pieces: number
    partnerId: number | null
    requestId: number | null
  }>('select day, act, kind, pieces, partner_id "partnerId", request_id "requestId" from voucher_move where id = ?', id)
  if (!row) throw new Error(`no movement of vouchers ${id}`)
  await moveInside(desk, { ...row, pieces: -row.pieces, eventId, reverses: id })
}

async function postMoney(
  desk: Desk,
  act: 'bought' | 'redeemed',
  { value, fee, currency }: NonNullable<ReturnType<typeof voucherMoney>>,
  eventId: number
): Promise<void> {
  const common = { requestId: null, partnerId: null, eventId, currency, rule: 'ifla-vouchers', method: 'IFLAVoucher' }
  const [debit, credit] = act === 'bought' ? ['vouchers', 'network'] : ['network', 'vouchers']
  await post(desk, { ...common, debit, credit, amount: value, reason: act })
  await post(desk, { ...common, debit: 'voucher-fees', credit: 'network', amount: fee, reason: 'voucher-fee' })
}
