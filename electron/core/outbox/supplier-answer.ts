import { conditionNamed, conditionsIn } from '../../../shared/domain/conditions.ts'
import { reasonNamed } from '../../../shared/domain/reasons.ts'
import type { StateName } from '../../../shared/lifecycle/state-table.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import type { OutSupplying } from '../protocols/iso18626/write-message.ts'
import { inWords } from './told-in-words.ts'
import { costOf, endOf, instant } from './wire-values.ts'
import type { ToldFacts } from './write-telling.ts'

export type Answer = Omit<OutSupplying, 'lastChange'>

/**
 * What a supplier says, by ISO 18626 status; `reason` as peers expect it with that status. What the standard has no message for is a notification
 * in words. Undefined for what only a requester tells.
 */
export function supplierAnswer(what: Telling, facts: ToldFacts): Answer | undefined {
  const { event, note, request, schema } = facts
  const status = statusIn(event.to_state ?? request.state, request.service)
  const dueDate = dueOf(facts)
  const response = (status: string, more: Partial<Answer> = {}): Answer => ({
    reason: 'RequestResponse',
    status,
    note,
    ...more
  })
  const change = (status: string, more: Partial<Answer> = {}): Answer => ({
    reason: 'StatusChange',
    status,
    note,
    ...more
  })
  const notice = (): Answer => ({ reason: 'Notification', status, note: inWords(what, facts) })
  switch (what) {
    case 'will-supply':
      return response('WillSupply')
    case 'conditional':
      return response('WillSupply', termsOf(facts))
    case 'hold-placed':
      return response('ExpectToSupply', { expectedDelivery: dayTime(facts.asking.expected, facts) })
    case 'unfilled':
      return response('Unfilled', noOf(event.reason))
    case 'retry':
      return response('RetryPossible', { ...retryOf(event.reason), ...datesOf(facts) })
    case 'estimate':
      return response('RetryPossible', { reasonRetry: 'CostExceedsMaxCost', ...datesOf(facts) })
    case 'locations':
      return response('Unfilled', { reasonUnfilled: 'NotHeld' })
    case 'expired':
      return response('Unfilled', { reasonUnfilled: 'NotAvailableForILL', note: inWords(what, facts) })
    case 'loaned':
      return change('Loaned', { dueDate, ...sentOf(facts) })
    case 'copy-completed':
      return change('CopyCompleted', sentOf(facts))
    case 'due-changed':
      return change('Loaned', { dueDate })
    case 'overdue':
      return change('Overdue', { dueDate })
    case 'recalled':
      return change('Recalled', { dueDate })
    case 'loan-completed':
      return change('LoanCompleted')
    case 'completed-without-return':
      return change('CompletedWithoutReturn')
    case 'hold-return':
      return schema === '1.2' ? notice() : change('HoldReturn')
    case 'release-return':
      return schema === '1.2' ? notice() : change('ReleaseHoldReturn')
    case 'renew-yes':
      return { reason: 'RenewResponse', answer: true, status: 'Loaned', dueDate, note }
    case 'renew-no':
      return { reason: 'RenewResponse', answer: false, status, dueDate, note }
    case 'cancel-yes':
      return { reason: 'CancelResponse', answer: true, status: 'Cancelled', note }
    case 'cancel-no':
      return { reason: 'CancelResponse', answer: false, status, note }
    case 'status':
      return { reason: 'StatusRequestResponse', status, note }
    case 'forwarded':
    case 'lost':
    case 'damaged':
    case 'part-checked-in':
      return notice()
    default:
      return undefined
  }
}

const dayTime = (day: string | null, { settings }: ToldFacts) => endOf(day, settings.zone)
const dueOf = (facts: ToldFacts) => dayTime((facts.asking.due ?? facts.request.due) || null, facts)

function sentOf({ barcode, charge, event, url }: ToldFacts): Partial<Answer> {
  return {
    dateSent: instant(event.at),
    itemId: barcode,
    url,
    cost: charge && costOf(charge.amount, charge.currency)
  }
}

function offeredOf({ asking }: ToldFacts): Answer['offeredCost'] {
  return costOf(asking.offered_cost, asking.offered_currency)
}

const datesOf = (facts: ToldFacts): Partial<Answer> => ({
  retryAfter: dayTime(facts.asking.retry_after, facts),
  retryBefore: dayTime(facts.asking.retry_before, facts),
  offeredCost: offeredOf(facts)
})

/** Conditions stand with the delivery, since that is where both schemas have them; `Other` where the list has no code. */
function termsOf(facts: ToldFacts): Partial<Answer> {
  return {
    dateSent: instant(facts.event.at),
    loanConditions: conditionsIn(facts.asking.conditions).map((name) => conditionNamed(name)?.iso18626 ?? 'Other'),
    offeredCost: offeredOf(facts)
  }
}

function noOf(name: string | null): Pick<Answer, 'status' | 'reasonUnfilled' | 'reasonRetry'> {
  const code = reasonNamed(name ?? '')?.iso18626
  if (code && 'retry' in code) return { status: 'RetryPossible', reasonRetry: code.retry }
  return { status: 'Unfilled', reasonUnfilled: code && 'unfilled' in code ? code.unfilled : 'NotAvailableForILL' }
}

function retryOf(name: string | null): Pick<Answer, 'reasonRetry'> {
  const code = reasonNamed(name ?? '')?.iso18626
  return { reasonRetry: code && 'retry' in code ? code.retry : 'NotCurrentAvailableForILL' }
}

/** The status of a lending request in that state, in words of ISO 18626. */
function statusIn(state: StateName, service: 'loan' | 'copy'): string {
  switch (state) {
    case 'shipped':
    case 'renew-asked':
    case 'coming-back':
    case 'partly-back':
    case 'lost':
      return 'Loaned'
    case 'overdue':
    case 'renew-overdue':
      return 'Overdue'
    case 'recalled':
      return 'Recalled'
    case 'completed':
      return service === 'copy' ? 'CopyCompleted' : 'LoanCompleted'
    case 'will-supply':
    case 'pulled':
      return 'WillSupply'
    case 'hold-placed':
    case 'forwarded':
      return 'ExpectToSupply'
    case 'unfilled':
      return 'Unfilled'
    case 'cancelled':
      return 'Cancelled'
    default:
      return 'RequestReceived'
  }
}
