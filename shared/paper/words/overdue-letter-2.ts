import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayReturnWanted } from './return-wanted.ts'

/** The second letter about a loan that is overdue. */
export function sayOverdueLetter2(data: SlipData, on: OnPaper): Slip {
  return sayReturnWanted(data, on, 'overdue-2', 'overdue-letter-2/2')
}
