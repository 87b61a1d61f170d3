import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import type { Desk } from '../handler.ts'
import type { AskingRecord, RequestRecord } from './records.ts'

export interface Tell {
  readonly request: RequestRecord
  readonly asking: AskingRecord | undefined
  readonly what: Telling
  readonly event: number
  readonly fields: ActionFields
  readonly reason: string | undefined
}

/**
 * Puts into the outbox what the other side must be told. A message waits there for the hold (so that it can be taken back), less when the
 * deadline is near: never more than a quarter of the time that is left. Where staff tell by hand it is a line of the to-do list.
 * The message itself is written when it leaves, from the event and its asking.
 */
export async function tell(desk: Desk, telling: Tell): Promise<void> {
  const { request, asking, what, event } = telling
  const partnerId = asking?.partner_id ?? request.partner_id
  const partner =
    partnerId === null
      ? undefined
      : await desk.tx.one<{ channel: string }>('select channel from partner where id = ?', partnerId)
  const channel = partner?.channel ?? 'by-hand'
  await desk.tx.run(
    `insert into outbox(request_id, asking_id, event_id, partner_id, channel, what, state, send_at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
    request.id,
    asking?.id ?? null,
    event,
    partnerId,
    channel,
    what,
    channel === 'by-hand' ? 'to-do' : 'held',
    channel === 'by-hand' ? null : desk.now() + holdFor(desk, request.respond_by)
  )
  desk.tx.changed('outbox')
}

function holdFor(desk: Desk, respondBy: number | null): number {
  const hold = desk.settings().holdMinutes * 60_000
  if (respondBy === null) return hold
  return Math.max(0, Math.min(hold, (respondBy - desk.now()) / 4))
}
