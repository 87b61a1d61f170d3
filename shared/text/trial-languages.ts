import type { Forms, Part } from './sentence.ts'

/**
 * Two languages that nobody speaks, made from the English sentences: what still shows plain English with them was written into code. `en-XA` has
 * accents on its letters and is 40 % longer, `ar-XB` is written in Arabic letters from right to left.
 */
export const trialLanguages = {
  'en-XA': {
    direction: 'ltr',
    words: (form: readonly Part[]) => ['⟦', ...inside(form, accented), ...longer(form), '⟧']
  },
  'ar-XB': { direction: 'rtl', words: (form: readonly Part[]) => inside(form, arabic) }
} as const

export type TrialLanguage = keyof typeof trialLanguages

/** A sentence's forms as a trial language says them. */
export function onTrial(language: TrialLanguage, forms: Forms): Forms {
  return forms.map((form) => trialLanguages[language].words(form))
}

const inside = (form: readonly Part[], change: (text: string) => string): Part[] =>
  form.map((part) => (typeof part === 'string' ? change(part) : part))

const latin = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accents = [...'áƀçđéƒǧĥíĵķłɱñóþɋŕšŧúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶŁṀÑÓÞɊŔŠŦÚṼŴẊÝŽ']
const arabicLetters = [...'ابسدعفغهيجكلمنوبقرصتثفوخيزابسدعفغهيجكلمنوبقرصتثفوخيز']
const exchange = (text: string, letters: readonly string[]) =>
  text.replace(/[a-zA-Z]/g, (letter) => letters[latin.indexOf(letter)] ?? letter)
const accented = (text: string) => exchange(text, accents)
const arabic = (text: string) => exchange(text, arabicLetters)

/** Two fifths of what the sentence has in letters, as German and Finnish need. */
function longer(form: readonly Part[]): string[] {
  const letters = form.filter((part) => typeof part === 'string').join('').length
  return letters < 2 ? [] : ['~'.repeat(Math.ceil(letters * 0.4))]
}
