import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCitation, missingNeeds, readPages } from '../../shared/supply/check-citation.ts'
import { maySupply, type SupplyQuestion } from '../../shared/supply/may-supply.ts'
import type { SupplyCondition, SupplyEffect, SupplyFacts, SupplyRule } from '../../shared/supply/supply-rule.ts'

const facts: SupplyFacts = {
  service: 'loan',
  level: 'normal',
  material: 'book',
  format: 'printed',
  location: 'Main',
  collection: null,
  year: 1890,
  acquired: '2026-01-20',
  value: { amount: 20_000, currency: 'EUR' },
  reserve: false,
  maxCost: null,
  borrower: {
    partner: 1,
    symbols: ['DE-12'],
    country: 'DE',
    groups: ['lvis'],
    tiers: ['1'],
    reciprocal: true
  }
}
const refuse: SupplyEffect = { does: 'refuse', reason: 'policy-problem', byItself: true }
const rule = (id: number, when: readonly SupplyCondition[], effect: SupplyEffect = refuse): SupplyRule => ({
  id,
  name: `Rule ${id}`,
  on: true,
  from: null,
  to: null,
  when,
  effect
})
const ask = (rules: readonly SupplyRule[], more: Partial<SupplyQuestion> = {}) =>
  maySupply({
    facts,
    day: '2026-06-15',
    rules,
    licences: [],
    keepsLicences: false,
    home: 'DE',
    silentAs: 'ask',
    wanted: null,
    words: null,
    ...more
  })

describe('a rule', () => {
  test.each<[string, SupplyCondition, boolean]>([
    ['a list without case', { field: 'location', is: 'one-of', values: ['MAIN'] }, true],
    ['none of a list', { field: 'material', is: 'none-of', values: ['book'] }, false],
    ['the age of the work in years', { field: 'age', is: 'at-least', n: 100 }, true],
    ['the months since it came', { field: 'acquired', is: 'less-than', n: 5 }, true],
    ['four months are not five', { field: 'acquired', is: 'at-least', n: 5 }, false],
    ['a value in its currency', { field: 'value', is: 'at-least', n: 20_000, currency: 'EUR' }, true],
    ['on reserve', { field: 'reserve', is: 'yes' }, false],
    ['a group', { field: 'group', is: 'one-of', values: ['LVIS'] }, true],
    ['a country', { field: 'country', is: 'none-of', values: ['DE', 'AT'] }, false],
    ['a partner by symbol', { field: 'partner', is: 'one-of', values: ['de-12'] }, true],
    ['one that lends here', { field: 'reciprocal', is: 'yes' }, true]
  ])('goes by %s', (_name, condition, holds) => {
    expect(ask([rule(1, [condition])]).answer).toBe(holds ? 'no' : 'yes')
  })

  test.each<[string, SupplyCondition]>([
    ['a cost limit that nobody named', { field: 'maxCost', is: 'less-than', n: 500, currency: 'EUR' }],
    ['a value in another currency', { field: 'value', is: 'at-least', n: 100, currency: 'USD' }],
    ['a collection that nobody named', { field: 'collection', is: 'one-of', values: ['Rara'] }]
  ])('is unsure by %s', (_name, condition) => {
    expect(ask([rule(1, [condition])])).toMatchObject({
      answer: 'unsure',
      because: [{ about: 'rule-unsure', missing: [condition.field] }, { about: 'no-rule' }]
    })
  })

  test('is not unsure where another of its conditions does not hold', () => {
    const when: SupplyCondition[] = [
      { field: 'collection', is: 'one-of', values: ['Rara'] },
      { field: 'service', is: 'one-of', values: ['copy'] }
    ]
    expect(ask([rule(1, when)]).answer).toBe('yes')
  })

  test('that might fit changes nothing where what decides says the same', () => {
    const unknown: SupplyCondition[] = [{ field: 'collection', is: 'one-of', values: ['Rara'] }]
    expect(ask([rule(1, unknown), rule(2, [])]).answer).toBe('no')
    expect(ask([rule(1, unknown, { does: 'lend' })]).answer).toBe('yes')
    expect(ask([rule(1, unknown, { does: 'lend' }), rule(2, [])]).answer).toBe('unsure')
  })

  test('counts only while it is on and between its days', () => {
    const always = rule(1, [])
    for (const not of [{ on: false }, { from: '2026-06-16' }, { to: '2026-06-14' }])
      expect(ask([{ ...always, ...not }]).answer).toBe('yes')
    expect(ask([{ ...always, from: '2026-06-15', to: '2026-06-15' }]).answer).toBe('no')
  })
})

test('a refusal says the code of the borrower’s network', () => {
  const words = {
    language: 'en',
    states: [],
    reasons: [{ code: 'EXL', reason: 'policy-problem', effect: 'next' as const }]
  }
  expect(ask([rule(1, [])], { words })).toMatchObject({ reason: 'policy-problem', code: 'EXL', byItself: true })
})

const condition: fc.Arbitrary<SupplyCondition> = fc.oneof(
  fc.record({
    field: fc.constantFrom(
      'material' as const,
      'location' as const,
      'country' as const,
      'group' as const,
      'collection' as const
    ),
    is: fc.constantFrom('one-of' as const, 'none-of' as const),
    values: fc.subarray(['book', 'map', 'Main', 'DE', 'FR', 'lvis'], { minLength: 1 })
  }),
  fc.record({
    field: fc.constant('age' as const),
    is: fc.constantFrom('at-least' as const, 'less-than' as const),
    n: fc.nat(200)
  }),
  fc.record({
    field: fc.constantFrom('reserve' as const, 'reciprocal' as const),
    is: fc.constantFrom('yes' as const, 'no' as const)
  })
)
const effect: fc.Arbitrary<SupplyEffect> = fc.constantFrom<SupplyEffect>(
  { does: 'lend' },
  { does: 'ask' },
  { does: 'condition', terms: 'library-use-only' },
  refuse
)
const someRules = fc
  .array(fc.record({ when: fc.array(condition, { maxLength: 3 }), effect }), { maxLength: 6 })
  .map((all) => all.map((each, at) => rule(at + 1, each.when, each.effect)))

describe('whatever the rules are', () => {
  test('a no has a rule that refuses, and a yes has none before it that might', () => {
    fc.assert(
      fc.property(someRules, fc.subarray(['material', 'location', 'year', 'reserve'] as const), (rules, unknown) => {
        const known: SupplyFacts = { ...facts, ...Object.fromEntries(unknown.map((name) => [name, null])) }
        const verdict = ask(rules, { facts: known })
        const decided = verdict.because.find(({ about }) => about === 'rule')
        if (verdict.answer === 'no') expect(decided).toMatchObject({ does: 'refuse' })
        if (verdict.answer === 'yes')
          expect(
            verdict.because.filter((each) => 'does' in each && (each.does === 'refuse' || each.does === 'ask'))
          ).toEqual([])
        if (!rules.some((each) => each.effect.does === 'refuse')) expect(verdict.answer).not.toBe('no')
        expect(verdict.because.length).toBeGreaterThan(0)
      })
    )
  })

  test('knowing more never turns a yes into a no nor a no into a yes', () => {
    fc.assert(
      fc.property(someRules, fc.subarray(['material', 'location', 'year', 'reserve'] as const), (rules, unknown) => {
        const less = ask(rules, {
          facts: { ...facts, ...Object.fromEntries(unknown.map((name) => [name, null])) }
        }).answer
        if (less !== 'unsure') expect(ask(rules).answer).toBe(less)
      })
    )
  })
})

describe('a citation', () => {
  const work = { service: 'copy' as const, isbn: null, issn: null, year: null, volume: null, pages: null, pieces: 1 }
  test.each([
    ['isbn', { isbn: '9780306406157' }, 'good'],
    ['isbn', { isbn: '9780306406158' }, 'bad'],
    ['issn', { issn: '0378-5955' }, 'good'],
    ['issn', { issn: '0378-5954' }, 'bad'],
    ['pages', { pages: '123-45' }, 'good'],
    ['pages', { pages: '145-123' }, 'bad'],
    ['pages', { pages: '12000-12010' }, 'odd'],
    ['pages', { pages: 'xii' }, 'unknown'],
    ['year', { year: '2031' }, 'bad'],
    ['year', { year: '1066' }, 'odd'],
    ['year', { year: 'c1998' }, 'good'],
    ['year', { year: 'n.d.' }, 'unknown'],
    ['volume', { service: 'loan' as const, pieces: 3 }, 'odd']
  ])('%s of %o is %s', (what, more, answer) => {
    expect(checkCitation({ ...work, ...more }, 2026)).toMatchObject([{ what, answer }])
  })

  test('that says nothing is not blamed for it', () => {
    expect(checkCitation(work, 2026)).toEqual([])
  })

  test('is ready for a network when it has what that needs', () => {
    const needs = ['issn', 'volume', 'year', 'first-page'] as const
    const whole = { ...work, issn: '0378-5955', volume: '12', year: '2019', pages: '45-67' }
    expect(missingNeeds(needs, whole)).toEqual([])
    expect(missingNeeds(needs, { ...whole, pages: null, issn: '0378-5954' })).toEqual(['issn', 'first-page'])
  })

  test('pages are read forward whatever their length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(500), (first, more) => {
        expect(readPages(`${first}-${first + more}`)).toEqual({ first, last: first + more })
      })
    )
  })
})
