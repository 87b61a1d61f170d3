import type { ActionFields } from '../../../shared/contract/shapes.ts'
import { conditionFor18626 } from '../../../shared/domain/conditions.ts'
import { minorUnits } from '../../../shared/domain/money.ts'
import { reasonFor18626 } from '../../../shared/domain/reasons.ts'
import type { EventName } from '../../../shared/lifecycle/state-table.ts'
import { readCode } from '../../../shared/networks/network-words.ts'
import type { Desk } from '../handler.ts'
import { networkInside } from '../networks/network-inside.ts'
import { borrowingOf } from './find-asked.ts'
import type { SupplyingAgencyMessage } from './iso18626/message.ts'
import { wordsOfAnswer } from './message-words.ts'
import { flag, keepWords, move } from './move-request.ts'
import type { Outcome } from './take-message.ts'
import { wireDay } from './wire-day.ts'

/** A supplier's message moves the asking that it is about; its number of ours must be one that was sent to this library. */
export async function fromSupplier(desk: Desk, message: SupplyingAgencyMessage, messageId: number): Promise<Outcome> {
  const found = await borrowingOf(desk, message)
  if (!found) return { why: 'unknown-request' }
  const { request, asking } = found
  if (message.header.supplyingAgencyRequestId && !asking.their_number) {
    await desk.tx.update('asking', asking.id, { their_number: message.header.supplyingAgencyRequestId })
    if (asking.id === request.asking_id) {
      await desk.tx.update('request', request.id, { partner_number: message.header.supplyingAgencyRequestId })
      request.partner_number = message.header.supplyingAgencyRequestId
    }
  }
  const { zone } = desk.settings()
  await keepWords(desk, request, message.header.supplyingAgency?.value, wordsOfAnswer(message, zone))
  const event = supplierEvent(message)
  if (event === 'nothing') return message.note ? flag(desk, found, messageId, 'came-message', 'message') : { ...found }
  if (event === undefined)
    return { ...(await flag(desk, found, messageId, 'came-unclear', 'unclear')), why: 'does-not-fit' }
  const code = message.reasonUnfilled ?? message.reasonRetry
  return move(
    desk,
    found,
    messageId,
    event,
    fieldsOf(event, message, zone),
    event === 'unfilled' || event === 'retry' ? await reasonOf(desk, asking.partner_id, code ?? '') : undefined,
    message.note ?? message.url
  )
}

/** Our reason for a code: as the network through which it was asked has it, else as the standard's lists do. */
async function reasonOf(desk: Desk, partnerId: number | null, code: string): Promise<string> {
  const network = await networkInside(desk, partnerId)
  return (network && readCode(network.rules.words, code)?.reason) ?? reasonFor18626(code)
}

/**
 * What a supplier's status means for the table. By ISO 18626 the answers to a cancel and to a renewal stand in `answerYesNo`; where a peer leaves
 * it out, the status says it. Conditions are loan conditions or an offered cost beside a yes, as peers send them; a hold is a yes with the day on
 * which it is expected.
 */
function supplierEvent(message: SupplyingAgencyMessage): EventName | 'nothing' | undefined {
  const { answer, reason, status } = message
  if (reason === 'CancelResponse' && answer !== undefined) return answer ? 'cancel-agreed' : 'cancel-refused'
  if (reason === 'RenewResponse') {
    if (answer !== undefined) return answer ? 'renew-granted' : 'renew-refused'
    return status === 'Loaned' ? 'renew-granted' : undefined
  }
  const conditional = message.loanConditions.length > 0 || message.offeredCost !== undefined
  // ReShare adds conditions by a notification.
  if (reason === 'Notification' && message.loanConditions.length > 0) return 'conditional'
  if (reason === 'Notification' || reason === 'StatusRequestResponse') return 'nothing'
  switch (status) {
    case 'RequestReceived':
      // After a cancel it says that the supplier goes on: some answer a cancel with the state they are in.
      return reason === 'CancelResponse' ? 'cancel-refused' : 'nothing'
    case 'ExpectToSupply':
      if (conditional) return 'conditional'
      return message.expectedDelivery ? 'hold-placed' : 'will-supply'
    case 'WillSupply':
      if (reason === 'CancelResponse') return 'cancel-refused'
      return conditional ? 'conditional' : 'will-supply'
    case 'Loaned':
    case 'CopyCompleted':
      return 'shipped'
    case 'Unfilled':
      return 'unfilled'
    case 'RetryPossible':
      return 'retry'
    case 'Overdue':
      return 'overdue'
    case 'Recalled':
      return 'recalled'
    case 'HoldReturn':
      return 'hold-return'
    case 'ReleaseHoldReturn':
      return 'release-return'
    case 'LoanCompleted':
      return 'checked-in'
    case 'CompletedWithoutReturn':
      return 'no-return'
    case 'Cancelled':
      return 'cancel-agreed'
    default:
      return undefined
  }
}

const dated: ReadonlySet<EventName> = new Set(['shipped', 'renew-granted', 'recalled'])

/** What the message says with its event, as a person would have filled it in. */
function fieldsOf(event: EventName, message: SupplyingAgencyMessage, zone: string): ActionFields {
  const day = (text: string | undefined) => wireDay(text, zone)
  const cost = message.offeredCost
  const amount = cost && minorUnits(cost.value, cost.currency)
  const due = dated.has(event) ? day(message.dueDate) : undefined
  const expected = event === 'hold-placed' ? day(message.expectedDelivery) : undefined
  const offers = event === 'conditional' || event === 'retry'
  const terms = [...new Set(message.loanConditions.map(conditionFor18626))]
  const retryAfter = event === 'retry' ? day(message.retryAfter) : undefined
  const retryBefore = event === 'retry' ? day(message.retryBefore) : undefined
  return {
    ...(due ? { due } : {}),
    ...(expected ? { expected } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(retryBefore ? { retryBefore } : {}),
    ...(offers && terms.length > 0 ? { terms: terms.join(',') } : {}),
    ...(event === 'conditional' && terms.length === 0 ? { terms: 'charges' } : {}),
    ...(offers && cost && amount !== undefined ? { cost: { amount, currency: cost.currency } } : {})
  }
}
