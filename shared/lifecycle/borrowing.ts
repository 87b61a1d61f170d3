import { borrowingAnswers } from './borrowing-answers.ts'
import { borrowingEnds } from './borrowing-ends.ts'
import { borrowingLoan } from './borrowing-loan.ts'
import { borrowingReturn } from './borrowing-return.ts'
import { borrowingRouting } from './borrowing-routing.ts'
import type { StateTable } from './state-table.ts'

/**
 * Spine: the requester's table of ISO 10161-1 (IDLE … RETURNED, LOST), by phases. `asked`, `hold-placed` and `will-supply` are all PENDING;
 * `received`, `with-patron` and `taken-back` are all RECEIVED: the standard does not follow the item inside the borrowing library, a desk must.
 */
export const borrowing: StateTable = {
  side: 'borrowing',
  first: 'new',
  track: {
    loan: ['new', 'asked', 'shipped', 'received', 'with-patron', 'returned', 'completed'],
    copy: ['new', 'asked', 'received', 'completed']
  },
  states: { ...borrowingRouting, ...borrowingAnswers, ...borrowingLoan, ...borrowingReturn, ...borrowingEnds }
}
