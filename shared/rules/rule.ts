import type { Level } from '../lifecycle/words.ts'
import type { RuleFieldName } from './fields.ts'
import type { HappeningName } from './happenings.ts'
import type { OperatorName } from './operators.ts'

/** One thing asked of a request; of several values any will do. */
export interface Condition {
  readonly field: RuleFieldName
  readonly is: OperatorName
  readonly values: readonly (string | number)[]
}

/** All of its lines, or any of them; with no line at all, `all` holds and `any` does not. */
export interface Group {
  readonly match: 'all' | 'any'
  readonly lines: readonly Line[]
}
export type Line = Condition | Group

/** What happens; `of` narrows it (states, reasons, fields, ids), and with none named any will do. */
export interface Happening {
  readonly what: HappeningName
  readonly of: readonly (string | number)[]
}

export type Action =
  | { readonly do: 'queue'; readonly queue: number }
  | { readonly do: 'unqueue' }
  | { readonly do: 'flag'; readonly flag: number }
  | { readonly do: 'unflag'; readonly flag: number }
  | { readonly do: 'assign'; readonly staff: number }
  | { readonly do: 'unassign' }
  | { readonly do: 'level'; readonly level: Level }
  | { readonly do: 'order'; readonly order: number }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'tell-staff' }
  | { readonly do: 'send' }
export const actionKinds = [
  'queue',
  'unqueue',
  'flag',
  'unflag',
  'assign',
  'unassign',
  'level',
  'order',
  'note',
  'tell-staff',
  'send'
] as const satisfies readonly Action['do'][]

/** “When a request is like this and this happens, do that.” */
export interface Rule {
  readonly name: string
  readonly on: boolean
  /** Any of them. */
  readonly happens: readonly Happening[]
  readonly when: Group
  readonly then: readonly Action[]
  /** Rules after it are not asked of the same event. */
  readonly stops: boolean
  /** The first and the last day on which it counts, in the desk's zone. */
  readonly from: string | null
  readonly to: string | null
}

/** A rule of the ledger: who it is for ever, which of its versions this is, and after which others it is asked. */
export interface KeptRule extends Rule {
  readonly id: number
  readonly version: number
}

/** Groups within groups, and lines of a rule: more can no person read. */
export const deepestGroup = 5
export const mostLines = 100
export const mostRules = 2000
/** What a rule does can be what another waits for; so many times one after the other. */
export const deepestChain = 8

export function isGroup(line: Line): line is Group {
  return 'lines' in line
}

/** Every condition of a group, however deep. */
export function conditionsOf(group: Group): Condition[] {
  return group.lines.flatMap((line) => (isGroup(line) ? conditionsOf(line) : [line]))
}
