import { AsyncLocalStorage } from 'node:async_hooks'
import { languageFor, type Language } from '../shared/text/languages.ts'
import { speakBy } from '../shared/text/say.ts'

const spoken = new AsyncLocalStorage<Language>()
let usual: Language = 'en'
speakBy(() => spoken.getStore() ?? usual)

/**
 * Does a piece of work, all of whose sentences are in one language, also those said after something was waited for: two calls that take turns
 * (a batch breathes between its lines) do not get each other's words. Without a language nothing changes.
 * @param language BCP 47; English where Interloan does not speak it
 */
export function speaking<T>(language: string | undefined, work: () => T): T {
  return language === undefined ? work() : spoken.run(languageFor(language), work)
}

/** What this process speaks where no call says otherwise: `--help`, the line that says where the desk is open. */
export function speakUsually(language: string | undefined): void {
  if (language !== undefined) usual = languageFor(language)
}
