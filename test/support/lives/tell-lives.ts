import { conditionNamed } from '../../../shared/domain/conditions.ts'
import type { ActionFields } from '../../../shared/contract/shapes.ts'
import type { ActionName } from '../../../shared/lifecycle/state-table.ts'
import type { Service } from '../../../shared/lifecycle/words.ts'
import type { OutRequesting, OutSupplying } from '../../../electron/core/protocols/iso18626/write-message.ts'

const noon = (day: string | undefined) => (day === undefined ? undefined : `${day}T12:00:00Z`)

/** What a supplier's message says that the desk would otherwise write down with this act; `code` as the network has it. */
export function supplierSays(
  action: ActionName,
  service: Service,
  { due, terms, expected, retryAfter }: ActionFields,
  code: string | undefined,
  now: string
): Partial<OutSupplying> | undefined {
  const response = { reason: 'RequestResponse' } as const
  switch (action) {
    case 'record-will-supply':
      return { ...response, status: 'WillSupply' }
    case 'record-unfilled':
      return { ...response, status: 'Unfilled', reasonUnfilled: code }
    case 'record-retry':
      return { ...response, status: 'RetryPossible', reasonRetry: code, retryAfter: noon(retryAfter) }
    case 'record-conditional':
      return {
        ...response,
        status: 'WillSupply',
        dateSent: now,
        loanConditions: [conditionNamed(terms ?? '')?.iso18626 ?? 'Other']
      }
    case 'record-hold':
      return { ...response, status: 'ExpectToSupply', expectedDelivery: noon(expected) }
    case 'record-shipped':
      return service === 'loan'
        ? { status: 'Loaned', dateSent: now, dueDate: noon(due) }
        : { status: 'CopyCompleted', dateSent: now }
    case 'record-overdue':
      return { status: 'Overdue' }
    case 'record-recalled':
      return { status: 'Recalled', dueDate: noon(due) }
    case 'record-renew-granted':
      return { reason: 'RenewResponse', answer: true, status: 'Loaned', dueDate: noon(due) }
    case 'record-renew-refused':
      return { reason: 'RenewResponse', answer: false, status: 'Loaned' }
    case 'record-checked-in':
      return { status: 'LoanCompleted' }
    case 'record-cancel-agreed':
      return { reason: 'CancelResponse', answer: true, status: 'Cancelled' }
    case 'record-cancel-refused':
      return { reason: 'CancelResponse', answer: false, status: 'WillSupply' }
    default:
      return undefined
  }
}

/** The same of a requester. ISO 18626 has no answer to conditions: a yes is a notification that begins with ACCEPT, a no a cancel with REJECT. */
export function requesterSays(action: ActionName): OutRequesting | undefined {
  switch (action) {
    case 'record-conditions-accepted':
      return { action: 'Notification', note: 'ACCEPT' }
    case 'record-conditions-declined':
      return { action: 'Cancel', note: 'REJECT' }
    case 'record-received':
      return { action: 'Received' }
    case 'record-renew-asked':
      return { action: 'Renew' }
    case 'record-returned':
      return { action: 'ShippedReturn' }
    case 'record-cancel-asked':
      return { action: 'Cancel' }
    case 'record-lost':
      return { action: 'Lost' }
    default:
      return undefined
  }
}
