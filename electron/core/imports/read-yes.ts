import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/** How lists say yes and no: English, German, French, Spanish, Italian, Dutch. */
const yes = new Set([
  '1',
  'y',
  'yes',
  'true',
  'x',
  'blocked',
  'j',
  'ja',
  'gesperrt',
  'o',
  'oui',
  's',
  'si',
  'wahr',
  'vrai'
])
const no = new Set(['0', 'n', 'no', 'false', 'nein', 'non', 'nee', 'falsch', 'faux', '-'])

/** A yes or a no as lists say it. @throws Refused bad-input, naming the column */
export function readYes(text: string, field: string): boolean {
  const word = text.toLowerCase()
  if (yes.has(word)) return true
  if (no.has(word)) return false
  throw Refused.from({ refused: 'bad-input', sentence: say('input.people.yes-no', { text: text.slice(0, 40) }), field })
}

/** The same in the words of the desk. */
export const sayYes = (is: boolean): string => say(`pages.yes-no.${String(is)}`)
