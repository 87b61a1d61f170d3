import { lendingAnswers } from './lending-answers.ts'
import { lendingEnds } from './lending-ends.ts'
import { lendingLoan } from './lending-loan.ts'
import type { StateTable } from './state-table.ts'

/**
 * Spine: the responder's table of ISO 10161-1 (IN-PROCESS … CHECKED-IN, LOST), by phases. `pulled` and `hold-placed` are still IN-PROCESS;
 * `coming-back` is still SHIPPED: a Returned indication is recorded and does not end the loan, only Checked-In does.
 */
export const lending: StateTable = {
  side: 'lending',
  first: 'new',
  track: {
    loan: ['new', 'will-supply', 'pulled', 'shipped', 'coming-back', 'completed'],
    copy: ['new', 'will-supply', 'pulled', 'completed']
  },
  states: { ...lendingAnswers, ...lendingLoan, ...lendingEnds }
}
