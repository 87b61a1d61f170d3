import { Refused } from '../../../shared/contract/refused.ts'
import { say } from '../../../shared/text/say.ts'

/** @throws Refused bad-input for what is no language tag (BCP 47). */
export function checkLocale(locale: string | null): void {
  try {
    if (locale !== null) Intl.getCanonicalLocales(locale)
  } catch {
    throw new Refused('bad-input', { what: say('report-out.no.locale', { what: locale ?? '' }) }, { field: 'locale' })
  }
}
