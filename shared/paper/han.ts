/** The four ways in which Han characters are written: simplified and traditional Chinese, Japanese, Korean. */
export type Han = 'sc' | 'tc' | 'jp' | 'kr'

const byCountry: Readonly<Record<string, Han>> = {
  CN: 'sc',
  SG: 'sc',
  MY: 'sc',
  TW: 'tc',
  HK: 'tc',
  MO: 'tc',
  JP: 'jp',
  KR: 'kr',
  KP: 'kr'
}

/** The forms a country (ISO 3166 alpha-2) writes; nothing where it writes none of its own. */
export function hanOfCountry(country: string | null | undefined): Han | undefined {
  return country ? byCountry[country.trim().toUpperCase()] : undefined
}

/**
 * The forms of a text in a language (BCP 47, or the three letters of MARC records), in the hands of a country. Chinese is traditional by its tag
 * (zh-Hant, zh-TW, zh-HK, yue); where the tag leaves it open, as MARC's “chi” does, the country says.
 */
export function hanOf(language: string | null | undefined, country: string | null | undefined): Han | undefined {
  const home = hanOfCountry(country)
  const tag = localeOf(language)
  if (tag?.language === 'ja') return 'jp'
  if (tag?.language === 'ko') return 'kr'
  if (tag?.language !== 'zh' && tag?.language !== 'yue') return home
  const open = tag.language === 'zh' && !tag.script && !tag.region
  if (open && (home === 'tc' || home === 'sc')) return home
  return tag.maximize().script === 'Hant' ? 'tc' : 'sc'
}

function localeOf(language: string | null | undefined): Intl.Locale | undefined {
  try {
    return language ? new Intl.Locale(language.trim().replaceAll('_', '-')) : undefined
  } catch {
    return undefined
  }
}
