import { language } from './language.ts'

/**
 * A name of an act or a thing where it does not begin a line: languages that write it small there do so, German and others leave it. What is
 * written in capitals, as CSV, stays so.
 */
export function withinSentence(text: string): string {
  return language.value === 'en' ? text.replace(/\p{Lu}?\p{Ll}+|\b\p{Lu}\b/gu, (word) => word.toLowerCase()) : text
}
