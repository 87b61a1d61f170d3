import { foldText } from '../domain/folding-letters.ts'
import type { LicenceTerms } from './licence.ts'
import type { LicenceTerm, Permission } from './ways.ts'

const folded = (text: string) =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** A permission as lists of licences write it; undefined for what is none. */
export function readPermission(cell: string): Permission | undefined {
  const said = folded(cell)
  if (/^(permitted|permitted explicit|permitted interpreted|allowed|yes|y|ja|erlaubt|1|true)$/.test(said))
    return 'permitted'
  if (
    /^(prohibited|prohibited explicit|prohibited interpreted|not permitted|forbidden|no|n|nein|verboten|0|false)$/.test(
      said
    )
  )
    return 'prohibited'
  if (/^(silent|not mentioned|schweigt|nicht erwahnt|nicht geregelt)$/.test(said)) return 'silent'
  return /^(not read|uninterpreted|unknown|not applicable|nicht gelesen|unbekannt)$/.test(said) ? 'not-read' : undefined
}

/**
 * RapidILL's status of a collection (LocalOnly, LendableCountry, LendableInternational) as terms. What is lendable there is lendable by every way
 * that the list says nothing else of: this mapping is the project's own.
 */
export function readLendable(
  cell: string
): { readonly permission: Permission; readonly countryLimit: LicenceTerms['countryLimit'] } | undefined {
  const said = folded(cell).replaceAll(' ', '')
  if (said === 'localonly') return { permission: 'prohibited', countryLimit: 'none' }
  if (said === 'lendablecountry') return { permission: 'permitted', countryLimit: 'same-country' }
  return said === 'lendableinternational' ? { permission: 'permitted', countryLimit: 'none' } : undefined
}

/** “any”, “same country”, or two-letter codes. */
export function readCountryLimit(cell: string): Pick<LicenceTerms, 'countryLimit' | 'countries'> | undefined {
  const said = folded(cell)
  if (/^(any|all|none|no limit|alle|keine)$/.test(said)) return { countryLimit: 'none', countries: [] }
  if (/^(same country|own country|country|eigenes land|same)$/.test(said))
    return { countryLimit: 'same-country', countries: [] }
  const codes = cell
    .split(/[\s,;|]+/)
    .map((each) => each.trim().toUpperCase())
    .filter(Boolean)
  return codes.length > 0 && codes.every((each) => /^[A-Z]{2}$/.test(each))
    ? { countryLimit: 'list', countries: [...new Set(codes)] }
    : undefined
}

export function readWholeEbook(cell: string): LicenceTerms['wholeEbook'] | undefined {
  const said = readPermission(cell)
  if (said === 'permitted') return 'yes'
  if (said === 'prohibited') return 'no'
  return said === undefined ? undefined : 'silent'
}

/** Years as 1995-2010, 1995-, -2010, 1995. */
export function readYears(cell: string): { readonly from: number | null; readonly to: number | null } | undefined {
  const found = /^\s*(\d{4})?\s*([-–—/]|to|bis)?\s*(\d{4})?\s*$/i.exec(cell)
  if (!found || (!found[1] && !found[3])) return undefined
  const [from, to] = [found[1] ? Number(found[1]) : null, found[3] ? Number(found[3]) : null]
  const years = found[2] ? { from, to } : { from, to: to ?? from }
  const known = [years.from, years.to].every((each) => each === null || (each >= 1400 && each <= 2999))
  return known && (years.from === null || years.to === null || years.from <= years.to) ? years : undefined
}

export const yearsCell = (from: number | null, to: number | null): string =>
  from === null && to === null ? '' : from === to ? String(from) : `${from ?? ''}-${to ?? ''}`

export const countryCell = ({ countryLimit, countries }: Pick<LicenceTerms, 'countryLimit' | 'countries'>): string =>
  countryLimit === 'none' ? 'any' : countryLimit === 'list' ? countries.join(' ') : 'same country'

/** The columns that hold a permission. */
export const termColumns: readonly LicenceTerm[] = ['printFax', 'electronic', 'secureElectronic']
