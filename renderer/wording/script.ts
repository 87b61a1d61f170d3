/** What a text's letters say about it: the language tag for fonts and screen readers, and whether it runs from right to left. */
export interface Script {
  readonly lang?: string
  readonly dir?: 'rtl'
}

const guesses: readonly (readonly [RegExp, Script])[] = [
  // Kana decides for Japanese before Han does for Chinese.
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, { lang: 'ja' }],
  [/\p{Script=Hangul}/u, { lang: 'ko' }],
  [/\p{Script=Han}/u, { lang: 'zh' }],
  [/\p{Script=Arabic}/u, { lang: 'ar', dir: 'rtl' }],
  [/\p{Script=Hebrew}/u, { lang: 'he', dir: 'rtl' }],
  [/\p{Script=Greek}/u, { lang: 'el' }],
  [/\p{Script=Cyrillic}/u, { lang: 'ru' }],
  [/\p{Script=Thai}/u, { lang: 'th' }],
  [/\p{Script=Devanagari}/u, { lang: 'hi' }],
  [/\p{Script=Armenian}/u, { lang: 'hy' }],
  [/\p{Script=Georgian}/u, { lang: 'ka' }]
]
const latin: Script = {}
// eslint-disable-next-line no-control-regex -- plain Latin, with dashes and quotes of any kind, is the common case and needs no guess
const plain = /^[\x00-\u024f\u2000-\u20cf]*$/

/** The script of a text, guessed by its letters; empty for Latin. A right-to-left text is one whose first strong letter is. */
export function scriptOf(text: string): Script {
  if (plain.test(text)) return latin
  const found = guesses.find(([letters]) => letters.test(text))
  if (!found) return latin
  const script = found[1]
  if (script.dir !== 'rtl') return script
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return found[0].test(first) ? script : latin
}
