import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayNotice } from './notice.ts'

/** The reminder: it has come and still waits at the desk. */
export function sayPickupNotice(data: SlipData, on: OnPaper): Slip {
  return sayNotice(data, on, 'pickup', 'pickup-notice/1')
}
