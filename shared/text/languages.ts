import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { trialLanguages, type TrialLanguage } from './trial-languages.ts'

/** A tree of sentences by key. */
export interface Sentences {
  readonly [name: string]: string | Sentences
}

interface Spoken {
  /** Its own name for itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly sentences: Sentences
}

/** Every language that Interloan speaks, by its BCP 47 name. A further one is a folder and a line here. */
export const languages = {
  en: { name: 'English', direction: 'ltr', sentences: en },
  de: { name: 'Deutsch', direction: 'ltr', sentences: de }
} as const satisfies Readonly<Record<string, Spoken>>

/** A language that is spoken, trial languages among them. */
export type Language = keyof typeof languages | TrialLanguage

/** The languages to choose from. */
export const languageNames = Object.keys(languages) as (keyof typeof languages)[]
const all = [...(Object.keys(trialLanguages) as TrialLanguage[]), ...languageNames]

/** The language that is spoken for a wanted one (BCP 47): it or its plain form (`de` for `de-AT`); undefined for one that is not spoken. */
export function spokenLanguage(wanted: string | null | undefined): Language | undefined {
  const tag = wanted?.toLowerCase() ?? ''
  return all.find((name) => tag === name.toLowerCase() || tag.startsWith(`${name.toLowerCase()}-`))
}

/** The language to speak for a wanted one: as `spokenLanguage`, else English. */
export function languageFor(wanted: string | null | undefined): Language {
  return spokenLanguage(wanted) ?? 'en'
}

/** Whether it is one of the two that are made from English, for trials. */
export function isTrial(language: Language): language is TrialLanguage {
  return language in trialLanguages
}

/** Which way its lines run. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return isTrial(language) ? trialLanguages[language].direction : languages[language].direction
}
