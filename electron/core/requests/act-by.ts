import { endOfDay } from '../../../shared/domain/calendar.ts'
import type { RequestRecord } from './records.ts'

type Dates = Pick<RequestRecord, 'side' | 'state' | 'open' | 'respond_by' | 'due' | 'patron_due' | 'need_by'>

/** When a person must act next (ms), by what the state waits for: an answer, an item, a return; null when nothing runs. */
export function actBy(request: Dates, zone: string): number | null {
  if (!request.open) return null
  const end = (day: string | null) => (day === null ? null : endOfDay(day, zone))
  switch (request.state) {
    case 'asked':
    case 'will-supply':
    case 'pulled':
    case 'cancel-asked':
      return request.respond_by ?? end(request.need_by)
    case 'with-patron':
      return end(request.patron_due ?? request.due)
    case 'received':
    case 'taken-back':
    case 'shipped':
    case 'coming-back':
      return end(request.due ?? request.need_by)
    case 'returned':
      return end(request.due)
    case 'new':
    case 'under-review':
    case 'rota-ended':
      return request.respond_by ?? end(request.need_by)
    case 'completed':
    case 'unfilled':
    case 'cancelled':
      return null
  }
}
