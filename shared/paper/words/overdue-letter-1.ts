import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayReturnWanted } from './return-wanted.ts'

/** The first letter about a loan that is overdue. */
export function sayOverdueLetter1(data: SlipData, on: OnPaper): Slip {
  return sayReturnWanted(data, on, 'overdue-1', 'overdue-letter-1/2')
}
