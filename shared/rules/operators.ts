import type { ValueKind } from './fields.ts'

export const operatorNames = [
  'is',
  'is-not',
  'contains',
  'contains-not',
  'begins',
  'less',
  'more',
  'before',
  'after',
  'missing',
  'present'
] as const
export type OperatorName = (typeof operatorNames)[number]

/** How many values an operator takes: none, one, or several of which any will do. */
export type Takes = 'none' | 'one' | 'several'

export interface Operator {
  readonly takes: Takes
  /**
   * What it says of a value that is missing (not said, empty, only spaces, an empty set). A missing value is a value: no operator fails on it, and
   * what is not there *is not* X and does *not contain* it.
   */
  readonly ofMissing: boolean
}

export const operators: Readonly<Record<OperatorName, Operator>> = {
  is: { takes: 'several', ofMissing: false },
  'is-not': { takes: 'several', ofMissing: true },
  contains: { takes: 'several', ofMissing: false },
  'contains-not': { takes: 'several', ofMissing: true },
  begins: { takes: 'several', ofMissing: false },
  less: { takes: 'one', ofMissing: false },
  more: { takes: 'one', ofMissing: false },
  before: { takes: 'one', ofMissing: false },
  after: { takes: 'one', ofMissing: false },
  missing: { takes: 'none', ofMissing: true },
  present: { takes: 'none', ofMissing: false }
}

/** The operators of each kind of value, in the order in which forms offer them. */
export const operatorsOf: Readonly<Record<ValueKind, readonly OperatorName[]>> = {
  choice: ['is', 'is-not', 'missing', 'present'],
  set: ['is', 'is-not', 'missing', 'present'],
  text: ['contains', 'contains-not', 'begins', 'is', 'is-not', 'missing', 'present'],
  code: ['is', 'is-not', 'begins', 'missing', 'present'],
  number: ['less', 'more', 'is', 'is-not', 'missing', 'present'],
  day: ['before', 'after', 'is', 'is-not', 'missing', 'present']
}
