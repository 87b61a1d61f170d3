import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  closuresCell,
  contactsCell,
  policiesCell,
  readClosures,
  readContacts,
  readPolicies
} from '../../shared/domain/library-cells.ts'
import { contactPurposes, lendsAnswers, loanUnits, materials } from '../../shared/domain/library-terms.ts'

const word = fc
  .stringMatching(/^[A-Za-zÄÖé0-9][A-Za-zÄÖé0-9 .-]{0,20}$/)
  .map((text) => text.replace(/\s+/g, ' ').trim())
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

test('what a library says of itself is written into one cell and read again, whatever it says', () => {
  const closures = fc.array(fc.record({ from: day, to: day, reason: fc.oneof(fc.constant(''), word) }))
  fc.assert(
    fc.property(closures, (given) => {
      expect(readClosures(closuresCell(given))).toEqual({ pieces: given })
    })
  )
  const policies = fc.array(
    fc.record(
      {
        service: fc.constantFrom('loan' as const, 'copy' as const),
        material: fc.constantFrom(...materials),
        lends: fc.constantFrom(...lendsAnswers),
        period: fc.record({ n: fc.integer({ min: 1, max: 730 }), unit: fc.constantFrom(...loanUnits) }),
        renewals: fc.integer({ min: 0, max: 99 }),
        cost: fc.record({
          amount: fc.integer({ min: 0, max: 1_000_000 }),
          currency: fc.constantFrom('EUR', 'JPY', 'USD')
        }),
        note: word.filter((text) => text !== '')
      },
      { requiredKeys: ['service', 'material', 'lends'] }
    )
  )
  fc.assert(
    fc.property(policies, (given) => {
      expect(readPolicies(policiesCell(given))).toEqual({ pieces: given })
    })
  )
  const contacts = fc.array(
    fc.record({
      purpose: fc.constantFrom(...contactPurposes),
      role: word,
      email: fc.constant('ill@example.org'),
      phone: fc.constantFrom('+44 1 22', '555')
    })
  )
  fc.assert(
    fc.property(contacts, (given) => {
      expect(readContacts(contactsCell(given))).toEqual({ pieces: given })
    })
  )
})

test('a piece that cannot be read is named, and no text brings the reader down', () => {
  expect(readPolicies('loan: yes; loan book: perhaps')).toEqual({ wrong: 'loan book: perhaps' })
  expect(readPolicies('loan: yes 4 weeks')).toEqual({
    pieces: [{ service: 'loan', material: 'any', lends: 'yes', period: { n: 4, unit: 'week' } }]
  })
  expect(readClosures('2026-02-30')).toEqual({ wrong: '2026-02-30' })
  expect(readClosures('2026-05-01 May Day')).toEqual({
    pieces: [{ from: '2026-05-01', to: '2026-05-01', reason: 'May Day' }]
  })
  expect(readContacts('somebody: x@example.org')).toEqual({ wrong: 'somebody: x@example.org' })
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const read of [readClosures, readContacts, readPolicies]) expect(read(text)).toBeDefined()
    })
  )
})
