import { levels, type Level } from '../lifecycle/words.ts'
import type { Offer } from './candidate.ts'

/** Whether a level of service is as quick as the one that is wanted, or quicker. */
export const atLeast = (offered: Level, wanted: Level): boolean => levels.indexOf(offered) >= levels.indexOf(wanted)

/**
 * Of the levels that a library offers the cheapest one that is quick enough (National Resource Sharing: the tier whose level is at least what is asked
 * for); of two alike the slower. Undefined where none is quick enough. What is not known is dearer than what is.
 */
export function cheapestOffer(offers: readonly Offer[], wanted: Level): Offer | undefined {
  const price = ({ cost }: Offer) => cost?.amount ?? Number.MAX_VALUE
  return offers
    .filter(({ level }) => atLeast(level, wanted))
    .toSorted((a, b) => price(a) - price(b) || levels.indexOf(a.level) - levels.indexOf(b.level))[0]
}
