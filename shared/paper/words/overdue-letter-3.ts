import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayReturnWanted } from './return-wanted.ts'

/** The third letter about a loan that is overdue. */
export function sayOverdueLetter3(data: SlipData, on: OnPaper): Slip {
  return sayReturnWanted(data, on, 'overdue-3', 'overdue-letter-3/2')
}
