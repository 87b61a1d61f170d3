import { foldedOf, wantedWords } from './compile.ts'
import { ruleField, type RuleFieldName } from './fields.ts'
import { type Action, type Condition, conditionsOf, type Happening, isGroup, type Line, type Rule } from './rule.ts'

/**
 * Whether the first surely holds only where the second does, proven from how they are written: true is a proof, false says nothing. Every step is a
 * law of and/or, or a law of two conditions on one field.
 */
export function implies(one: Line, other: Line): boolean {
  if (isGroup(other) && other.match === 'all' && other.lines.every((line) => implies(one, line))) return true
  if (isGroup(one) && one.match === 'any' && one.lines.every((line) => implies(line, other))) return true
  if (isGroup(one) && one.match === 'all' && one.lines.some((line) => implies(line, other))) return true
  if (isGroup(other) && other.match === 'any' && other.lines.some((line) => implies(one, line))) return true
  return !isGroup(one) && !isGroup(other) && one.field === other.field && conditionImplies(one, other)
}

/**
 * Whether a rule is never reached: one before it waits for at least the same, counts on at least the same days, stops, and holds wherever this one
 * does. Where a rule between them changes what the first asks for, nothing is proven.
 */
export function isShadowed(rule: Rule, before: Rule, between: readonly Rule[]): boolean {
  const asked = conditionsOf(before.when).map(({ field }) => field)
  const changed = between.flatMap(({ on, then }) => (on ? then.flatMap((action) => changes[action.do]) : []))
  return (
    before.on &&
    !changed.some((field) => asked.includes(field)) &&
    before.stops &&
    rule.happens.every((each) => before.happens.some((wider) => covers(wider, each))) &&
    (before.from === null || (rule.from !== null && before.from <= rule.from)) &&
    (before.to === null || (rule.to !== null && rule.to <= before.to)) &&
    implies(rule.when, before.when)
  )
}

/** The field that an action changes. */
const changes: Readonly<Record<Action['do'], readonly RuleFieldName[]>> = {
  queue: ['ownQueue'],
  unqueue: ['ownQueue'],
  flag: ['flags'],
  unflag: ['flags'],
  assign: ['assigned'],
  unassign: ['assigned'],
  level: ['level'],
  order: ['order'],
  note: [],
  'tell-staff': ['attention'],
  send: ['state']
}

function covers(wider: Happening, one: Happening): boolean {
  if (wider.what !== one.what) return false
  return wider.of.length === 0 || (one.of.length > 0 && one.of.every((each) => wider.of.includes(each)))
}

function conditionImplies(one: Condition, other: Condition): boolean {
  if (other.is === one.is && sameValues(one, other)) return true
  const { kind } = ruleField(one.field)
  const key = (value: string | number) => (kind === 'text' || kind === 'code' ? foldedOf(kind, value) : value)
  const ours = one.values.map(key)
  const theirs = other.values.map(key)
  const among = (some: readonly unknown[], all: readonly unknown[]) => some.every((each) => all.includes(each))
  switch (other.is) {
    case 'present':
      return !['missing', 'is-not', 'contains-not'].includes(one.is)
    case 'missing':
      return false
    case 'is':
      // Of a set it is enough that one of its values is named; several may be there beside it.
      return one.is === 'is' && among(ours, theirs)
    case 'is-not':
      if (one.is === 'missing') return true
      if (one.is === 'is-not') return among(theirs, ours)
      if (kind === 'set') return false
      if (one.is === 'is') return !ours.some((each) => theirs.includes(each))
      if (one.is === 'begins') return ours.every((each) => theirs.every((no) => !String(no).startsWith(String(each))))
      return outside(one, theirs)
    case 'begins':
      return (
        (one.is === 'is' || one.is === 'begins') &&
        ours.every((each) => theirs.some((start) => String(each).startsWith(String(start))))
      )
    case 'contains':
      return one.is === 'contains' && one.values.every((each) => other.values.some((fewer) => hasWords(each, fewer)))
    case 'contains-not':
      if (one.is === 'missing') return true
      return (
        one.is === 'contains-not' && other.values.every((each) => one.values.some((fewer) => hasWords(each, fewer)))
      )
    case 'less':
    case 'before':
      return bounded(one, other, (ours, theirs, strict) => (strict ? ours < theirs : ours <= theirs))
    case 'more':
    case 'after':
      return bounded(one, other, (ours, theirs, strict) => (strict ? ours > theirs : ours >= theirs))
  }
}

const sameValues = (one: Condition, other: Condition) =>
  one.values.length === other.values.length && one.values.every((each, at) => each === other.values[at])

/** A number or a day that is bounded is none of these beyond the bound. */
function outside(one: Condition, none: readonly (string | number)[]): boolean {
  const [bound] = one.values
  if (bound === undefined) return false
  if (one.is === 'less' || one.is === 'before')
    return none.every((each) => typeof each === typeof bound && each >= bound)
  if (one.is === 'more' || one.is === 'after')
    return none.every((each) => typeof each === typeof bound && each <= bound)
  return false
}

type Value = string | number

function bounded(
  one: Condition,
  other: Condition,
  within: (ours: Value, theirs: Value, strict: boolean) => boolean
): boolean {
  const [bound] = other.values
  if (bound === undefined) return false
  const alike = one.values.every((each) => typeof each === typeof bound)
  if (!alike || one.values.length === 0) return false
  if (one.is === 'is') return one.values.every((each) => within(each, bound, true))
  const [own] = one.values
  return one.is === other.is && own !== undefined && within(own, bound, false)
}

/** Whether every word of the second is a word of the first; texts without words are compared as they stand. */
function hasWords(more: Value, fewer: Value): boolean {
  const [many, few] = [wantedWords(more), wantedWords(fewer)]
  return few.length > 0 && many.length > 0 && few.every((word) => many.includes(word))
}
