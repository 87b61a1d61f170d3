import { dayOf, daysBetween } from '../../../shared/domain/calendar.ts'
import type { Settings } from '../../../shared/contract/desk-calls.ts'
import type { AskingRecord, RequestRecord } from '../requests/records.ts'
import { pagesOf } from '../routing/supply-cost.ts'
import type { FeeWanted } from './fee-facts.ts'

/** What a request itself says of its cost today: what its supplier offered and the desk took is what the supplier says. */
export function wantedOf(
  desk: { readonly now: () => number; readonly settings: () => Settings },
  request: RequestRecord,
  asking: Pick<AskingRecord, 'offered_cost' | 'offered_currency'> | undefined
): FeeWanted {
  const day = dayOf(desk.now(), desk.settings().zone)
  const lending = request.side === 'lending'
  const due = lending ? request.due : request.patron_due
  const price = (amount: number | null | undefined, currency: string | null | undefined) =>
    typeof amount === 'number' && currency ? { amount, currency } : null
  return {
    side: request.side,
    service: request.service,
    level: request.level,
    pages: pagesOf(request.pages),
    partnerId: request.partner_id,
    patronId: request.patron_id,
    requestId: request.id,
    charge: price(asking?.offered_cost, asking?.offered_currency),
    maxCost: price(request.max_cost, request.currency),
    daysLate: due === null ? null : Math.max(0, daysBetween(due, day)),
    agency: null,
    way: null,
    postage: null,
    day
  }
}
