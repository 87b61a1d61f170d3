import type { EventName } from '../../../shared/lifecycle/state-table.ts'
import type { Desk } from '../handler.ts'
import { tell } from '../requests/tell.ts'
import { type Found, lendingOf } from './find-asked.ts'
import type { RequestingAgencyMessage } from './iso18626/message.ts'
import { flag, keepWords, move, sign } from './move-request.ts'
import type { Outcome } from './take-message.ts'

const events: Readonly<Record<string, EventName>> = {
  Received: 'received',
  Renew: 'renew-asked',
  ShippedReturn: 'returned',
  ShippedForward: 'sent-on',
  HoldReturn: 'hold-return',
  Lost: 'lost',
  Cancel: 'cancel-asked'
}

/** A requester's message moves the request that it is about. A question how it stands is answered at once and moves nothing. */
export async function fromRequester(desk: Desk, message: RequestingAgencyMessage, messageId: number): Promise<Outcome> {
  const found = await lendingOf(desk, message)
  if (!found) return { why: 'unknown-request' }
  const { action, note } = message
  await keepWords(desk, found.request, message.header.requestingAgency?.value, note)
  if (action === 'StatusRequest') return answerStatus(desk, found, messageId)
  const reply = replyTo(found, message)
  if (reply) {
    // Declined by a cancel: that is answered, too.
    const tells = reply === 'conditions-declined' && action === 'Cancel' ? ('cancel-yes' as const) : undefined
    return move(desk, found, messageId, reply, {}, undefined, undefined, tells)
  }
  if (action === 'Notification') return flag(desk, found, messageId, 'came-message', 'message')
  const event = events[action ?? '']
  if (!event) return { ...(await flag(desk, found, messageId, 'came-unclear', 'unclear')), why: 'does-not-fit' }
  return move(desk, found, messageId, event, {}, undefined, note)
}

/** An answer to conditions, where there were any: a note that begins like one may be about anything else. */
function replyTo({ asking }: Found, { action, reply }: RequestingAgencyMessage): EventName | undefined {
  if (asking.conditions === null || reply === undefined) return undefined
  if (!reply && (action === 'Notification' || action === 'Cancel')) return 'conditions-declined'
  return reply && action === 'Notification' ? 'conditions-accepted' : undefined
}

/** Legal in every state of ISO 10161 and ISO 18626, and moves none. */
async function answerStatus(desk: Desk, found: Found, messageId: number): Promise<Outcome> {
  const event = await sign(desk, found, messageId, 'came-status-asked')
  const { request, asking } = found
  await tell(desk, { request, asking, what: 'status', event, fields: {}, reason: undefined })
  return found
}
