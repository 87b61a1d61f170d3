import type { RuleFault } from '../clock/reader.ts'
import { hasWords, say } from '../text/say.ts'

/** A fault as a sentence, without its path. */
export function sayFault({ what, values }: Pick<RuleFault, 'what' | 'values'>): string {
  const own = `networks.faults.${what}`
  return hasWords(own) ? say(own, values) : say(`rules.faults.${what}`, values)
}
