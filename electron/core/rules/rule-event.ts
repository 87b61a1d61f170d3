import type { Effect } from '../../../shared/rules/decide.ts'
import type { Fact } from '../../../shared/rules/compile.ts'

/** What a rule did, as its event keeps it: a note by its id, since events hold no words. */
export type Did = Exclude<Effect, { do: 'note' }> | { readonly do: 'note'; readonly note: number }

/** What the event of a rule keeps besides its columns. */
export interface RuleData {
  /** The version of the rule. */
  readonly version: number
  /** The event that it waited for; where that was what another rule did, `after` is that rule's event and this the first cause of both. */
  readonly cause: number
  readonly after?: number
  /** The chain was cut off at its limit. */
  readonly cut?: boolean
  readonly did: readonly Did[]
  readonly values: Readonly<Record<string, Fact>>
}

/** How a rule's events name it. */
export const ruleKey = (id: number): string => `request-rule.${id}`
