import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/** How spreadsheets of a place read a CSV. */
export interface Manner {
  readonly separator: ',' | ';'
  readonly decimal: '.' | ','
  /** A day (YYYY-MM-DD) as they write it and read it back as a date. */
  readonly day: (day: string) => string
}

/** Decimal points, and semicolons all the same: the list separator that Windows has for these places. */
const semicolonAllTheSame = /^(?:de|fr|it|en)-(?:CH|LI)\b|^pt-MZ\b/

/**
 * The manner of a place (BCP 47). Where the decimal is a comma the separator is a semicolon, as Excel and LibreOffice have it there. A language
 * without its place (`en`) may write days in two ways: such days are written YYYY-MM-DD, which every one of them reads.
 */
export function mannerIn(locale: string): Manner {
  const tag = new Intl.Locale(localeOr(locale))
  const name = `${tag.baseName}-u-ca-gregory-nu-latn`
  const decimal = new Intl.NumberFormat(name).formatToParts(1.5).some(({ value }) => value === ',') ? ',' : '.'
  const separator = decimal === ',' || semicolonAllTheSame.test(tag.baseName) ? ';' : ','
  if (tag.language === 'en' && !tag.region) return { separator, decimal, day: (day) => day }
  const dates = new Intl.DateTimeFormat(name, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' })
  return {
    separator,
    decimal,
    day: (day) => dates.format(new Date(`${day}T12:00:00Z`)).replace(/[\u200e\u200f\s]/g, '')
  }
}

function localeOr(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** @throws Refused bad-input for what is no language tag (BCP 47). */
export function checkLocale(locale: string | null): void {
  try {
    if (locale !== null) Intl.getCanonicalLocales(locale)
  } catch {
    throw new Refused('bad-input', { what: say('report-out.no.locale', { what: locale ?? '' }) }, { field: 'locale' })
  }
}
