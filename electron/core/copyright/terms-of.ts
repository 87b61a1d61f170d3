import type { CopyrightTerms } from '../../../shared/copyright/terms.ts'
import { holds } from '../../../shared/networks/agreements.ts'
import type { Compliance } from '../../../shared/networks/profile.ts'
import { versionOn } from '../networks/networks.ts'
import type { CopyrightFacts } from './facts.ts'

/** How the desk counts today: its settings, and where these leave it to them, what it belongs to. */
export function termsOf({
  settings,
  ...facts
}: Pick<CopyrightFacts, 'settings' | 'ours' | 'kept' | 'day'>): CopyrightTerms {
  const own = settings.copyrightRule === 'off' ? [] : ownCompliance(facts)
  const limit = (setting: number, name: 'bookPercent' | 'issuePercent') => {
    const published = own.flatMap((each) => each[name] ?? [])
    return setting > 0 || published.length === 0 ? setting : Math.min(...published)
  }
  return {
    on: settings.copyrightRule === 'on' || own.some(({ contu }) => contu === true),
    most: settings.copyrightCount,
    years: settings.copyrightYears,
    by: settings.copyrightBy,
    perIssue: settings.copyrightPerIssue === 'on',
    works: settings.copyrightWorks,
    over: settings.copyrightOver,
    bookPercent: limit(settings.copyrightBookPercent, 'bookPercent'),
    issuePercent: limit(settings.copyrightIssuePercent, 'issuePercent'),
    keepYears: settings.copyrightKeepYears
  }
}

function ownCompliance({ ours, kept, day }: Pick<CopyrightFacts, 'ours' | 'kept' | 'day'>): Compliance[] {
  return ours.flatMap((each) => {
    const known = holds(each, day) ? kept.get(each.profile) : undefined
    const rules = known && versionOn(known.profile, day)
    return rules && 'compliance' in rules && rules.compliance ? [rules.compliance] : []
  })
}
