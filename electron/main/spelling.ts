import { session } from 'electron'

/** Where Chromium fetches word lists from, unless a library names a server of its own. */
const usual = /^https:\/\/[\w.-]+\.gvt1\.com\/edgedl\/chrome\/dict\//
const own = process.env['INTERLOAN_DICTIONARIES']
/** More word lists make it slow, and let misspelt words pass as foreign ones. */
const most = 3

/** Marks misspelt words in these languages (BCP 47, the most wanted first), or none. A Mac knows the languages by itself. */
export function checkSpelling(on: boolean, wanted: readonly string[]): void {
  const { defaultSession } = session
  defaultSession.setSpellCheckerEnabled(on)
  if (!on || process.platform === 'darwin') return
  if (own) defaultSession.setSpellCheckerDictionaryDownloadURL(own)
  defaultSession.setSpellCheckerLanguages(spellingLanguages(wanted, defaultSession.availableSpellCheckerLanguages))
}

/** Whether an address is that of a word list. */
export function isWordList(url: string): boolean {
  return own ? url.startsWith(own) : usual.test(url)
}

/** The word lists for the languages that are wanted, of those that there are: `de` for `de-AT`, and for `en` the kind of English the system is in. */
export function spellingLanguages(wanted: readonly string[], there: readonly string[]): string[] {
  const found = wanted.flatMap((language) => {
    const plain = language.split('-')[0] ?? ''
    const kinds = wanted.filter((each) => each.startsWith(`${plain}-`))
    return (
      [...(language === plain ? kinds : []), language, plain].find((each) => there.includes(each)) ??
      there.find((each) => each.startsWith(`${plain}-`)) ??
      []
    )
  })
  return [...new Set(found)].slice(0, most)
}
