import { endOfDay } from '../../../shared/domain/calendar.ts'
import type { RequestRecord } from './records.ts'

type Dates = Pick<RequestRecord, 'side' | 'state' | 'open' | 'respond_by' | 'due' | 'patron_due' | 'need_by'>

/** When a person must act next (ms), by what the state waits for: an answer, an item, a return; null when nothing runs. */
export function actBy(request: Dates, zone: string): number | null {
  if (!request.open) return null
  const end = (day: string | null) => (day === null ? null : endOfDay(day, zone))
  switch (request.state) {
    case 'with-patron':
      return end(request.patron_due ?? request.due)
    case 'received':
    case 'taken-back':
    case 'shipped':
    case 'coming-back':
      return end(request.due ?? request.need_by)
    case 'returned':
      return end(request.due)
    // Everything else waits for an answer, ours or theirs.
    default:
      return request.respond_by ?? end(request.need_by)
  }
}
