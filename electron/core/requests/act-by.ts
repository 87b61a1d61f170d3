import { endOfDay } from '../../../shared/domain/calendar.ts'
import type { RequestRecord } from './records.ts'

type Dates = Pick<RequestRecord, 'side' | 'state' | 'open' | 'respond_by' | 'due' | 'patron_due' | 'need_by'>
/** The date that a person's next deadline comes from. */
export type ActByDate = 'respond_by' | 'due' | 'patron_due' | 'need_by'

/** When a person must act next (ms), by what the state waits for: an answer, an item, a return; null when nothing runs. */
export function actBy(request: Dates, zone: string): number | null {
  const date = actByDate(request)
  if (date === null) return null
  return date === 'respond_by' ? request.respond_by : endOfDay(request[date] ?? '', zone)
}

/** Which date that is; null when nothing runs. */
export function actByDate(request: Dates): ActByDate | null {
  if (!request.open) return null
  const first = (...dates: readonly ActByDate[]) => dates.find((date) => request[date] !== null) ?? null
  switch (request.state) {
    case 'with-patron':
      return first('patron_due', 'due')
    case 'received':
    case 'taken-back':
    case 'shipped':
    case 'coming-back':
      return first('due', 'need_by')
    case 'partly-returned':
    case 'partly-back':
    case 'renew-asked':
    case 'overdue':
    case 'overdue-unreceived':
    case 'renew-overdue':
    case 'recalled':
    case 'returned':
      return first('due')
    // A bill or a copy in its place may come; nothing runs.
    case 'lost':
      return null
    // Everything else waits for an answer, ours or theirs.
    default:
      return first('respond_by', 'need_by')
  }
}
