import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayNotice } from './notice.ts'

/** The letter that says: it has come. */
export function sayArrivalNotice(data: SlipData, on: OnPaper): Slip {
  return sayNotice(data, on, 'arrival', 'arrival-notice/1')
}
