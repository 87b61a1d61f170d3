import { computed } from 'vue'
import { language } from './language.ts'

/** What this machine's language says about where the desk is: a guess to be corrected, never more. */
export function regionHere(): string {
  try {
    return new Intl.Locale(navigator.language).maximize().region ?? ''
  } catch {
    return ''
  }
}

const euro = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')
const others: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  EG: 'EGP',
  GB: 'GBP',
  HU: 'HUF',
  IL: 'ILS',
  IN: 'INR',
  IS: 'ISK',
  JP: 'JPY',
  KR: 'KRW',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  RS: 'RSD',
  SE: 'SEK',
  SG: 'SGD',
  TR: 'TRY',
  TW: 'TWD',
  UA: 'UAH',
  US: 'USD',
  VN: 'VND',
  ZA: 'ZAR'
}

/** The currency that libraries of a country use; EUR where it is not known. */
export function currencyOf(region: string): string {
  return euro.includes(region) ? 'EUR' : (others[region] ?? 'EUR')
}

/** Countries whose office paper is Letter (CLDR, paper size). */
export function usesLetter(region: string): boolean {
  return 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ').includes(region)
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
// Codes that are no country to send to, or that are out of use.
const noCountry = new Set('AN BU CS DD DY EU EZ FX HV NH NT QO RH SU TP UK UN VD XA XB XK YD YU ZR ZZ'.split(' '))

/** Countries by ISO 3166 code with their names in the window's language, in the order of the names. */
export const countries = computed(() => {
  const names = new Intl.DisplayNames(language.value, { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((value) => {
      const label = noCountry.has(value) ? undefined : names.of(value)
      return label ? [{ value, label }] : []
    })
    .sort((a, b) => a.label.localeCompare(b.label, language.value))
})

const countryNames = computed(() => new Map(countries.value.map(({ value, label }) => [value, label])))

/** A country by its ISO 3166 code, named in the window's language; the code itself where it names none. */
export const countryName = (code: string) => countryNames.value.get(code) ?? code

const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Time zones; the machine's own is always among them. */
export const zones = choices([...new Set([here, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort())
export const currencies = choices(Intl.supportedValuesOf('currency'))
