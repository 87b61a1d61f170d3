import { expect, test } from 'vitest'
import { formStandsIn, schemeNamed, symbolFits, symbolForms, symbolKey } from '../../shared/domain/library-symbols.ts'

test.each([
  ['ISIL', 'FI-Ht', true],
  ['ISIL', 'FIHt', false],
  ['ISIL', 'DE-12345678901234', false],
  ['DOCLINE', 'mdunlm', true],
  ['LIBID', 'MDUNL', false],
  ['NUC', 'NU:M', true],
  ['NUC', 'VSL B', true],
  ['NUC', '3XYZ', false],
  ['RCR', '751052116', true],
  ['RCR', '2A0042101', true],
  ['RCR', '7510521', false],
  ['NACSIS', 'FA001234', true],
  ['NACSIS', 'FA1234', false],
  ['OCLC', 'CRL', true],
  ['marc org', 'UkLoICE', true],
  ['Sigel', '12', true],
  ['NZ', 'anything', undefined],
  ['House list', '§', undefined]
])('%s %s: its shape fits: %s', (scheme, value, fits) => expect(symbolFits(scheme, value)).toBe(fits))

test('a library is looked for in every form of a code', () => {
  expect(symbolForms('FI-Ht')).toContain(symbolKey('fi-HT'))
  expect(symbolForms('75 105 2116')).toContain('FR-751052116')
  expect(symbolForms('FR-751052116')).toContain('751052116')
  expect(symbolForms('isil: de-12')).toEqual(['DE-12', '12'])
  expect(symbolForms('12')).toContain('DE-12')
  expect(symbolForms(' NU:M ')[0]).toBe('NU:M')
})

test('what follows a country is no ISIL, and no other scheme’s symbol', () => {
  expect(formStandsIn('DE-12', '12', 'Sigel')).toBe(true)
  expect(formStandsIn('DE-12', '12', 'OCLC')).toBe(false)
  expect(formStandsIn('12', 'DE-12', 'ISIL')).toBe(true)
  expect(formStandsIn('12', 'DE-12', 'NUC')).toBe(false)
  expect(formStandsIn('ABC', 'ABC', 'whatever')).toBe(true)
})

test('schemes are known by their other names', () => {
  expect(schemeNamed('docline libid')).toBe('DOCLINE')
  expect(schemeNamed('shoe size')).toBeUndefined()
})
