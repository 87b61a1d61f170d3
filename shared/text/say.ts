import { directionOf, isTrial, languages, type Language, type Sentences } from './languages.ts'
import { pluralsOf, readForms, type Forms, type Part } from './sentence.ts'
import { onTrial } from './trial-languages.ts'

export type Values = Readonly<Record<string, string | number>>

let spoken: () => Language = () => 'en'

/** Says from now on in the language that `now` gives whenever something is said: a window's own, or that of the call at hand. */
export function speakBy(now: () => Language): void {
  spoken = now
}

/** The language that is spoken now. */
export function spokenNow(): Language {
  return spoken()
}

/**
 * The sentence for a key, in the language spoken now unless one is named. `{name}` in the sentence takes `values.name`, numbers as the language
 * writes them; of forms divided by `|` the one that the language uses for `values.n` is taken, with one more form the first for none at all. What
 * a language does not have yet is said in English; an unknown key is said as the key itself, so that nothing on a screen is ever empty.
 */
export function say(key: string, values: Values = {}, language: Language = spoken()): string {
  const found = sentenceOf(key, language)
  if (!found) return key
  let said = ''
  for (const part of formFor(found, values['n']))
    if (typeof part !== 'string') said += valueOf(part.name, values, language)
    // “… bis 26. Nov.” at the end of a sentence has one full stop.
    else said += part.startsWith('.') && said.endsWith('.') ? part.slice(1) : part
  return said
}

/** Whether a sentence exists for the key. */
export function hasWords(key: string, language: Language = spoken()): boolean {
  return sentenceOf(key, language) !== undefined
}

/** A number in a sentence as a language writes it, its thousands parted as in tables; four digits stay together, as years do. */
export function sayNumber(value: number, language: Language = spoken()): string {
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return withMinus(String(value))
  let format = formats.get(language)
  if (!format) formats.set(language, (format = new Intl.NumberFormat(`${language}-u-nu-latn`, { useGrouping: false })))
  return inThrees(format.format(value))
}

/** `21 600.00`: thousands parted by a blank that does not break, one way in every language, since a point or a comma there is the decimal mark elsewhere. */
export const inThrees = (digits: string): string =>
  withMinus(digits).replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0'))

/** What is below nothing has a minus before it: a hyphen reads as “to”, and a line may end after it. */
const withMinus = (digits: string): string => digits.replace(/^-/, '\u2212')

interface Sentence {
  readonly forms: Forms
  /** Whose rules choose among the forms. */
  readonly language: string
}

const formats = new Map<Language, Intl.NumberFormat>()
const rules = new Map<string, { readonly select: Intl.PluralRules; readonly names: readonly string[] }>()
const read = new Map<Language, Map<string, Sentence>>()

function sentenceOf(key: string, language: Language): Sentence | undefined {
  let known = read.get(language)
  if (!known) read.set(language, (known = new Map<string, Sentence>()))
  const before = known.get(key)
  if (before) return before
  const found = lookUp(key, language)
  // Only keys that exist are kept: what is asked for may come from outside.
  if (found) known.set(key, found)
  return found
}

function lookUp(key: string, language: Language): Sentence | undefined {
  if (isTrial(language)) {
    const english = lookUp(key, 'en')
    return english && { ...english, forms: onTrial(language, english.forms) }
  }
  const own = textAt(languages[language].sentences, key)
  if (own !== undefined) return { forms: readForms(own), language }
  return language === 'en' ? undefined : lookUp(key, 'en')
}

function textAt(sentences: Sentences, key: string): string | undefined {
  let at: string | Sentences | undefined = sentences
  for (const name of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, name)) return undefined
    at = at[name]
  }
  return typeof at === 'string' ? at : undefined
}

function formFor({ forms, language }: Sentence, n: string | number | undefined): readonly Part[] {
  const first = forms[0] ?? []
  if (forms.length === 1 || typeof n !== 'number') return first
  let rule = rules.get(language)
  if (!rule) rules.set(language, (rule = { select: new Intl.PluralRules(language), names: pluralsOf(language) }))
  const ofNone = forms.length - rule.names.length
  if (ofNone > 0 && n === 0) return first
  return forms[rule.names.indexOf(rule.select.select(n)) + ofNone] ?? forms.at(-1) ?? first
}

function valueOf(name: string, values: Values, language: Language): string {
  const value = values[name] ?? ''
  return setApart(typeof value === 'number' ? sayNumber(value, language) : value, language)
}

/**
 * In a line that runs from right to left, what is filled in keeps its own order: by its first letter, or the line's where it was said in that
 * language itself. A letter inside of what is set apart is not looked at for that, so that a day put into a sentence would turn round.
 */
export function setApart(said: string, language: Language = spoken()): string {
  if (directionOf(language) !== 'rtl' || said === '') return said
  return `${/^[\u2067\u2068]/.test(said) ? '\u2067' : '\u2068'}${said}\u2069`
}
