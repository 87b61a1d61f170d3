import type { CallOutput } from '../../../shared/contract/calls.ts'
import { sayFeeRule } from '../../../shared/fees/say-rule.ts'
import { factOf } from '../../../shared/networks/fact-of.ts'
import { rulesOn } from '../../../shared/networks/profile.ts'
import type { Kept } from '../networks/kept-profiles.ts'

type Published = CallOutput<'fees.list'>['published']

/** The fee rules that profiles have on a day, in their order, each with where it comes from. */
export function publishedFees(profiles: ReadonlyMap<string, Kept>, day: string, only?: string): Published {
  return [...profiles].flatMap(([id, { profile }]): Published => {
    if ((only !== undefined && only !== id) || profile.kind === 'courier') return []
    const rules = rulesOn<(typeof profile.versions)[number]>(profile, day)
    return (rules?.fees ?? []).map((rule, index) => {
      const fact = rules && factOf(rules, `fees[${index}]`)
      const source = fact?.source === undefined ? undefined : profile.sources[fact.source]
      return {
        rule: `profile:${id}/fees/${index}`,
        profile: id,
        name: profile.name,
        certainty: fact?.certainty ?? 'background',
        source: source?.title ?? null,
        note: fact?.note ?? null,
        sentence: sayFeeRule(rule)
      }
    })
  })
}
