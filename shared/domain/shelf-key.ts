import { nameKey } from './folding.ts'

const most = 6
const pad = (digits: string) => digits.padStart(most, '0')

/**
 * The sort key of a call number: shelf order, so that Z9 stands before Z124 and v.2 before v.14. The class number at the start and the numbers of
 * volumes and issues count as whole numbers; what follows a point or a Cutter letter is a decimal fraction and sorts as text, as in the Library of
 * Congress and Dewey classifications. The plain key follows, so that typed words are still found in it.
 */
export function shelfKey(callNumber: string): string {
  const plain = nameKey(callNumber)
  const shelf = plain
    .replace(/^([a-z]{0,3}) ?(\d{1,6})(?!\d)/, (_all, letters: string, digits: string) => letters + pad(digits))
    .replace(
      / (v|vol|no|nr|n|bd|band|t|tome|pt|jg) ?(\d{1,6})(?!\d)/g,
      (_all, word: string, digits: string) => ` ${word} ${pad(digits)}`
    )
  return shelf === plain ? plain : `${shelf} ${plain}`
}
