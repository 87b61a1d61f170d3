import { filterWords } from '../../../shared/domain/folding.ts'

/** A condition that a column of `findKey` forms holds every word typed, in any order; with no word typed all rows fit. */
export function wordsLike(column: string, typed: string): { where: string; bound: Record<string, string> } {
  const words = filterWords(typed).slice(0, 8)
  const bound = Object.fromEntries(words.map((word, index) => [`word${index}`, `%${word.replace(/[\\%_]/g, '\\$&')}%`]))
  const where = words.map((_word, index) => `${column} like @word${index} escape '\\'`).join(' and ')
  // Signs that are no words find by symbol or number only.
  return { where: where || (typed.trim() === '' ? '1' : '0'), bound }
}
