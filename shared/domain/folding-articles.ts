/**
 * Words that open a title and are an article in whatever language the title is, so that they are passed over without knowing it. Words that
 * are more in one of the main European languages (English “die”, French “il”, Spanish “de”, German “an”) are not among them.
 * Source: MARC 21, Appendix F, Initial definite and indefinite articles.
 */
const anywhere = 'the der das la le les las los el gli l un une eine ein het den'

/** Further articles, passed over only where the language is said. */
const byLanguage: Readonly<Record<string, string>> = {
  en: 'a an',
  de: 'die dem des einem einen einer eines',
  fr: 'des',
  es: 'lo una unos unas',
  ca: 'els una uns unes',
  it: 'il lo i uno una',
  pt: 'o a os as um uma uns umas',
  nl: 'de een t',
  sv: 'en ett de det',
  da: 'en et de det',
  nb: 'en et ei de det',
  nn: 'ein ei eit dei det',
  no: 'en et ei de det',
  hu: 'a az egy'
}

const patterns = new Map<string, RegExp>()

function patternOf(language: string): RegExp {
  const known = patterns.get(language)
  if (known) return known
  const words = `${anywhere} ${byLanguage[language] ?? ''}`.trim().split(' ')
  // L'été: the apostrophe ends the article. Al-Kitab: romanised Arabic is written with a hyphen.
  const pattern = new RegExp(
    `^(?:(?:${words.join('|')})\\s+|(?:l|d'l|un|gl)['’]\\s*|(?:al|el|as|ash)[-‐‑](?=\\p{L}{3}))`,
    'u'
  )
  patterns.set(language, pattern)
  return pattern
}

/**
 * A folded title without the article it opens with. The article stays where nothing follows it (a journal called “The”).
 * @param language ISO 639-1, of the title or else of the desk; without it only words that are articles everywhere go.
 */
export function withoutArticle(folded: string, language = ''): string {
  const rest = folded.replace(patternOf(language), '')
  return /[\p{L}\p{N}]/u.test(rest) ? rest : folded
}
