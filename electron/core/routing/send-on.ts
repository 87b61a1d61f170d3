import { isClosed } from '../../../shared/clock/closures.ts'
import { dayOf } from '../../../shared/domain/calendar.ts'
import { reason, type LeftOutReason } from '../../../shared/routing/reasons.ts'
import { appendEvent } from '../append-event.ts'
import { rulesInside } from '../clock/rules-in-force.ts'
import { networkInside } from '../networks/network-inside.ts'
import { policyFor } from '../partners/own-terms.ts'
import { changeRow, makeRow, type Plan } from '../requests/plan.ts'
import type { AskingRecord } from '../requests/records.ts'
import { planRota } from './plan-rota.ts'
import { rowsInside } from './rows.ts'

/** Where a rota goes on when one asking has ended. */
export type SentOn = 'ask' | 'look' | 'close' | 'ended'

/**
 * What comes after a no or an expiry. Who may not be asked any more is passed over, and the history says why. Then the next one is asked, at once or after a
 * person has looked, as the network says or else the desk; at the end of the rota what the network sets: the desk's way of ending it, or a rota in
 * the network on which it falls back. What a person sends on by hand goes on at once.
 */
export async function sendOn(plan: Plan): Promise<SentOn> {
  const byHand = plan.action === 'ask-next' && (plan.by === 'person' || plan.by === 'scan')
  const settings = plan.desk.settings()
  const network = await networkInside(plan.desk, plan.asking?.partner_id ?? plan.request.partner_id)
  const way = byHand ? 'at-once' : (network?.rules.rota.sendOn ?? settings.sendOn)
  if (await passOver(plan)) return way === 'look' ? 'look' : 'ask'
  const { afterLast, fallback } = network?.rules.rota ?? {}
  if (afterLast === 'fallback' && fallback !== undefined) return fallBack(plan, fallback, way)
  return afterLast === 'unfilled' && settings.whenRotaEnds === 'close' ? 'close' : 'ended'
}

/** Passes over those in line who may not be asked today; whether there is one who may. */
async function passOver(plan: Plan): Promise<boolean> {
  const { desk, request } = plan
  const waiting = await desk.tx.all<AskingRecord>(
    `select * from asking where request_id = ? and state = 'waiting' order by position`,
    request.id
  )
  for (const row of waiting) {
    const why = await whyNot(plan, row.partner_id)
    if (!why) return true
    await changeRow(plan, 'asking', row, { state: 'not-supplied', answered: desk.now(), answer: 'skipped' })
    await appendEvent(desk, {
      request_id: request.id,
      asking_id: row.id,
      partner_id: row.partner_id,
      by: 'rule',
      action: 'skipped',
      rule: 'rota',
      data: JSON.stringify({ skipped: why })
    })
  }
  return false
}

/** Why a library may not be asked today; undefined when it may. */
async function whyNot({ desk, request }: Plan, partnerId: number | null): Promise<LeftOutReason | undefined> {
  const today = dayOf(desk.now(), desk.settings().zone)
  const { lapsed, own } = await rulesInside(desk, 'borrowing', partnerId, request.material)
  const flag = await desk.tx.one<{ why: string; until: string | null }>(
    'select do_not_ask why, do_not_ask_until until from partner where id = ? and do_not_ask is not null',
    partnerId
  )
  if (flag && (flag.until === null || flag.until >= today))
    return reason('do-not-ask', { why: flag.why, ...(flag.until === null ? {} : { until: flag.until }) })
  if (own?.suspendedUntil && own.suspendedUntil >= today) return reason('suspended', { until: own.suspendedUntil })
  const shut = own?.closures.find((each) => isClosed(today, [each]))
  if (shut) return reason('closed', { until: shut.to })
  if (policyFor(own, request.service, request.material)?.lends === 'no')
    return reason('no-service', { service: request.service })
  return lapsed ? reason('no-network') : undefined
}

/** Plans a rota in the network on which another one falls back; never by itself where staff ask in that network's own site. */
async function fallBack(plan: Plan, network: string, way: 'at-once' | 'look'): Promise<SentOn> {
  const { desk, request } = plan
  const { built, gathered } = await planRota(rowsInside(desk), request, { network })
  const last = await desk.tx.one<{ position: number | null }>(
    'select max(position) position from asking where request_id = ?',
    request.id
  )
  let position = last?.position ?? 0
  for (const { candidate } of built.lines) {
    position += 1
    await makeRow(plan, 'asking', {
      request_id: request.id,
      position,
      partner_id: candidate.partnerId,
      state: 'waiting',
      our_number: `${request.number}-${position}`
    })
  }
  if (built.lines.length === 0) return 'ended'
  return way === 'look' || gathered.networks.get(network)?.mirror ? 'look' : 'ask'
}
