import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, conditionTest, type Fact, type Facts, isMissing, ready, seen } from '../../shared/rules/compile.ts'
import { decide } from '../../shared/rules/decide.ts'
import { type RuleFieldName, ruleField, ruleFieldNames } from '../../shared/rules/fields.ts'
import type { Happened } from '../../shared/rules/happenings.ts'
import { implies, isShadowed } from '../../shared/rules/implies.ts'
import { operators, operatorsOf } from '../../shared/rules/operators.ts'
import {
  type Action,
  type Condition,
  deepestChain,
  type Group,
  type KeptRule,
  type Line
} from '../../shared/rules/rule.ts'

const words = ['bells', 'Glocken', 'Ärger', 'history of bells', '近代', '', '  ', '!!', 'รถไฟ', "O'Neill", '‮רק']
const anyText = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 12, unit: 'binary' }))
const days = fc.constantFrom('2026-01-31', '2026-06-15', '2028-02-29', '9999-12-31')

/** A value of the kind, or none. */
const factOf = (field: RuleFieldName): fc.Arbitrary<Fact> => {
  const { kind, choices, records } = ruleField(field)
  const one: fc.Arbitrary<string | number> = choices
    ? fc.constantFrom(...choices)
    : records || kind === 'number'
      ? fc.integer({ min: -3, max: 5 })
      : kind === 'day'
        ? days
        : anyText
  return fc.oneof(fc.constant(null), kind === 'set' ? fc.array(one, { maxLength: 3 }) : one)
}
const facts = fc.record(
  Object.fromEntries(ruleFieldNames.map((name) => [name, factOf(name)]))
) as unknown as fc.Arbitrary<Facts>

/** Conditions on a few fields of every kind, so that two of them meet. */
const fields = [
  'service',
  'title',
  'isbn',
  'year',
  'needBy',
  'flags',
  'partner'
] as const satisfies readonly RuleFieldName[]
const condition: fc.Arbitrary<Condition> = fc.constantFrom(...fields).chain((field) =>
  fc.constantFrom(...operatorsOf[ruleField(field).kind]).chain((is) => {
    const { takes } = operators[is]
    const { kind, choices } = ruleField(field)
    const value: fc.Arbitrary<string | number> = choices
      ? fc.constantFrom(...choices)
      : kind === 'text' || kind === 'code'
        ? fc.constantFrom('bells', 'history of bells', 'history', 'Ärger', 'arg', '近代', '!!')
        : kind === 'day'
          ? days
          : fc.integer({ min: -3, max: 5 })
    const most = takes === 'none' ? 0 : takes === 'one' ? 1 : 3
    return fc.array(value, { minLength: Math.min(1, most), maxLength: most }).map((values) => ({ field, is, values }))
  })
)
const { group } = fc.letrec<{ group: Group; line: Line }>((tie) => ({
  group: fc.record({
    match: fc.constantFrom<'all' | 'any'>('all', 'any'),
    lines: fc.array(tie('line'), { maxLength: 3 })
  }),
  line: fc.oneof({ maxDepth: 3, depthSize: 'small' }, condition, tie('group'))
}))

test('every operator says of a missing value what its table says, and fails on none', () => {
  for (const field of ruleFieldNames)
    for (const is of operatorsOf[ruleField(field).kind])
      for (const missing of [null, '', '   ', []] as const)
        expect(
          conditionTest({ field, is, values: operators[is].takes === 'none' ? [] : ['1'] })(
            seen({ [field]: missing } as unknown as Facts)
          ),
          `${field} ${is}`
        ).toBe(operators[is].ofMissing)
})

test('no condition fails, whatever the values are; what is missing or there is told apart', () => {
  fc.assert(
    fc.property(group, facts, (when, values) => {
      expect(typeof compile(when)(seen(values))).toBe('boolean')
      for (const field of fields) {
        const is = (operator: Condition['is'], ...wanted: Condition['values'][number][]) =>
          conditionTest({ field, is: operator, values: wanted })(seen(values))
        expect(is('missing')).toBe(isMissing(values[field]))
        expect(is('present')).toBe(!is('missing'))
        if (operatorsOf[ruleField(field).kind].includes('is-not')) expect(is('is-not', 1)).toBe(!is('is', 1))
      }
    })
  )
})

test('a proof that one condition contains another is never wrong', () => {
  fc.assert(
    fc.property(group, group, facts, (one, other, values) => {
      if (!implies(one, other)) return
      if (compile(one)(seen(values))) expect(compile(other)(seen(values))).toBe(true)
    }),
    { numRuns: 2000 }
  )
})

const asked: Happened = { action: 'create', by: 'person', from: null, to: 'new', reason: null }
const rule = (id: number, part: Partial<KeptRule>): KeptRule => ({
  id,
  version: id,
  name: `rule ${id}`,
  on: true,
  happens: [{ what: 'created', of: [] }],
  when: { match: 'all', lines: [] },
  then: [{ do: 'queue', queue: id }],
  stops: false,
  from: null,
  to: null,
  ...part
})
const some = (values: Partial<Facts>): Facts =>
  ({
    ...Object.fromEntries(ruleFieldNames.map((name) => [name, null])),
    flags: [],
    level: 'normal',
    ...values
  }) as Facts

const action = fc.oneof(
  fc.record({ do: fc.constant<'queue'>('queue'), queue: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constantFrom<'flag' | 'unflag'>('flag', 'unflag'), flag: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant<'unqueue'>('unqueue') })
) as fc.Arbitrary<Action>
const chained = fc
  .array(
    fc.record({
      what: fc.constantFrom<'created' | 'queued' | 'flagged' | 'unflagged'>(
        'created',
        'queued',
        'flagged',
        'unflagged'
      ),
      then: fc.array(action, { minLength: 1, maxLength: 2 }),
      stops: fc.boolean()
    }),
    { maxLength: 20 }
  )
  .map((all) => all.map(({ what, then, stops }, at) => rule(at + 1, { happens: [{ what, of: [] }], then, stops })))

test('rules never go round in a circle: each fires once at most, and what they did is what the request says', () => {
  fc.assert(
    fc.property(chained, (rules) => {
      const values = some({})
      const { firings } = decide(
        rules.map((each) => ready(each)),
        asked,
        values,
        '2026-06-15'
      )
      expect(new Set(firings.map((each) => each.rule.id)).size).toBe(firings.length)
      const depth = (at: number | null): number => (at === null ? 0 : 1 + depth(firings[at]?.after ?? null))
      for (const { after } of firings) expect(depth(after)).toBeLessThan(deepestChain)
      const queue = firings.flatMap(({ effects }) => effects.filter((effect) => effect.do === 'queue')).at(-1)
      expect(values.ownQueue).toBe(queue ? queue.queue : null)
    })
  )
})

test('a chain of rules that is longer than the limit is cut off there, and that is said', () => {
  const rules = Array.from({ length: 12 }, (_each, at) =>
    rule(at + 1, {
      happens: at === 0 ? [{ what: 'created', of: [] }] : [{ what: 'flagged', of: [at] }],
      then: [{ do: 'flag', flag: at + 1 }]
    })
  )
  const { firings, cut } = decide(
    rules.map((each) => ready(each)),
    asked,
    some({}),
    '2026-06-15'
  )
  expect(firings).toHaveLength(deepestChain)
  expect(cut).toBe(true)
})

test('a rule that is shadowed by proof never fires', () => {
  const rules = fc.array(
    fc
      .record({ when: group, stops: fc.boolean(), queue: fc.integer({ min: 1, max: 3 }) })
      .map(({ when, stops, queue }) => ({ when, stops, then: [{ do: 'queue' as const, queue }] })),
    { minLength: 2, maxLength: 4 }
  )
  fc.assert(
    fc.property(rules, facts, (parts, values) => {
      const all = parts.map((part, at) => rule(at + 1, part))
      const { held } = decide(
        all.map((each) => ready(each)),
        asked,
        { ...values, ownQueue: null },
        '2026-06-15'
      )
      for (const [at, each] of all.entries())
        if (all.slice(0, at).some((before, place) => isShadowed(each, before, all.slice(place + 1, at))))
          expect(held).not.toContain(each)
    })
  )
})

test('five hundred rules give what asking them one by one gives', () => {
  const many = Array.from({ length: 500 }, (_each, at) =>
    rule(at + 1, {
      when: {
        match: 'all',
        lines: [
          { field: 'title', is: 'contains', values: [`word${at % 50}`] },
          { field: 'year', is: 'more', values: [at * 3] }
        ]
      },
      then: [{ do: 'flag', flag: at + 1 }]
    })
  )
  const values = some({ title: 'word7 and word9 and bells', year: 900 })
  const { firings } = decide(
    many.map((each) => ready(each)),
    asked,
    values,
    '2026-06-15'
  )
  const plain = many.filter((_each, at) => [7, 9].includes(at % 50) && 900 > at * 3).map(({ id }) => id)
  expect(firings.map((each) => each.rule.id)).toEqual(plain)
})

test('words are found whole, in any order, without accents and capitals; scripts without spaces anywhere', () => {
  const has = (title: string, ...values: string[]) =>
    conditionTest({ field: 'title', is: 'contains', values })(seen(some({ title })))
  expect(has('A History of Bells', 'bells history')).toBe(true)
  expect(has('A History of Bells', 'bell')).toBe(false)
  expect(has('Ärger mit Müller', 'muller', 'nothing')).toBe(true)
  expect(has('Ärger mit Müller', 'mueller')).toBe(true)
  expect(has('日本近代史', '近代')).toBe(true)
  expect(has('C++ primer', '++')).toBe(true)
})
