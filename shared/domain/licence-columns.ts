import { headingMatcher } from './heading-likeness.ts'
import { licenceColumnWords } from './licence-column-words.ts'

/** What a column of a list of licences can hold: of the licence, then of one title of it. */
export const licenceFields = [
  'name',
  'provider',
  'covers',
  'printFax',
  'electronic',
  'secureElectronic',
  'lendable',
  'countryLimit',
  'groups',
  'wholeEbook',
  'byItself',
  'years',
  'reviewed',
  'note',
  'issn',
  'isbn',
  'title',
  'titleYears'
] as const
export type LicenceField = (typeof licenceFields)[number]

/** Which column of a list of licences holds what, by the likeness of its heading. */
export const matchLicenceColumns = headingMatcher(licenceFields, licenceColumnWords)
