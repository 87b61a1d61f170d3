import { Refused } from '../../../shared/contract/refused.ts'
import { wordDay } from '../../../shared/paper/word-dates.ts'
import { say } from '../../../shared/text/say.ts'

/** @throws Refused bad-input for days that are crossed */
export function checkSpan(from: string, to: string): void {
  if (from > to)
    throw new Refused(
      'bad-input',
      { what: say('settlement.refused.crossed', { from: wordDay(from), to: wordDay(to) }) },
      { field: 'to' }
    )
}
