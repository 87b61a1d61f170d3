import type { RuleFault } from '../clock/reader.ts'
import { hasWords, say } from '../text/say.ts'

/** A fault as a sentence, without its path. */
export function sayFault({ what, values }: Pick<RuleFault, 'what' | 'values'>): string {
  const key = [`networks.faults.${what}`, `fees.faults.${what}`].find((each) => hasWords(each))
  return say(key ?? `rules.faults.${what}`, values)
}
