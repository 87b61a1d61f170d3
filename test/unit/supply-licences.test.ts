import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  askLicence,
  countryLimits,
  silentChoices,
  wholeEbooks,
  type LicenceQuestion
} from '../../shared/supply/licence.ts'
import {
  readCountryLimit,
  readLendable,
  readPermission,
  readYears,
  yearsCell
} from '../../shared/supply/licence-cells.ts'
import type { Answer } from '../../shared/supply/three-answers.ts'
import { copyWays, permissions, termsOfWay, type CopyWay, type Permission } from '../../shared/supply/ways.ts'
import { allTerms, answerFor, licencePage, licenceTable, standings, together } from '../support/write-licence-table.ts'

type Row = readonly [string, Permission, Permission, Permission, Partial<Record<CopyWay, Answer>>]

/** By hand, with the desk asking where a licence is silent: print or fax, electronic, secure electronic. */
const corners: readonly Row[] = [
  [
    'all permitted',
    'permitted',
    'permitted',
    'permitted',
    { electronic: 'yes', secure: 'yes', 'print-scan': 'yes', fax: 'yes', post: 'yes' }
  ],
  [
    'all prohibited',
    'prohibited',
    'prohibited',
    'prohibited',
    { electronic: 'no', secure: 'no', 'print-scan': 'no', fax: 'no', post: 'no' }
  ],
  [
    'all silent',
    'silent',
    'silent',
    'silent',
    { electronic: 'unsure', secure: 'unsure', 'print-scan': 'unsure', fax: 'unsure', post: 'unsure' }
  ],
  [
    'never read',
    'not-read',
    'not-read',
    'not-read',
    { electronic: 'unsure', secure: 'unsure', 'print-scan': 'unsure', fax: 'unsure', post: 'unsure' }
  ],
  [
    'print alone, no file of any kind',
    'permitted',
    'prohibited',
    'prohibited',
    { electronic: 'no', secure: 'no', 'print-scan': 'no', fax: 'yes', post: 'yes' }
  ],
  [
    'print, then scan',
    'permitted',
    'prohibited',
    'silent',
    { electronic: 'no', secure: 'unsure', 'print-scan': 'yes', post: 'yes' }
  ],
  [
    'secure only',
    'prohibited',
    'prohibited',
    'permitted',
    { electronic: 'no', secure: 'yes', 'print-scan': 'no', fax: 'no', post: 'no' }
  ],
  [
    'files, but nothing on paper',
    'prohibited',
    'permitted',
    'permitted',
    { electronic: 'yes', secure: 'yes', 'print-scan': 'no', post: 'no' }
  ]
]

describe('a licence', () => {
  test.each(corners)('%s', (_name, printFax, electronic, secureElectronic, expected) => {
    const terms = { printFax, electronic, secureElectronic }
    for (const [way, answer] of Object.entries(expected))
      expect(answerFor(terms, way as CopyWay, 'within', 'within', 'ask'), way).toBe(answer)
  })

  test.each([
    ['within', 'within', 'within'],
    ['within', 'not known', 'not known'],
    ['within', 'beyond', 'beyond'],
    ['not known', 'not known', 'not known'],
    ['not known', 'beyond', 'beyond'],
    ['beyond', 'not known', 'beyond'],
    ['beyond', 'within', 'beyond']
  ] as const)('country %s and group %s are %s', (country, group, both) => {
    expect(together(country, group)).toBe(both)
  })

  test('every case of terms, ways, country, group and silence is what the page says of its parts', () => {
    let cases = 0
    for (const terms of allTerms)
      for (const way of copyWays)
        for (const silentAs of silentChoices)
          for (const country of standings)
            for (const group of standings) {
              cases += 1
              const alone = answerFor(terms, way, together(country, group), 'within', silentAs)
              expect(answerFor(terms, way, country, group, silentAs)).toBe(alone)
            }
    expect(cases).toBe(64 * 5 * 3 * 9)
  })

  test('the page in the guide is as the program answers', () => {
    expect(readFileSync(licencePage, 'utf8')).toBe(licenceTable())
  })
})

const permission = fc.constantFrom(...permissions)
const country = fc.constantFrom('DE', 'FR', 'US')
const question: fc.Arbitrary<LicenceQuestion> = fc.record({
  terms: fc.record({
    printFax: permission,
    electronic: permission,
    secureElectronic: permission,
    countryLimit: fc.constantFrom(...countryLimits),
    countries: fc.uniqueArray(country, { minLength: 1 }),
    groups: fc.subarray(['a', 'b', 'c']),
    wholeEbook: fc.constantFrom(...wholeEbooks)
  }),
  borrower: fc.record({ country: fc.option(country), groups: fc.option(fc.subarray(['a', 'b', 'c'])) }),
  home: fc.option(country),
  silentAs: fc.constantFrom(...silentChoices),
  whole: fc.boolean(),
  wanted: fc.option(fc.subarray(copyWays, { minLength: 1 }))
})

describe('whatever a licence says', () => {
  test('no way is open whose term, or whose limit, forbids it', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { answer, how } = askLicence(asked)
        const { terms, borrower, home } = asked
        for (const way of how as readonly CopyWay[]) {
          expect(terms[termsOfWay[way].needs]).not.toBe('prohibited')
          const { spoils } = termsOfWay[way]
          if (spoils) expect(terms[spoils]).not.toBe('prohibited')
          if (terms.countryLimit === 'same-country') expect(borrower.country).toBe(home)
          if (terms.countryLimit === 'list') expect(terms.countries).toContain(borrower.country)
          if (terms.groups.length > 0) expect(borrower.groups?.some((each) => terms.groups.includes(each))).toBe(true)
          if (asked.whole) expect(terms.wholeEbook).not.toBe('no')
        }
        expect(answer === 'yes').toBe(how.length > 0)
      })
    )
  })

  test('it is never a no where nothing forbids', () => {
    fc.assert(
      fc.property(question, ({ terms, ...asked }) => {
        const free = {
          ...terms,
          printFax: terms.printFax === 'prohibited' ? ('permitted' as const) : terms.printFax,
          electronic: terms.electronic === 'prohibited' ? ('silent' as const) : terms.electronic,
          secureElectronic: terms.secureElectronic === 'prohibited' ? ('not-read' as const) : terms.secureElectronic,
          countryLimit: 'none' as const,
          groups: [],
          wholeEbook: 'yes' as const
        }
        fc.pre(asked.silentAs !== 'no')
        // A whole e-book that is wanted on paper cannot go: that is its form, not its licence.
        fc.pre(!asked.whole || asked.wanted === null)
        expect(askLicence({ ...asked, terms: free }).answer).not.toBe('no')
      })
    )
  })
})

describe('a cell of a list of licences', () => {
  test.each([
    ['Permitted', 'permitted'],
    ['Permitted (Explicit)', 'permitted'],
    ['Prohibited (Interpreted)', 'prohibited'],
    ['Nein', 'prohibited'],
    ['SILENT', 'silent'],
    ['Uninterpreted', 'not-read'],
    ['perhaps', undefined]
  ])('%s is read', (cell, expected) => {
    expect(readPermission(cell)).toBe(expected)
  })

  test('a status of RapidILL is read as terms and a limit', () => {
    expect(readLendable('LocalOnly')).toEqual({ permission: 'prohibited', countryLimit: 'none' })
    expect(readLendable('LendableCountry')).toEqual({ permission: 'permitted', countryLimit: 'same-country' })
    expect(readLendable('Lendable International')).toEqual({ permission: 'permitted', countryLimit: 'none' })
    expect(readLendable('Lendable on Mars')).toBeUndefined()
  })

  test('countries are any, the own one, or codes', () => {
    expect(readCountryLimit('de, AT;ch')).toEqual({ countryLimit: 'list', countries: ['DE', 'AT', 'CH'] })
    expect(readCountryLimit('same country')?.countryLimit).toBe('same-country')
    expect(readCountryLimit('Europe')).toBeUndefined()
  })

  test('years are read as they are written out', () => {
    const year = fc.option(fc.integer({ min: 1400, max: 2999 }))
    fc.assert(
      fc.property(year, year, (from, to) => {
        fc.pre((from !== null || to !== null) && (from === null || to === null || from <= to))
        expect(readYears(yearsCell(from, to))).toEqual({ from, to })
      })
    )
    expect(readYears('2010-1995')).toBeUndefined()
    expect(readYears('vol. 3')).toBeUndefined()
  })

  test('anything else is never an answer nor a crash', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        for (const read of [readPermission, readLendable, readCountryLimit, readYears])
          expect(() => read(cell)).not.toThrow()
      })
    )
  })
})
