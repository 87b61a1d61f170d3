import { coveredBy } from './check-facts.ts'
import type { Fact, ProfileRules } from './profile.ts'

/** The fact that speaks for a path of a version; undefined where none does. */
export function factOf(rules: Pick<ProfileRules, 'facts'>, path: string): Fact | undefined {
  const at = coveredBy(
    rules.facts.map((fact) => fact.at),
    path
  )
  return rules.facts.find((fact) => fact.at === at)
}
