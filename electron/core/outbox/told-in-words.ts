import { say } from '../../../shared/text/say.ts'
import type { Telling } from '../../../shared/lifecycle/tellings.ts'
import type { ToldFacts } from './write-telling.ts'

/** What ISO 18626 has no message for, in words for the note of a notification; what staff wrote stands below. */
export function inWords(what: Telling, { note, pieces, request }: ToldFacts): string {
  const text = say(`words.wire.${what}`, { n: pieces ?? 1, of: request.pieces })
  return note ? `${text}\n${note}` : text
}
