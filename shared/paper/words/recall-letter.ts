import type { SlipData } from '../slip-data.ts'
import type { OnPaper, Slip } from '../slip.ts'
import { sayReturnWanted } from './return-wanted.ts'

/** A letter that calls a loan back before it is due. */
export function sayRecallLetter(data: SlipData, on: OnPaper): Slip {
  return sayReturnWanted(data, on, 'recall', 'recall-letter/2')
}
