import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { AttentionName, EventName } from '../../../shared/lifecycle/state-table.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import { eventStep } from '../../../shared/lifecycle/tables.ts'
import { say } from '../../../shared/text/say.ts'
import { appendEvent } from '../append-event.ts'
import type { Desk } from '../handler.ts'
import type { RequestRecord } from '../requests/records.ts'
import { takeStep } from '../requests/take-step.ts'
import { type Found, withRequest } from './find-asked.ts'
import type { Outcome } from './take-message.ts'

/** Moves the request as its table says; late answers change their line of the rota only; what the table does not know wants a person. */
export async function move(
  desk: Desk,
  found: Found,
  messageId: number,
  event: EventName,
  fields: ActionFields,
  reason: string | undefined,
  note: string | undefined,
  tells?: Telling
): Promise<Outcome> {
  const { request, asking } = found
  if (asking.id !== request.asking_id) return late(desk, found, messageId, event, reason)
  const step = eventStep(request.side, request.service, request.state, event)
  if (!step) return { ...(await flag(desk, found, messageId, 'came-unclear', 'unclear')), why: 'does-not-fit' }
  await takeStep(desk, {
    request,
    asking,
    step,
    action: `came-${event}`,
    by: 'message',
    fields,
    messageId,
    tells,
    ...(reason ? { reason } : {})
  })
  if (note) {
    const after = await withRequest(desk, asking)
    if (after && after.request.attention === '') await desk.tx.update('request', request.id, { attention: 'message' })
  }
  return found
}

/** What an earlier supplier may still say that is not over with its saying: a yes, or that it misses its item. */
const wanted: ReadonlySet<EventName> = new Set([
  'shipped',
  'will-supply',
  'hold-placed',
  'conditional',
  'overdue',
  'recalled',
  'lost'
])

/** An earlier supplier answers after the next one was asked: ordinary life. Its line says so; a yes wants a person, a no does not. */
async function late(
  desk: Desk,
  found: Found,
  messageId: number,
  event: EventName,
  reason: string | undefined
): Promise<Outcome> {
  const states = {
    shipped: 'shipped',
    'will-supply': 'pending',
    'hold-placed': 'pending',
    conditional: 'conditional',
    unfilled: 'not-supplied',
    retry: 'not-supplied',
    estimate: 'not-supplied',
    locations: 'not-supplied',
    expired: 'not-supplied',
    overdue: 'not-received-overdue',
    recalled: 'recall',
    lost: 'lost',
    'cancel-agreed': 'cancelled',
    'checked-in': 'checked-in',
    'no-return': 'checked-in'
  } as const
  const state = event in states ? states[event as keyof typeof states] : undefined
  await desk.tx.update('asking', found.asking.id, {
    ...(state ? { state } : {}),
    answered: desk.now(),
    ...(reason ? { reason } : {}),
    ...(event === 'shipped' ? { shipped: desk.now() } : {})
  })
  if (!wanted.has(event)) {
    await sign(desk, found, messageId, 'came-late')
    return found
  }
  return flag(desk, found, messageId, 'came-late', 'late-supplier')
}

export async function flag(
  desk: Desk,
  found: Found,
  messageId: number,
  action: string,
  attention: AttentionName
): Promise<Outcome> {
  await desk.tx.run(
    'update request set attention = ?, updated = ?, version = version + 1 where id = ?',
    attention,
    desk.now(),
    found.request.id
  )
  await sign(desk, found, messageId, action)
  return found
}

/** Signs what a message did besides a step; gives the event's id. */
export async function sign(desk: Desk, { request, asking }: Found, messageId: number, action: string): Promise<number> {
  desk.tx.changed('requests', request.id)
  return appendEvent(desk, {
    request_id: request.id,
    asking_id: asking.id,
    by: 'message',
    action,
    partner_id: asking.partner_id,
    message_id: messageId
  })
}

/** What the other side wrote, for staff to read with the request; notes are kept where they can be erased. */
export async function keepWords(
  desk: Desk,
  request: RequestRecord,
  who: string | undefined,
  words: string | undefined
): Promise<void> {
  if (!words) return
  const text = say('input.message.from', { who: who ?? say('words.other-side'), text: words })
  await desk.tx.insert('note', { request_id: request.id, at: desk.now(), staff_id: desk.caller.staffId, text })
}
