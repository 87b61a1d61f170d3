import { filterWords, foldText, searchWords } from '../domain/folding.ts'
import { ruleField, type RuleFieldName, type ValueKind } from './fields.ts'
import { kindsOfRule } from './happenings.ts'
import { operators } from './operators.ts'
import { type Condition, type Group, isGroup, type KeptRule, type Line, type Rule } from './rule.ts'

/** A value of a request as rules see it: null, an empty text and an empty set are a missing value. */
export type Fact = string | number | null | readonly (string | number)[]
export type Facts = { [name in RuleFieldName]: Fact }

/** A request's values with what was worked out of them, so that five hundred rules that ask for words of a title fold it once. */
export interface Seen {
  readonly facts: Facts
  readonly folded: Map<RuleFieldName, string>
  readonly words: Map<RuleFieldName, ReadonlySet<string>>
}

export function seen(facts: Facts): Seen {
  return { facts, folded: new Map(), words: new Map() }
}

export type Test = (seen: Seen) => boolean

/** A rule that is ready to be asked. */
export interface Ready<R extends Rule = KeptRule> {
  readonly rule: R
  readonly kinds: number
  readonly holds: Test
}

export function ready<R extends Rule>(rule: R): Ready<R> {
  return { rule, kinds: kindsOfRule(rule.happens), holds: compile(rule.when) }
}

/** A group as a function. It never throws, whatever the values are. */
export function compile(group: Group): Test {
  const tests = group.lines.map(lineTest)
  return group.match === 'all'
    ? (seen) => tests.every((test) => test(seen))
    : (seen) => tests.some((test) => test(seen))
}

const lineTest = (line: Line): Test => (isGroup(line) ? compile(line) : conditionTest(line))

/** Null, blank text and the empty set. */
export function isMissing(fact: Fact): boolean {
  if (fact === null) return true
  if (typeof fact === 'string') return fact.trim() === ''
  return typeof fact === 'object' && fact.length === 0
}

/** One condition as a function of a request's values. */
export function conditionTest({ field, is, values }: Condition): Test {
  const { ofMissing } = operators[is]
  if (is === 'missing') return ({ facts }) => isMissing(facts[field])
  if (is === 'present') return ({ facts }) => !isMissing(facts[field])
  const holds = presentTest(field, ruleField(field).kind, is, values)
  return (seen) => (isMissing(seen.facts[field]) ? ofMissing : holds(seen))
}

function presentTest(
  field: RuleFieldName,
  kind: ValueKind,
  is: Exclude<Condition['is'], 'missing' | 'present'>,
  values: Condition['values']
): Test {
  const [first = 0] = values
  switch (is) {
    case 'is':
      return sameTest(field, kind, values)
    case 'is-not': {
      const same = sameTest(field, kind, values)
      return (seen) => !same(seen)
    }
    case 'contains':
      return wordsTest(field, values)
    case 'contains-not': {
      const has = wordsTest(field, values)
      return (seen) => !has(seen)
    }
    case 'begins': {
      const wanted = values.map((value) => foldedOf(kind, value))
      return (seen) => wanted.some((each) => folded(seen, field, kind).startsWith(each))
    }
    case 'less':
    case 'before':
      return ({ facts }) => below(facts[field], first)
    case 'more':
    case 'after':
      return ({ facts }) => below(first, facts[field])
  }
}

/** Two numbers, or two days; other pairs are in no order. */
function below(one: Fact, other: Fact): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other
  return typeof one === 'string' && typeof other === 'string' && one < other
}

function sameTest(field: RuleFieldName, kind: ValueKind, values: Condition['values']): Test {
  if (kind === 'text' || kind === 'code') {
    const wanted = new Set(values.map((value) => foldedOf(kind, value)))
    return (seen) => wanted.has(folded(seen, field, kind))
  }
  const wanted = new Set(values)
  return ({ facts }) => {
    const fact = facts[field]
    if (typeof fact === 'string' || typeof fact === 'number') return wanted.has(fact)
    return fact?.some((each) => wanted.has(each)) ?? false
  }
}

/** How texts are compared: without accents and capitals; of identifiers only letters and digits. Half a sign is what the ledger makes of it. */
export function foldedOf(kind: ValueKind, value: string | number): string {
  const plain = foldText(String(value).toWellFormed())
  return kind === 'code' ? plain.replace(/[^\p{L}\p{N}]/gu, '') : plain
}

function folded({ facts, folded: known }: Seen, field: RuleFieldName, kind: ValueKind): string {
  const before = known.get(field)
  if (before !== undefined) return before
  const fact = facts[field]
  const now = foldedOf(kind, typeof fact === 'string' || typeof fact === 'number' ? fact : '')
  known.set(field, now)
  return now
}

function wordsIn(seen: Seen, field: RuleFieldName): ReadonlySet<string> {
  const before = seen.words.get(field)
  if (before) return before
  const fact = seen.facts[field]
  const now = new Set(typeof fact === 'string' ? searchWords(fact) : [])
  seen.words.set(field, now)
  return now
}

const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/** The words that a text must have for one value, all of them; none where the value has no word in it. */
export const wantedWords = (value: string | number): string[] => filterWords(String(value))

/** All words of one of the values, in any order and anywhere; scripts without spaces, and signs without words, as they stand. */
function wordsTest(field: RuleFieldName, values: Condition['values']): Test {
  const wanted = values.map((value) => ({ pieces: wantedWords(value), plain: foldText(String(value)) }))
  return (seen) =>
    wanted.some(({ pieces, plain }) =>
      pieces.length === 0
        ? folded(seen, field, 'text').includes(plain)
        : pieces.every(
            (piece) =>
              wordsIn(seen, field).has(piece) || (unspaced.test(piece) && folded(seen, field, 'text').includes(piece))
          )
    )
}
