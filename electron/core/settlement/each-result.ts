import { Refused } from '../../../shared/contract/refused.ts'
import type { SettlementResult } from '../../../shared/contract/settlement-calls.ts'
import type { Desk, Writing } from '../handler.ts'

/** What was done with a line. */
export interface Settled {
  readonly invoice: number
  readonly about: string
  readonly sentence: string
}

/** Each line in a transaction of its own: one that is refused leaves no trace and stops no other, and a kill leaves those before it whole. */
export async function eachResult<P>(
  writing: Writing,
  lines: readonly P[],
  aboutOf: (line: P) => string,
  work: (desk: Desk, line: P) => Promise<Settled>
): Promise<SettlementResult[]> {
  const results: SettlementResult[] = []
  for (const line of lines) {
    if (writing.signal.aborted) {
      results.push(refusedLine(aboutOf(line), new Refused('stopped-before')))
      continue
    }
    try {
      results.push({ ...(await writing.transact((tx) => work({ ...writing, tx }, line))), done: true })
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault
      results.push(refusedLine(aboutOf(line), fault))
    }
  }
  return results
}

function refusedLine(about: string, { refusal }: Refused): SettlementResult {
  const { refused, sentence, field } = refusal
  return { invoice: null, about, done: false, sentence, refused, ...(field === undefined ? {} : { field }) }
}
