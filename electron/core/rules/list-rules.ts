import { faultsOfRule } from '../../../shared/rules/check-rule.ts'
import { isShadowed } from '../../../shared/rules/implies.ts'
import type { KeptRule } from '../../../shared/rules/rule.ts'
import { sayRequestRule } from '../../../shared/rules/sentence.ts'
import { answers, type CallOutput, type Reading } from '../handler.ts'
import { keptRules } from './kept-rules.ts'
import { namesRead } from './names.ts'
import { ruleKey } from './rule-event.ts'
import { sayRuleFault, wrongRule } from './save-rule.ts'

type Listed = CallOutput<'rules.list'>

export const listRules = answers('rules.list', async (_given, reading): Promise<Listed> => {
  const rules = keptRules(reading)
  const names = await namesRead(reading, rules)
  const counts = countsOf(reading)
  return rules.map((rule, at) => ({
    ...(rule as unknown as Listed[number]),
    sentence: sayRequestRule(rule, names.name),
    fired: counts.get(ruleKey(rule.id))?.n ?? 0,
    last: instant(counts.get(ruleKey(rule.id))?.last),
    faults: faultsOfRule(rule, names.known).map((fault) => ({
      path: fault.path,
      sentence: sayRuleFault(fault, names)
    })),
    shadowedBy: shadowOf(rules, at)
  }))
})

export const checkRule = answers('rules.check', async ({ rule }, reading) => {
  const names = await namesRead(reading, [rule])
  const [fault] = faultsOfRule(rule, names.known)
  if (fault) throw wrongRule(fault, names)
  return { sentence: sayRequestRule(rule, names.name) }
})

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())

/** How often each has fired, from their own events alone. */
function countsOf(reading: Reading): Map<string, { n: number; last: number }> {
  const rows = reading
    .sql(
      `select rule, count(*) n, max(at) last from event indexed by event_of_rule where action = 'rule' group by rule`
    )
    .all() as { rule: string; n: number; last: number }[]
  return new Map(rows.map(({ rule, ...row }) => [rule, row]))
}

/** The rule that surely keeps another from being reached. */
export function shadowOf(rules: readonly KeptRule[], at: number): { id: number; name: string } | null {
  const rule = rules[at]
  if (!rule?.on) return null
  const found = rules.findIndex((before, place) => place < at && isShadowed(rule, before, rules.slice(place + 1, at)))
  const before = rules[found]
  return before ? { id: before.id, name: before.name } : null
}
