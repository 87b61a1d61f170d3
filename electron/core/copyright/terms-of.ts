import type { CopyrightTerms } from '../../../shared/copyright/terms.ts'
import { holds } from '../../../shared/networks/agreements.ts'
import type { Compliance } from '../../../shared/networks/profile.ts'
import { versionOn } from '../networks/networks.ts'
import type { Look } from '../supply/look.ts'

/** How the desk counts today: its settings, and where these leave it to them, what it belongs to. */
export async function termsOf(look: Look): Promise<CopyrightTerms> {
  const { settings } = look
  const own = settings.copyrightRule === 'off' ? [] : await ownCompliance(look)
  const least = (name: 'bookPercent' | 'issuePercent') =>
    Math.min(...own.flatMap((each) => each[name] ?? []), Number.POSITIVE_INFINITY)
  const limit = (setting: number, published: number) =>
    setting > 0 ? setting : Number.isFinite(published) ? published : 0
  return {
    on: settings.copyrightRule === 'on' || own.some(({ contu }) => contu === true),
    most: settings.copyrightCount,
    years: settings.copyrightYears,
    by: settings.copyrightBy,
    perIssue: settings.copyrightPerIssue === 'on',
    works: settings.copyrightWorks,
    over: settings.copyrightOver,
    bookPercent: limit(settings.copyrightBookPercent, least('bookPercent')),
    issuePercent: limit(settings.copyrightIssuePercent, least('issuePercent')),
    keepYears: settings.copyrightKeepYears
  }
}

async function ownCompliance(look: Look): Promise<Compliance[]> {
  const ours = (await look.memberships(null)).filter((each) => holds(each, look.day))
  if (ours.length === 0) return []
  const kept = await look.profiles()
  return ours.flatMap(({ profile }) => {
    const known = kept.get(profile)
    const rules = known && versionOn(known.profile, look.day)
    return rules && 'compliance' in rules && rules.compliance ? [rules.compliance] : []
  })
}
