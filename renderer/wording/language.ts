import { computed, ref } from 'vue'
import { directionOf, languageFor, spokenLanguage, type Language } from '../../shared/text/languages.ts'
import { speakBy } from '../../shared/text/say.ts'

const chosen = ref<Language>(browserLanguage())
speakBy(() => chosen.value)

/** The language of this window; whatever says words depends on it and says them anew when it changes. */
export const language = computed(() => chosen.value)

/** The first language that the browser's user reads and Interloan speaks. */
export function browserLanguage(): Language {
  return navigator.languages.map(spokenLanguage).find((spoken) => spoken !== undefined) ?? 'en'
}

/** Speaks from now on; the page says so, too, for hyphens, fonts and screen readers. */
export function speak(wanted: string): void {
  chosen.value = languageFor(wanted)
  const root = document.documentElement
  root.lang = chosen.value
  root.dir = directionOf(chosen.value)
}
