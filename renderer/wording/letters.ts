import { directionOf } from '../../shared/text/languages.ts'
import { language } from './language.ts'
import { scriptOf } from './script.ts'

export interface LetterTags {
  readonly lang?: string | undefined
  readonly dir?: 'rtl' | 'ltr' | undefined
}

/**
 * How an element with a text that people wrote in any script is tagged: with its language, and with its direction where that is not the page's.
 * In a page that runs from right to left what is written in other letters keeps its own order.
 */
export function lettersOf(text: string): LetterTags {
  const { lang, dir } = scriptOf(text)
  return { lang, dir: dir ?? (directionOf(language.value) === 'rtl' ? 'ltr' : undefined) }
}
