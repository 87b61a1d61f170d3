import { Refused } from '../../../shared/contract/refused.ts'
import { compile, conditionTest, type Fact, type Facts, isMissing, seen } from '../../../shared/rules/compile.ts'
import type { RuleFieldName } from '../../../shared/rules/fields.ts'
import { type Group, isGroup, type Condition, type Rule } from '../../../shared/rules/rule.ts'
import { type Naming, sayCondition, sayRequestRule, sayValue } from '../../../shared/rules/sentence.ts'
import { ruleField } from '../../../shared/rules/fields.ts'
import { say } from '../../../shared/text/say.ts'
import { answers, type Reading } from '../handler.ts'
import { type Belonging, belongings, factJoins, factRows, factsFrom, type FactRow } from './facts.ts'
import { namesRead } from './names.ts'

export const tryRule = answers('rules.try', async ({ rule, number }, reading) => {
  const facts = factsOf(reading, number)
  if (!facts) throw new Refused('not-found', { what: number }, { field: 'number' })
  const names = await namesRead(reading, [rule, asRule(facts)])
  const look = seen(facts)
  return {
    sentence: sayRequestRule(rule, names.name),
    holds: compile(rule.when)(look),
    lines: placed(rule.when, 'when').map(({ path, condition }) => ({
      path,
      sentence: sayCondition(condition, names.name),
      value: sayFact(condition.field, facts[condition.field], names.name),
      holds: conditionTest(condition)(look)
    }))
  }
})

function factsOf(reading: Reading, number: string): Facts | undefined {
  const row = reading.sql(`${factRows} from request r ${factJoins} where r.number = ?`).get(number) as
    FactRow | undefined
  if (!row) return undefined
  const belongs = row.partner_id === null ? [] : (reading.sql(`${belongings} = ?`).all(row.partner_id) as Belonging[])
  return factsFrom(row, belongs, reading.now(), reading.settings().zone)
}

function placed({ lines }: Group, path: string): { path: string; condition: Condition }[] {
  return lines.flatMap((line, at) =>
    isGroup(line) ? placed(line, `${path}.lines.${at}`) : { path: `${path}.lines.${at}`, condition: line }
  )
}

/** A request's own value in words. */
export function sayFact(field: RuleFieldName, fact: Fact, name: Naming): string {
  if (fact === null || isMissing(fact)) return say('request-rules.value-missing')
  return (typeof fact === 'object' ? fact : [fact]).map((value) => sayValue(field, value, name)).join(', ')
}

/** The records that a request's values name, as a rule names them. */
export function asRule(facts: Partial<Facts>): Rule {
  const lines = (Object.entries(facts) as [RuleFieldName, Fact][]).flatMap(([field, fact]) =>
    ruleField(field).records && fact !== null
      ? [{ field, is: 'is' as const, values: typeof fact === 'object' ? fact : [fact] }]
      : []
  )
  return {
    name: '',
    on: true,
    happens: [],
    when: { match: 'all', lines },
    then: [],
    stops: false,
    from: null,
    to: null
  }
}
