import { allOf, anyOf, type Answer } from './three-answers.ts'
import {
  copyWays,
  licenceTerms,
  termsOfWay,
  type CopyWay,
  type LicenceTerm,
  type Permission,
  type WayOfSupply
} from './ways.ts'

export const countryLimits = ['none', 'same-country', 'list'] as const
export const wholeEbooks = ['yes', 'no', 'silent'] as const
/** What a desk does with what a licence does not say: it may be done, it may not, a person decides. */
export const silentChoices = ['yes', 'no', 'ask'] as const
export type SilentAs = (typeof silentChoices)[number]

/** What a licence for electronic resources says of interlibrary loan. */
export interface LicenceTerms extends Readonly<Record<LicenceTerm, Permission>> {
  readonly countryLimit: (typeof countryLimits)[number]
  /** Of a limit by list: ISO 3166, two letters. */
  readonly countries: readonly string[]
  /** Profiles whose members it may be supplied to; anybody where there is none. */
  readonly groups: readonly string[]
  readonly wholeEbook: (typeof wholeEbooks)[number]
}

/** Who asks: null where it is not known. */
export interface LicenceBorrower {
  readonly country: string | null
  readonly groups: readonly string[] | null
}

export interface LicenceQuestion {
  readonly terms: LicenceTerms
  readonly borrower: LicenceBorrower
  /** The desk's own country. */
  readonly home: string | null
  readonly silentAs: SilentAs
  /** A copy of a part, or the whole e-book for a time. */
  readonly whole: boolean
  /** The ways that the borrower takes; any where it has not said. */
  readonly wanted: readonly CopyWay[] | null
}

/** One thing that decided: a term with what it says, a limit. */
export type LicenceBecause =
  | { readonly about: LicenceTerm; readonly says: Permission; readonly answer: Answer }
  | { readonly about: 'country'; readonly says: string | null; readonly answer: Answer }
  | { readonly about: 'group'; readonly says: null; readonly answer: Answer }
  | { readonly about: 'wholeEbook'; readonly says: LicenceTerms['wholeEbook']; readonly answer: Answer }

export interface LicenceAnswer {
  readonly answer: Answer
  /** The ways that are open, the quickest first. */
  readonly how: readonly WayOfSupply[]
  readonly because: readonly LicenceBecause[]
}

/**
 * Whether a licence lets a thing go to a library, and how. Never yes by a way whose term, or whose limit of country or group, says no; never no where
 * nothing forbids; unsure where the licence was not read, is silent and the desk wants to be asked, or where it is not known who asks.
 */
export function askLicence(question: LicenceQuestion): LicenceAnswer {
  const { terms, borrower, whole, silentAs } = question
  const country = inCountry(question)
  const group: Answer =
    terms.groups.length === 0
      ? 'yes'
      : borrower.groups === null
        ? 'unsure'
        : borrower.groups.some((each) => terms.groups.includes(each))
          ? 'yes'
          : 'no'
  const book: Answer = whole ? (terms.wholeEbook === 'silent' ? bySilence(silentAs) : terms.wholeEbook) : 'yes'
  // A whole e-book travels as a file only.
  const asked = (whole ? (['electronic', 'secure'] as const) : copyWays).filter(
    (way) => question.wanted === null || question.wanted.includes(way)
  )
  const ways = asked.map((way) => ({ way, answer: allOf([country, group, book, byTerms(way, terms, silentAs)]) }))
  const answer = anyOf(ways.map((each) => each.answer))
  const used = new Set<LicenceTerm>(
    asked.flatMap((way) => [termsOfWay[way].needs, ...(termsOfWay[way].spoils ? [termsOfWay[way].spoils] : [])])
  )
  return {
    answer,
    how: ways.filter((each) => each.answer === 'yes').map(({ way }) => way),
    because: [
      ...licenceTerms
        .filter((term) => used.has(term))
        .map((about) => ({ about, says: terms[about], answer: ofTerm(terms[about], silentAs) })),
      ...(whole ? [{ about: 'wholeEbook' as const, says: terms.wholeEbook, answer: book }] : []),
      ...(terms.countryLimit === 'none'
        ? []
        : [{ about: 'country' as const, says: borrower.country, answer: country }]),
      ...(terms.groups.length === 0 ? [] : [{ about: 'group' as const, says: null, answer: group }])
    ]
  }
}

function inCountry({ terms, borrower, home }: LicenceQuestion): Answer {
  const { countryLimit, countries } = terms
  if (countryLimit === 'none') return 'yes'
  if (borrower.country === null || (countryLimit === 'same-country' && home === null)) return 'unsure'
  const allowed = countryLimit === 'list' ? countries : [home]
  return allowed.includes(borrower.country) ? 'yes' : 'no'
}

const bySilence = (silentAs: SilentAs): Answer => (silentAs === 'ask' ? 'unsure' : silentAs)

/** What a permission answers; what nobody has read is never decided by the desk's choice for silence. */
export function ofTerm(permission: Permission, silentAs: SilentAs): Answer {
  if (permission === 'permitted') return 'yes'
  if (permission === 'prohibited') return 'no'
  return permission === 'silent' ? bySilence(silentAs) : 'unsure'
}

function byTerms(way: CopyWay, terms: LicenceTerms, silentAs: SilentAs): Answer {
  const { needs, spoils } = termsOfWay[way]
  const needed = ofTerm(terms[needs], silentAs)
  if (spoils === undefined) return needed
  // Silence about what would close it closes nothing, unless silence counts as forbidden; what nobody has read may.
  const closing = terms[spoils] === 'silent' && silentAs === 'ask' ? 'yes' : ofTerm(terms[spoils], silentAs)
  return allOf([needed, closing])
}
